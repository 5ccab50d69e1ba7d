#include "replication/chronicle.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "replication/csv_field.hpp"
#include "replication/local_time.hpp"
#include "replication/plover.hpp"
#include "replication/reasons.hpp"
#include "replication/telling.hpp"
#include "replication/wording.hpp"

namespace riposte::replication {

namespace {

using world::HappeningKind;
constexpr std::size_t columns = 100;

std::string code(const scenarios::Scenario& scenario, world::EconomyId economy) {
  return economy.valid() ? scenario.world.economies[economy.value()].code : "";
}

/// What an act at the same moment has said already, or a ruling of all the measures on a law.
bool echoes(const world::Happening& happening, const world::World& world) {
  switch (happening.kind) {
    case HappeningKind::measure_stayed:
      return true;
    case HappeningKind::measure_lifted:
    case HappeningKind::measure_suspended:
    case HappeningKind::talks_opened:
    case HappeningKind::talks_broken_off:
    case HappeningKind::letter_sent:
    case HappeningKind::agreement_suspended:
    case HappeningKind::statement:
      break;
    default:
      return false;
  }
  if (happening.cause == world::no_cause) {
    return false;
  }
  const auto& cause = world.history[happening.cause];
  return cause.kind == HappeningKind::act && cause.at == happening.at;
}

/// What lies behind an act stands right above it, and is not said twice.
std::string upon_the_line_above(const ChronicleEntry& entry) {
  if (entry.behind.empty()) return entry.why;
  const std::string lead = entry.reviewed ? "At its review" : "In answer";
  return entry.why.empty() ? lead + "." : lead + ", i" + entry.why.substr(1);
}

/// Builds the entries one by one.
class Chronicler {
 public:
  Chronicler(const History& history, Reasons reasons)
      : scenario_{history.stage().scenario},
        world_{history.world()},
        reasons_{reasons},
        teller_{scenario_, world_} {
    for (const auto& kept : history.kept_decisions()) {
      if (kept.act != world::no_cause) {
        decisions_.emplace_back(kept.act, &kept.decision);
      }
    }
  }

  std::vector<ChronicleEntry> make() {
    for (const auto& happening : world_.history) {
      add(happening);
    }
    return std::move(entries_);
  }

 private:
  void add(const world::Happening& happening) {
    ChronicleEntry entry;
    entry.number = happening.number;
    entry.cause = happening.cause;
    const agents::Decision* const decision = decision_behind(happening);
    if (decision != nullptr && reasons_ == Reasons::all) entry.weighed = weigh(*decision);
    entry.text = teller_.tell(happening);
    entry.plover = plover_code(happening, teller_.eased());
    entry.kind = happening.kind == HappeningKind::act ? word(happening.act.kind) : word(happening.kind);
    entry.actor = code(scenario_, happening.act.actor);
    entry.target = code(scenario_, happening.act.target);
    entry.level = happening.kind == HappeningKind::act ? happening.act.level : happening.value;
    entry.echo = echoes(happening, world_);
    entry.date = date(happening);
    if (happening.act.measure.valid()) {
      const auto& measure = scenario_.world.measures[happening.act.measure.value()];
      entry.measure = measure.name;
      entry.gta_kind = word(measure.kind);
      entry.gta_number = gta_number(measure.kind);
    }
    explain(happening, decision, entry);
    entries_.push_back(std::move(entry));
  }

  [[nodiscard]] std::chrono::sys_days date(const world::Happening& happening) const {
    const auto start = scenario_.world.start;
    return happening.act.actor.valid()
               ? local_date(scenario_.world.economies[happening.act.actor.value()], start, happening.at)
               : local_date({}, start, happening.at);
  }

  [[nodiscard]] const agents::Decision* decision_behind(const world::Happening& happening) const {
    const auto kept = std::lower_bound(decisions_.begin(), decisions_.end(), happening.number,
                                       [](const auto& one, auto number) { return one.first < number; });
    return kept != decisions_.end() && kept->first == happening.number ? kept->second : nullptr;
  }

  /// By universal time, as the days of a chronicle: by the clocks of two capitals what lies behind an act may
  /// come to a later date than the act.
  [[nodiscard]] std::string day_of_cause(const world::Happening& happening) const {
    const auto start = scenario_.world.start;
    const auto day = local_date({}, start, world_.history[happening.cause].at);
    return day == local_date({}, start, happening.at) ? "earlier the same day" : spoken_date(day);
  }

  /// Every alternative told as if it had been chosen at this moment, by a teller that then forgets it.
  [[nodiscard]] std::vector<WeighedAct> weigh(const agents::Decision& decision) const {
    std::vector<WeighedAct> weighed;
    for (std::size_t i = 0; i < decision.alternatives.size(); ++i) {
      const agents::Alternative& alternative = decision.alternatives[i];
      world::Happening supposed;
      supposed.kind = HappeningKind::act;
      supposed.act = alternative.act;
      Teller teller = teller_;
      weighed.push_back({std::string{word(alternative.option)}, teller.tell(supposed), alternative.utility,
                         decision.reasons[alternative.reasons], alternative.probability,
                         i == decision.chosen});
    }
    return weighed;
  }

