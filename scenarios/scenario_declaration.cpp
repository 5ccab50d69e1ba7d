#include <chrono>
#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "scenarios/collections.hpp"
#include "scenarios/dates.hpp"
#include "scenarios/declarations.hpp"
#include "scenarios/object.hpp"
#include "scenarios/partners.hpp"
#include "scenarios/provenance.hpp"
#include "scenarios/values.hpp"

namespace riposte::scenarios {

namespace {

using world::WorldParameters;

// Whole months and years from the start are calendar months: `12 months` from 2 July end on 2 July.
std::optional<kernel::Days> calendar_length(std::string_view text, std::chrono::sys_days start) {
  const auto parsed = parse_quantity(text);
  const auto* const quantity = std::get_if<Quantity>(&parsed);
  if (quantity == nullptr) {
    return std::nullopt;
  }
  const std::string& unit = quantity->unit_text;
  const bool years = unit == "year" || unit == "years";
  const bool months = unit == "month" || unit == "months";
  const bool whole =
      quantity->number > 0 && quantity->number < 1200 && std::floor(quantity->number) == quantity->number;
  if (!whole || (!years && !months)) {
    return std::nullopt;
  }
  const auto count = static_cast<int>(quantity->number);
  const std::chrono::year_month_day begin{start};
  std::chrono::year_month_day end = begin + std::chrono::months{years ? 12 * count : count};
  if (!end.ok()) {
    end = end.year() / end.month() / std::chrono::last;
  }
  return kernel::Days{static_cast<double>((std::chrono::sys_days{end} - start).count())};
}

Rule<kernel::Days> horizon_rule() {
  // A century: longer histories are no question of a dispute.
  const NumberDeclaration declared{"d", 1.0, 36525.0};
  const Rule<double> days = number(declared);
  return {days.shape, [declared](Reading& reading, const Node& node, kernel::Days& value) {
            read_sourced(reading, node, JudgementRange::needed, Counted::no, [&](const Unwrapped& unwrapped) {
              const Node& written = unwrapped.value;
              if (const auto length = calendar_length(written.scalar, reading.start)) {
                value = *length;
                return;
              }
              const auto read = read_number(reading, written, unit_of(declared, reading));
              if (read && check_bounds(reading, written.place, declared, *read, *read, described(written))) {
                value = kernel::Days{*read};
              }
            });
          }};
}

// Read by the loader before all else (provenance.hpp); declared here for the schema and unknown keys.
ShapePointer sources_shape() {
  Shape source;
  source.description = "a source: {text: ..., known: DATE, url: ...}";
  source.schema = {{"type", "object"},
                   {"properties",
                    {{"text", {{"type", "string"}}},
                     {"known", {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}},
                     {"url", {{"type", "string"}}}}},
                   {"required", {"text", "known"}},
                   {"additionalProperties", false}};
  // Merged by key, so that an heir adds its sources to those of its base.
  Shape shape;
  shape.kind = Shape::Kind::named_map;
  shape.item = std::make_shared<const Shape>(std::move(source));
  return std::make_shared<const Shape>(std::move(shape));
}

template <class Member>
auto in_world(Member WorldParameters::*member) {
  return [member](Scenario& scenario) -> Member& { return scenario.world.*member; };
}
template <class Member>
auto in_description(Member ScenarioDescription::*member) {
  return [member](Scenario& scenario) -> Member& { return scenario.description.*member; };
}

using Root = ObjectDeclaration<Scenario>;

void add_description(Root& root) {
  using D = ScenarioDescription;
  root.required_at("name", in_description(&D::name), text(), "one word, as the file is called")
      .required_at("title", in_description(&D::title), text(), "the scenario in half a sentence")
      .required_at("question", in_description(&D::question), text(), "what it asks")
      .required_at("knowledge_cutoff", in_description(&D::knowledge_cutoff), date(),
                   "the last day whose knowledge it may use")
      .required_at("start", in_world(&WorldParameters::start), date(), "day 0, from 0:00 UTC")
      .required_at("horizon", in_world(&WorldParameters::horizon), horizon_rule(),
                   "length of a history; whole months are calendar months")
      .custom(
          "sources", Field::Presence::optional, sources_shape(), [](Reading&, const Node&, Scenario&) {},
          "sources that values name by their keys");
}

void add_economies(Root& root) {
  using W = WorldParameters;
  root.optional_at("sectors", in_world(&W::sectors), list_of_names("sectors"), "[all]",
                   "the sectors of trade")
      .optional_at("legal_bases", in_world(&W::legal_bases), list_of_names("legal_bases"), "[]",
                   "the laws that measures rest on")
      .required_at("economies", in_world(&W::economies), named_map("economies", economy_rule()),
                   "who takes part")
      .optional_at("trade", in_world(&W::trade), list_of(trade_rule()), "[]",
                   "imports of one from another before the dispute")
      .optional("trade_economy", &Scenario::income, trade_economy_rule(), "{}",
                "what tariffs do to real incomes, in general equilibrium")
      .optional("rungs", &Scenario::rungs, rungs_rule(), "{}",
                "where the rungs of the escalation ladder begin");
}

void add_world(Root& root) {
  using W = WorldParameters;
  root.optional_at("measures", in_world(&W::measures), named_map("measures", measure_rule()), "{}",
                   "policy instruments, in force or possible")
      .optional_at("goods", in_world(&W::goods), named_map("goods", good_rule()), "{}",
                   "goods modelled physically")
      .optional_at("flows", in_world(&W::flows), named_map("flows", flow_rule()), "{}",
                   "exports of a good, EXPORTER/IMPORTER/GOOD")
      .optional_at("offices", in_world(&W::offices), named_map("offices", office_rule()), "{}",
                   "licence offices")
      .optional_at("agreements", in_world(&W::agreements), named_map("agreements", agreement_rule()), "{}",
                   "what has been agreed")
      .optional_at("talks", in_world(&W::talks), named_map("talks", talks_rule()), "{}", "negotiations")
      .custom(
          "partners", Field::Presence::optional, partners_shape(), [](Reading&, const Node&, Scenario&) {},
          "many partners in one line each")
      .optional_at("deadlines", in_world(&W::deadlines), named_map("deadlines", deadline_rule()), "{}",
                   "dated pauses that end")
      .optional_at("shocks", in_world(&W::shocks), named_map("shocks", shock_rule()), "{}",
                   "events from outside the agents")
      .optional_at("dates", in_world(&W::dates), named_map("dates", date_rule()), "{}",
                   "elections, anniversaries, summits: days that move the odds of what is not dated")
      .optional_at("past", in_world(&W::past), past_rule(), "", "the record before the start");
}

void add_questions(Root& root) {
  root.optional("agents", &Scenario::agents, named_map("agents", agent_rule()), "{}",
                "the governments that decide")
      .optional("deals_by", &Scenario::deals_by, list_of(date()), "[]", "dates for the metrics deals_by/DATE")
      .optional("recovered_at", &Scenario::recovered_at, number({"1", 0.0}),
                "{value: 80 %, judgement: four fifths of normal, range: [60 %, 100 %]}",
                "published share of the baseline that counts as recovered")
      .optional("metrics", &Scenario::metrics, metrics_rule(), "{}",
                "metrics beside the built-in ones, reckoned from them at the end of a history")
      .required("outcomes", &Scenario::outcomes, named_list("", outcome_rule()),
                "named end states, the first that holds; 'otherwise' last");
}

// The other side of talks, of an agreement or of a shared date: whom an act on them is addressed to.
world::EconomyId other_side(const WorldParameters& world, const world::Act& act) {
  const auto other_of = [&act](world::EconomyId one, world::EconomyId another) {
    return act.actor == one ? another : one;
  };
  if (act.talks.valid()) {
    const auto& talks = world.talks[act.talks.value()];
    return other_of(talks.first, talks.second);
  }
  if (act.deadline.valid()) {
    const auto& deadline = world.deadlines[act.deadline.value()];
    return other_of(deadline.holder, deadline.counterpart);
  }
  if (act.agreement.valid()) {
    const auto& agreement = world.agreements[act.agreement.value()];
    return other_of(agreement.first, agreement.second);
  }
  return act.target;
}

world::EconomyId actor_of(const WorldParameters& world, const world::Act& act) {
  if (act.actor.valid()) return act.actor;
  if (act.measure.valid()) return world.measures[act.measure.value()].imposer;
  if (act.office.valid()) return world.offices[act.office.value()].economy;
  if (act.talks.valid()) return world.talks[act.talks.value()].first;
  if (act.deadline.valid()) return world.deadlines[act.deadline.value()].holder;
  if (act.agreement.valid()) return world.agreements[act.agreement.value()].first;
  return act.actor;
}

// An act of the record is its measure's imposer's, its office's economy's, or the host's of its talks, and is
// addressed to whom the measure bears on or who sits on the other side.
void complete_act(const WorldParameters& world, world::Act& act) {
  act.actor = actor_of(world, act);
  act.target = act.measure.valid() ? world.measures[act.measure.value()].target : other_side(world, act);
}

// What courts take away on one law, the same government may put back on another.
void check_replacements(Reading& reading, const Node& node, const WorldParameters& world) {
  const Node* const measures = find_collection(node, "measures");
  if (measures == nullptr || measures->children.size() != world.measures.size()) return;
  for (std::size_t i = 0; i < world.measures.size(); ++i) {
    const auto& measure = world.measures[i];
    const Node* const written = measures->children[i].find("replaces");
    if (written == nullptr || !measure.replaces.valid()) continue;
    const auto& replaced = world.measures[measure.replaces.value()];
    if (!measure.legal_basis.valid() || measure.legal_basis == replaced.legal_basis) {
      reading.faults.add(written->place, "a replacement without a legal basis of its own",
                         "add 'legal_basis: ...', another than that of what it replaces");
    }
    if (measure.imposer != replaced.imposer) {
      reading.faults.add(written->place, "a replacement of another government's measure",
                         "name a measure of the same imposer");
    }
  }
}

void complete(Reading& reading, const Node& node, Scenario& scenario) {
  check_replacements(reading, node, scenario.world);
  check_regions(reading, node, scenario);
  check_sectors(reading, node, scenario);
  for (auto& recorded : scenario.world.past.acts) {
    complete_act(scenario.world, recorded.act);
  }
  for (auto& agent : scenario.agents) {
    for (auto& recorded : agent.script) {
      complete_act(scenario.world, recorded.act);
    }
  }
  const Node* const outcomes = node.find("outcomes");
  if (outcomes == nullptr || !outcomes->is_sequence()) {
    return;
  }
  for (std::size_t i = 0; i < outcomes->children.size(); ++i) {
    const Node& outcome = outcomes->children[i];
    const bool last = i + 1 == outcomes->children.size();
    const bool conditional = outcome.find("when") != nullptr;
    if (last && conditional) {
      reading.faults.add(outcome.place, "the last outcome has a condition",
                         "end with '- name: otherwise', which has none");
    } else if (!last && !conditional) {
      reading.faults.add(outcome.place, "an outcome without a condition before the last",
                         "add 'when: ...', or move it to the end");
    }
  }
  if (outcomes->children.empty()) {
    reading.faults.add(outcomes->place, "no outcomes", "end with '- name: otherwise'");
  }
}

}  // namespace

Rule<OutcomeDeclaration> outcome_rule() {
  using O = OutcomeDeclaration;
  return ObjectDeclaration<O>{"outcome", "A named end state."}
      .named(&O::name)
      .optional("when", &O::when, text(), "", "the condition over metrics; the last outcome has none")
      .required("says", &O::says, text(), "one sentence for reports");
}

const Rule<Scenario>& scenario_rule() {
  static const Rule<Scenario> rule = [] {
    Root root{"scenario", "A dispute as it stood on a day, and what may come of it."};
    add_description(root);
    add_economies(root);
    add_world(root);
    add_questions(root);
    root.then(complete);
    Rule<Scenario> whole = root;
    return whole;
  }();
  return rule;
}

}  // namespace riposte::scenarios
