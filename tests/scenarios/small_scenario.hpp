#pragma once

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "scenarios/loader.hpp"

namespace riposte::scenarios {

/// A whole scenario of one page that the tests of the loader damage or vary: two economies, a tariff, a
/// controlled good, an agreement.
inline constexpr std::string_view small_scenario = R"(name: small
title: A small dispute
question: Does it end?
knowledge_cutoff: 2025-07-01
start: 2025-07-02
horizon: 12 months
sources:
  census: {text: "Census Bureau, imports of 2024", known: 2025-02-05}
  customs: {text: "Customs, May 2025", known: 2025-06-20}
economies:
  USA:
    name: United States
    gdp: {value: 27843 bn USD, source: census}
  CHN:
    name: China
    gdp: 17795 bn USD
trade:
  - {importer: USA, exporter: CHN, imports: {value: 429.4 bn USD, source: census}}
legal_bases: [emergency powers]
measures:
  USA.tariff:
    title: the tariff
    kind: import_tariff
    imposer: USA
    target: CHN
    legal_basis: emergency powers
    level: 10 %
    at_start: in force
    lag: {median: 5 d, p90: 11 d}
  CHN.licensing:
    title: the licensing of magnets
    kind: export_licensing_requirement
    imposer: CHN
    good: magnets
    level: 100 %
    answers: USA.tariff
goods:
  magnets: {title: magnets, unit: t}
flows:
  CHN/USA/magnets:
    baseline: 620.5 t/month
    order_size: 25 t
    controlled: {value: 93 %, judgement: "most of it", range: [80 %, 100 %]}
    rerouted: 5 %
    transit: {median: 30 d, p90: 42 d}
    patience: {weibull: {shape: 1.5, scale: 90 d}}
    users:
      cars: {share: 100 %, firms: 6, stock: 25 d, output: 0.9 %}
    sellers_output: 0.005 %
    publication_lag: {between: [18 d, 20 d]}
    publication_noise: 0.02
offices:
  licence_office:
    economy: CHN
    goods: [magnets]
    reviewers: 8
    review: {median: 20 d, p90: 45 d}
    speed: {stalled: 0, slow: 0.5, normal: 1, fast: 2.5, general_licence: 5}
    approval: {civil: 90 %, military: 5 %}
    validity: 6 months
    allowance: 6 months
    renewal: 45 d
    pace: slow
agreements:
  framework:
    title: the framework
    parties: [CHN, USA]
    status: framework
    obligations:
      flow:
        obligor: CHN
        beneficiary: USA
        flow_reaches: {flow: CHN/USA/magnets, threshold: {between: [40 %, 95 %]}}
        due: 60 d
past:
  from: 2025-05-01
  acts:
    - {date: 2025-05-02, announce: CHN.licensing, source: customs}
  figures:
    - {flow: CHN/USA/magnets, month: 2025-05, share: {value: 7.5 %, source: customs}}
outcomes:
  - {name: easing, when: "tariff_final/USA/CHN < 10", says: The tariff falls.}
  - {name: otherwise, says: It stays.}
)";

/// The small scenario with one piece of its text replaced; the piece must be there, once.
inline std::string damaged(std::string_view find, std::string_view replace) {
  std::string text{small_scenario};
  const std::size_t at = text.find(find);
  REQUIRE(at != std::string::npos);
  REQUIRE(text.find(find, at + 1) == std::string::npos);
  return text.replace(at, find.size(), replace);
}

/// Everything that is wrong with a text, one line for each fault; empty where it loads.
inline std::string faults_of(const std::string& text, const LoadOptions& options = {}) {
  try {
    static_cast<void>(load_scenario_text(text, "small.yaml", options));
    return {};
  } catch (const ScenarioError& error) {
    return error.what();
  }
}

}  // namespace riposte::scenarios
