#include <algorithm>

#include "tests/random/scenario_writer.hpp"

namespace riposte::tests {

std::string ScenarioWriter::dated_act(const std::string& on, const std::string& by) {
  const std::string head = fmt::format("{{date: {}, ", on);
  Names own;
  for (const auto& measure : measures_) {
    if (measure.imposer == by) own.push_back(measure.name);
  }
  for (const auto& [owner, office] : offices_) {
    if (owner == by && choices_.chance(30)) {
      return head + sentence("pace: {{office: {}, pace: {}}}}}", office,
                             word({"stalled", "slow", "normal", "fast", "general_licence"}));
    }
  }
  if (agreed_ && (by == first_ || by == second_) && choices_.chance(40)) {
    return head + sentence("by: {}, {}: accord}}", by, word({"suspend_agreement", "resume_agreement"}));
  }
  for (const auto& talks : talks_) {
    if ((by == talks.first || by == talks.second) && choices_.chance(15)) {
      return head + fmt::format("by: {}, stay_on: {}}}", by, talks.name);
    }
  }
  if (own.empty() || choices_.chance(10)) {
    return head +
           sentence("by: {}, make_statement: {}, level: {}}}", by, other_than(by), word({"-1", "0.5", "1"}));
  }
  const std::string verb = word({"announce", "suspend", "lift", "resume"});
  const std::string until =
      verb == "suspend" ? ", until: 2025-12-0" + std::to_string(choices_.between(1, 9)) : "";
  const std::string measure = pick(own);
  return head +
         fmt::format("{}: {}{}{}}}", verb, measure, until, verb == "announce" ? disclosed(measure) : "");
}

std::string ScenarioWriter::disclosed(const std::string& measure) {
  const bool letter = std::any_of(measures_.begin(), measures_.end(),
                                  [&](const Measure& one) { return one.name == measure && one.by_letter; });
  // After every day on which anything is dated.
  return letter && choices_.chance(50) ? sentence(", disclosed: 2026-01-0{}", choices_.between(1, 9)) : "";
}

void ScenarioWriter::declare_past() {
  if (!choices_.chance(60)) return;
  line("past:\n  from: 2025-0{}-01", choices_.between(3, 5));
  Names acts;
  for (int month = 5; month <= 6; ++month) {
    if (choices_.chance(60)) acts.push_back(dated_act(fmt::format("2025-0{}-10", month), pick(economies_)));
  }
  if (!acts.empty()) line("  acts: {}", listed(acts));
  if (!flows_.empty() && choices_.chance(50)) {
    line(
        "  figures: [{{flow: {}, month: 2025-05, share: {} %}}, {{flow: {}, month: 2025-06, share: "
        "{{between: "
        "[10 %, {} %]}}, published: no}}]",
        flows_[0].name(), percent(0, 150), flows_[0].name(), percent(11, 150));
  }
}

void ScenarioWriter::declare_agents() {
  line("agents:");
  for (const auto& economy : economies_) {
    if (economy != economies_[0] && choices_.chance(10)) continue;
    declare_agent(economy);
  }
}

void ScenarioWriter::declare_agent(const std::string& economy) {
  std::string policy = word({"quantal", "quantal", "quantal", "reciprocal", "hawk", "dove", "scripted"});
  const bool plays_out = choices_.chance(1);  // seldom: each of its decisions plays dozens of histories
  if (plays_out) policy = "best response";
  line("  {}:\n    character: {}\n    policy: {}", economy,
       word({"united_states", "china", "india", "partner"}), policy);
  line(
      "    weights: {{revenue: 0.{}, shortage: {}, sellers: {}, concession: {}, answer: {}, reciprocity: "
      "0.{}, "
      "audience: 0.{}, deadline: 0.0{}}}",
      choices_.between(0, 9), choices_.between(0, 3), choices_.between(0, 3), choices_.between(0, 3),
      choices_.between(0, 3), choices_.between(0, 9), choices_.between(0, 9), choices_.between(0, 9));
  line("    noise: {{kind: 0.{:02} %, within: 0.{:02} %, width: {} %}}\n    outlook: {} d",
       choices_.between(1, 99), choices_.between(1, 99), percent(1, 200), choices_.between(10, 700));
  line("    reaction_lag: {}\n    review_interval: {{between: [{} d, 60 d]}}", days(choices_.between(0, 20)),
       choices_.between(1, 50));
  line("    beliefs:");
  for (const auto& other : economies_) {
    if (other == economy) continue;
    line("      {}: {{forthcoming: {}, credibility: {} %, answers: {} %, returns: {} %, concedes: {} %}}",
         other, choices_.between(-3, 3), percent(0, 100), percent(0, 100), percent(0, 100), percent(0, 100));
  }
  line(
      "    reckoning: {{control_weight: {} %, excess: {} %, bargaining_slack: {} %, urgency: {} d, red_line: "
      "{} %, "
      "statement_force: {} %, sticky_prices: {} %, cost_of_acting: 0.0{} %, word_weight: {}, deed_weight: "
      "{}, "
      "supposed_threshold: "
      "{{between: [20 %, 120 %]}}, supposed_reservation: {{between: [0 %, {} %]}}}}",
      percent(0, 60), percent(0, 100), percent(1, 50), choices_.between(1, 60), percent(0, 60),
      percent(0, 50), percent(0, 100), choices_.between(0, 9), choices_.between(0, 3), choices_.between(0, 3),
      percent(1, 90));
  if (plays_out) line("    rollouts: {}", choices_.between(2, 40));
  if (choices_.chance(20)) line("    hedge: {} %", percent(0, 100));
  if (choices_.chance(50)) line("    unanswered: {} %", percent(0, 200));
  declare_menus(economy);
  if (policy != "scripted") return;
  Names script;
  for (int month = 7; month <= 10; ++month) {
    script.push_back(dated_act(fmt::format("2025-{:02}-15", month), economy));
  }
  line("    script: {}", listed(script));
}

void ScenarioWriter::declare_menus(const std::string& economy) {
  Names tariffs;
  Names controls;
  for (const auto& measure : measures_) {
    if (measure.imposer != economy || choices_.chance(30)) continue;
    if (measure.good.empty()) {
      tariffs.push_back(sentence("{}: {{step: {} %, highest: {} %}}", measure.name, choices_.between(1, 20),
                                 percent(20, 150)));
    } else {
      controls.push_back(measure.name);
    }
  }
  if (!tariffs.empty()) line("    tariff_menu: {{{}}}", fmt::join(tariffs, ", "));
  if (!controls.empty()) line("    control_menu: {}", listed(controls));
  for (const auto& [owner, office] : offices_) {
    if (owner == economy) line("    offices: [{}]", office);
  }
}

void ScenarioWriter::declare_outcomes() {
  const auto& [importer, exporter] = traded_.front();
  line(
      "outcomes:\n  - {{name: low, says: Low., when: tariff_final/{}/{} < {}}}\n  - {{name: otherwise, "
      "says: "
      "Not low.}}",
      importer, exporter, choices_.between(1, 80));
}

}  // namespace riposte::tests
