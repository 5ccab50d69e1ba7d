#include "tests/random/scenario_writer.hpp"

namespace riposte::tests {

void ScenarioWriter::declare_agreements() {
  if (!choices_.chance(60)) return;
  first_ = pick(economies_);
  second_ = other_than(first_);
  line("agreements:\n  accord:\n    title: the accord\n    parties: [{}, {}]\n    status: {}", first_,
       second_, word({"framework", "in force", "in talks"}));
  if (choices_.chance(40)) line("    drafting: {}", days(choices_.between(1, 60)));
  if (choices_.chance(40)) line("    term: {} d", choices_.between(20, 300));
  line("    obligations:");
  int promises = 0;
  for (const auto& flow : flows_) {
    const bool forth = flow.exporter == first_ && flow.importer == second_;
    const bool back = flow.exporter == second_ && flow.importer == first_;
    if (!forth && !back) continue;
    line("      flow{}:\n        obligor: {}\n        beneficiary: {}", ++promises, flow.exporter,
         flow.importer);
    line("        flow_reaches: {{flow: {}, months: {}, threshold: {} %}}", flow.name(),
         choices_.between(1, 3), percent(1, 130));
    close_promise(flow.importer);
  }
  const Names lifted = measures_of(second_, first_);
  if (!lifted.empty()) {
    line(
        "      lifts:\n        obligor: {}\n        beneficiary: {}\n        measures_lifted: {{measures: "
        "{}}}",
        second_, first_, listed(lifted));
    close_promise(first_);
    ++promises;
  }
  if (promises == 0) text_.erase(text_.rfind("    obligations:\n"));
  agreed_ = true;
}

void ScenarioWriter::close_promise(const std::string& beneficiary) {
  line("        due: {} d\n        grace: {} d", choices_.between(0, 200), choices_.between(0, 60));
  const Names own = measures_of(beneficiary, beneficiary == first_ ? second_ : first_);
  if (!own.empty() && choices_.chance(60)) line("        may_withhold: {}", listed(own));
  if (!own.empty() && choices_.chance(60)) line("        snap_back: {}", listed(own));
}

Names ScenarioWriter::measures_of(const std::string& imposer, const std::string& target) const {
  Names names;
  for (const auto& measure : measures_) {
    if (measure.imposer == imposer && (measure.target == target || measure.target.empty())) {
      names.push_back(measure.name);
    }
  }
  return names;
}

void ScenarioWriter::declare_talks() {
  for (const auto& first : economies_) {
    for (const auto& second : economies_) {
      if (first >= second || !choices_.chance(60)) continue;
      if (talks_.empty()) line("talks:");
      talks_.push_back({first + "-" + second, first, second});
      line("  {0}-{1}:\n    first: {0}\n    second: {1}\n    status: {2}", first, second,
           word({"open", "broken off"}));
      line("    round_interval: {}\n    demand: {{first: {} %, second: {} %}}", days(choices_.between(1, 40)),
           percent(20, 90), percent(20, 90));
      if (choices_.chance(40)) line("    round_length: {} d", choices_.between(0, 30));
      if (choices_.chance(20)) line("    letter_effect: {}", date(7, 12));
      const bool about_the_accord =
          agreed_ && ((first == first_ && second == second_) || (first == second_ && second == first_));
      if (about_the_accord) line("    agreement: accord");
      for (const auto& measure : measures_) {
        if (measure.imposer == first && measure.target == second && measure.good.empty()) {
          line("    measure: {}\n    deal_rate: {} %\n    letter_rate: {} %", measure.name, percent(0, 30),
               percent(0, 60));
          break;
        }
      }
      if (choices_.chance(40)) line("    breakdown: {} %", percent(0, 40));
      if (choices_.chance(50)) line("    deadlock: {}", choices_.between(1, 4));
      if (choices_.chance(30)) line("    haste: {{above: {} %, by: {} %}}", percent(0, 60), percent(1, 80));
      if (choices_.chance(30))
        line("    red_line: {{first: {} %, second: {} %}}", percent(0, 70), percent(0, 70));
      declare_terms(first, second);
    }
  }
}

void ScenarioWriter::declare_terms(const std::string& first, const std::string& second) {
  Names terms;
  for (const auto& [imposer, target] : {std::pair{first, second}, std::pair{second, first}}) {
    for (const auto& measure : measures_of(imposer, target)) {
      if (choices_.chance(50)) continue;
      switch (choices_.below(3)) {
        case 0:
          terms.push_back(sentence("{{cut: {}, to: {} %}}", measure, percent(0, 40)));
          break;
        case 1:
          terms.push_back(sentence("{{suspend: {}, for: {} d}}", measure, choices_.between(1, 200)));
          break;
        default:
          terms.push_back(fmt::format("{{lift: {}}}", measure));
      }
    }
  }
  if (!terms.empty()) line("    terms: {}", listed(terms));
  for (const auto& [owner, office] : offices_) {
    if (owner != first && owner != second) continue;
    if (choices_.chance(40))
      line("    paces: [{{office: {}, pace: {}}}]", office, word({"slow", "normal", "fast"}));
    break;
  }
  if (choices_.chance(20)) line("    gain: {{first: {} %, second: {} %}}", percent(0, 1), percent(0, 1));
}

void ScenarioWriter::declare_deadlines() {
  Names suspended;
  for (const auto& measure : measures_) {
    if (measure.suspended) suspended.push_back(measure.name);
  }
  if (talks_.empty() || !choices_.chance(70)) return;
  const auto& talks = pick(talks_);
  line("deadlines:\n  pause:\n    title: the pause\n    at: {}\n    holder: {}\n    extension: {} d",
       date(7, 12), talks.first, choices_.between(1, 120));
  if (choices_.chance(50)) line("    counterpart: {}", talks.second);
  if (choices_.chance(70)) line("    talks: [{}]", talks.name);
  if (!suspended.empty() && choices_.chance(70)) line("    snap_back: {}", listed(suspended));
  if (agreed_ && choices_.chance(30)) line("    agreement: accord");
}

void ScenarioWriter::declare_shocks() {
  if (!choices_.chance(60)) return;
  line("shocks:");
  declare_ruling();
  line("  rule: {{title: a rule, kind: control_rule, first: {}, chance: {} %, measure: {}, again: {}}}",
       days(choices_.between(1, 300)), percent(0, 100), pick(measures_).name, days(choices_.between(5, 300)));
  for (const auto& talks : talks_) {
    line(
        "  {}_{}: {{title: something, kind: {}, first: {}, chance: {} %, talks: {}, again: {}, reset: {} %}}",
        "between", talks.name, word({"incident", "leaders_call"}), days(choices_.between(1, 300)),
        percent(0, 100), talks.name, days(choices_.between(5, 300)), percent(0, 100));
  }
  declare_dates();
}

void ScenarioWriter::declare_ruling() {
  line("  ruling:\n    title: a ruling\n    kind: court_ruling\n    chance: {} %\n    legal_basis: {}",
       percent(20, 100), word({"emergency", "statute"}));
  if (choices_.chance(30)) {
    line("    on: {}", date(5, 12));
  } else {
    line("    first: {}", days(choices_.between(1, 200)));
  }
  if (choices_.chance(40)) line("    stay: {}", days(choices_.between(0, 90)));
  if (choices_.chance(60)) {
    line("    appeal: {{decided: {}, upheld: {} %}}", days(choices_.between(1, 120)), percent(0, 100));
  }
  if (choices_.chance(20)) line("    again: {}", days(choices_.between(5, 200)));
}

void ScenarioWriter::declare_dates() {
  if (!choices_.chance(70)) return;
  line("dates:\n  summit:\n    title: the summit\n    at: {}\n    before: {} d\n    after: {} d\n    moves:",
       date(7, 12), choices_.between(0, 90), choices_.between(0, 30));
  line("      - {{shock: rule, times: {}.5}}", choices_.between(0, 9));
  if (!talks_.empty()) line("      - {{talks: {}, times: {}}}", pick(talks_).name, choices_.between(0, 4));
}

}  // namespace riposte::tests