  void explain(const world::Happening& happening, const agents::Decision* decision,
               ChronicleEntry& entry) const {
    if (happening.kind != HappeningKind::act) {
      return;
    }
    entry.reviewed = decision != nullptr && decision->epoch.trigger == agents::Trigger::review;
    if (happening.cause != world::no_cause) {
      entry.behind =
          fmt::format("{}{}: {}", entry.reviewed ? "At its review; the latest news, " : "Behind it, ",
                      day_of_cause(happening), entries_[happening.cause].text);
    }
    if (decision != nullptr) {
      entry.probability = decision->alternatives[decision->chosen].probability;
      entry.why = reasons(*decision, scenario_.agents[decision->epoch.agent.value()].policy);
    }
  }

  const scenarios::Scenario& scenario_;
  const world::World& world_;
  Reasons reasons_;
  Teller teller_;
  std::vector<std::pair<world::HappeningNumber, const agents::Decision*>> decisions_;  // ascending
  std::vector<ChronicleEntry> entries_;
};

const std::string& whose_income(const scenarios::Scenario& scenario,
                                const scenarios::MetricDeclaration& metric) {
  return metric.kind == scenarios::MetricKind::income_change ? scenario.world.economies[metric.first].name
                                                             : scenario.income.data->regions[metric.first];
}

// What all the tariffs of a history came to; empty where they move no income.
std::string told_incomes(const Stage& stage, const Record& record) {
  if (stage.trade_economy.surface() == nullptr) return {};
  std::string text = "What tariffs did to real incomes, against day 0, in percent of annual GDP:";
  const char* before = " ";
  for (std::size_t i = 0; i < stage.metrics.size(); ++i) {
    if (!scenarios::is_income(stage.metrics[i])) continue;
    const double gained = record.metrics()[i];
    const std::string told = std::fabs(gained) < 0.005 ? "0" : fmt::format("{:+.2f}", gained);
    text += fmt::format("{}{} {}", before, whose_income(stage.scenario, stage.metrics[i]), told);
    before = ", ";
  }
  return *before == ',' ? wrapped(text + ".", 0, columns) : std::string{};
}

}  // namespace

std::vector<ChronicleEntry> chronicle(const History& history, Reasons reasons) {
  return Chronicler{history, reasons}.make();
}

std::string chronicle_text(const History& history, const Record& record, Reasons reasons) {
  const auto& scenario = history.stage().scenario;
  std::string text = fmt::format("{}\nReplication {} of seed {}. Days are days of universal time.\n",
                                 scenario.description.title, record.replication, record.seed);
  std::chrono::sys_days today{};
  auto told_last = world::no_cause;
  for (const auto& entry : chronicle(history, reasons)) {
    const auto at = history.world().history[entry.number].at;
    if (entry.echo || at < kernel::Instant{}) {
      continue;
    }
    const auto day = local_date({}, scenario.world.start, at);
    if (day != today) {
      text += "\n" + spoken_date(day) + "\n";
      today = day;
    }
    text += wrapped(entry.text, 2, columns);
    const bool acted = history.world().history[entry.number].kind == HappeningKind::act;
    std::string why;
    if (acted && entry.date != day) why = fmt::format("(There it is {}.) ", spoken_date(entry.date));
    why += entry.cause == told_last ? upon_the_line_above(entry) : entry.behind + " " + entry.why;
    if (why.find_first_not_of(' ') != std::string::npos) text += wrapped(why, 6, columns);
    for (const auto& act : entry.weighed) text += wrapped(weighed_line(act), 8, columns);
    told_last = entry.number;
  }
  if (record.outcome < scenario.outcomes.size()) {
    const auto& outcome = scenario.outcomes[record.outcome];
    text += "\n" + wrapped(fmt::format("So it ended: {}. {}", prose(outcome.name), outcome.says), 0, columns);
  }
  return text + told_incomes(history.stage(), record);
}

std::string chronicle_csv(const History& history) {
  std::string csv =
      "number,date,kind,actor,target,gta_kind,gta_number,plover,measure,level,cause,probability,text\n";
  for (const auto& entry : chronicle(history)) {
    csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", entry.number, iso_date(entry.date),
                       entry.kind, entry.actor, entry.target, entry.gta_kind,
                       entry.gta_number == 0 ? "" : std::to_string(entry.gta_number), entry.plover,
                       csv_field(entry.measure), csv_field(entry.level),
                       entry.cause == world::no_cause ? "" : std::to_string(entry.cause),
                       csv_field(entry.probability), csv_field(entry.text));
  }
  return csv;
}

}  // namespace riposte::replication
