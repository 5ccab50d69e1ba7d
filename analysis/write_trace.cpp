#include "analysis/write_trace.hpp"

#include <string>

#include "analysis/json_text.hpp"
#include "analysis/result.hpp"
#include "analysis/version.hpp"
#include "replication/chronicle.hpp"
#include "replication/wording.hpp"

namespace riposte::analysis {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json weighed_json(const replication::WeighedAct& act) {
  Json terms = Json::object();
  for (std::size_t i = 0; i < agents::term_count; ++i) {
    terms[std::string{word(static_cast<agents::Term>(i))}] = act.terms[i];
  }
  terms["sticky_prices"] = act.terms[agents::sticky_prices_slot];
  terms["cost_of_acting"] = act.terms[agents::cost_of_acting_slot];
  return {{"option", act.option},   {"text", act.text}, {"chosen", act.chosen},
          {"utility", act.utility}, {"terms", terms},   {"probability", act.probability}};
}

Json entry_json(const replication::ChronicleEntry& entry, kernel::Instant at) {
  return {{"number", entry.number},
          {"day", at.value()},
          {"date", replication::iso_date(entry.date)},
          {"kind", entry.kind},
          {"actor", text_or_null(entry.actor)},
          {"target", text_or_null(entry.target)},
          {"measure", text_or_null(entry.measure)},
          {"gta_kind", text_or_null(entry.gta_kind)},
          {"gta_number", entry.gta_number == 0 ? Json(nullptr) : Json(entry.gta_number)},
          {"plover", text_or_null(entry.plover)},
          {"level", entry.level},
          {"cause", entry.cause == world::no_cause ? Json(nullptr) : Json(entry.cause)},
          {"probability", entry.probability},
          {"text", entry.text},
          {"why", text_or_null(entry.why)}};
}

}  // namespace

void write_trace_json(std::ostream& out, const replication::History& history,
                      const replication::Record& record, replication::Reasons reasons) {
  const scenarios::Scenario& scenario = history.stage().scenario;
  Json json{{"riposte", std::string{version()}},
            {"scenario", {{"name", scenario.description.name}, {"sha256", scenario.sha256}}},
            {"seed", record.seed},
            {"replication", record.replication},
            {"outcome", scenario.outcomes[record.outcome].name}};
  Json metrics = Json::object();
  for (std::size_t i = 0; i < history.stage().metrics.size(); ++i) {
    metrics[history.stage().metrics[i].name] = record.metrics()[i];
  }
  json["metrics"] = std::move(metrics);
  json["methods"] = {{"income_change", income_note}};
  Json entries = Json::array();
  for (const replication::ChronicleEntry& entry : replication::chronicle(history, reasons)) {
    Json& told = entries.emplace_back(entry_json(entry, history.world().history[entry.number].at));
    for (const replication::WeighedAct& act : entry.weighed) told["weighed"].push_back(weighed_json(act));
  }
  json["history"] = std::move(entries);
  print_json(out, json);
}

}  // namespace riposte::analysis
