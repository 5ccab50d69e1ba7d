#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "scenarios/loader.hpp"

namespace riposte::replication {

/// Two governments alike in all but their names, `first` declared before `second`: each has a duty that comes
/// back on the same day, a duty to raise or cut, a good that the other needs and may be kept from it, and a
/// seat at their table. What it does to one it does to the other.
inline std::string mirror_dispute(const std::string& first, const std::string& second) {
  const std::array sides{std::array{first, second}, std::array{second, first}};
  std::string text =
      "name: mirror\ntitle: Alike\nquestion: Who is the harder?\nknowledge_cutoff: 2025-01-01\n"
      "start: 2025-01-01\nhorizon: 12 months\nlegal_bases: [act]\n";
  const auto section = [&](const char* name, const char* form) {
    text += fmt::format("{}:\n", name);
    for (const auto& [me, other] : sides) text += fmt::format(fmt::runtime(form), me, other);
  };
  section("economies", "  {0}: {{name: {0}, gdp: 1000 bn USD}}\n");
  section("trade", "  - {{importer: {0}, exporter: {1}, imports: 40 bn USD}}\n");
  section("goods", "  parts_{0}: {{title: parts, unit: t}}\n");
  section("flows",
          "  {0}/{1}/parts_{0}:\n"
          "    {{baseline: 100 t/month, order_size: 10 t, controlled: 90 %, rerouted: 5 %, transit: 20 d,\n"
          "     patience: {{median: 60 d, p90: 120 d}}, sellers_output: 0.002 %, publication_lag: {{between: "
          "[18 d, 22 d]}},\n"
          "     publication_noise: 0.05,\n"
          "     users: {{works: {{use: civil, share: 100 %, firms: 3, stock: 5 d, output: 0.05 %}}}}}}\n");
  section(
      "measures",
      "  {0}.old_duty: {{title: old duty, kind: import_tariff, imposer: {0}, target: {1}, level: 20 %,\n"
      "    legal_basis: act, at_start: suspended, suspended_until: 2025-02-01}}\n"
      "  {0}.duty: {{title: duty, kind: import_tariff, imposer: {0}, target: {1}, level: 10 %,\n"
      "    legal_basis: act, lag: 5 d}}\n"
      "  {0}.ban: {{title: ban, kind: export_ban, imposer: {0}, target: {1}, good: parts_{0}, level: 100 %,\n"
      "    legal_basis: act, lag: 0 d, countermeasure: yes}}\n");
  text += fmt::format(
      "talks:\n  table: {{first: {}, second: {}, status: open, round_interval: {{stages: 2, mean: 30 d}},\n"
      "    demand: {{first: 65 %, second: 65 %}}}}\n",
      first, second);
  section(
      "agents",
      "  {0}:\n    character: united_states\n    policy: quantal\n"
      "    weights: {{revenue: 0.1, shortage: 1, sellers: 1, concession: 1, answer: 1, reciprocity: 0.2,\n"
      "      audience: 0.05, deadline: 0.05}}\n"
      "    noise: {{kind: 0.03 %, within: 0.03 %}}\n    outlook: 180 d\n"
      "    reaction_lag: {{between: [1 d, 20 d]}}\n    review_interval: {{between: [20 d, 40 d]}}\n"
      "    beliefs: {{{1}: {{forthcoming: 0, credibility: 50 %, answers: 60 %, returns: 50 %, concedes: 20 "
      "%}}}}\n"
      "    reckoning: {{control_weight: 10 %, bargaining_slack: 10 %, urgency: 14 d, red_line: 40 %,\n"
      "      statement_force: 5 %, cost_of_acting: 0.01 %, word_weight: 1, deed_weight: 1,\n"
      "      supposed_threshold: 80 %}}\n"
      "    tariff_menu: {{{0}.old_duty: {{step: 5 %, highest: 40 %}}, {0}.duty: {{step: 5 %, highest: 40 "
      "%}}}}\n"
      "    control_menu: [{0}.ban]\n");
  text += fmt::format(
      "outcomes:\n  - {{name: low, says: Low., when: tariff_final/{0}/{1} + tariff_final/{1}/{0} < 30}}\n"
      "  - {{name: otherwise, says: High.}}\n",
      first, second);
  return text;
}

/// The text as a scenario that stands for itself.
inline scenarios::Scenario scenario_of(const std::string& text, std::vector<std::string> sets = {}) {
  return scenarios::load_scenario_text(text, "text.yaml", {.sets = std::move(sets), .library = {}},
                                       "nowhere");
}

}  // namespace riposte::replication
