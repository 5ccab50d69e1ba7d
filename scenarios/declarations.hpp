#pragma once

#include <string>
#include <vector>

#include "agents/parameters.hpp"
#include "scenarios/laws.hpp"
#include "scenarios/rule.hpp"
#include "scenarios/scenario.hpp"
#include "sim/world/parameters.hpp"

/// How each part of a scenario is written: one declaration each, which reads it, documents it and makes its
/// JSON Schema.
namespace riposte::scenarios {

// Economies: who takes part (economy_declarations.cpp).
[[nodiscard]] Rule<world::EconomyParameters> economy_rule();
[[nodiscard]] Rule<world::TradeParameters> trade_rule();
[[nodiscard]] Rule<RungThresholds> rungs_rule();

// What tariffs do to their incomes (trade_economy_declarations.cpp).
[[nodiscard]] Rule<agents::IncomeParameters> trade_economy_rule();
/// That every economy of the scenario, written at `node`, has its place in the trade economy's data.
void check_regions(Reading& reading, const Node& node, const Scenario& scenario);
/// That every sector of several is one of goods in the data: by its name the data's tariffs follow its
/// layers. One alone stands for all, whatever it is called.
void check_sectors(Reading& reading, const Node& node, const Scenario& scenario);

// Measures and what they bear on (measure_declarations.cpp, goods_declarations.cpp).
[[nodiscard]] Rule<world::MeasureParameters> measure_rule();
[[nodiscard]] Rule<world::GoodParameters> good_rule();
[[nodiscard]] Rule<world::FlowParameters> flow_rule();
[[nodiscard]] Rule<world::OfficeParameters> office_rule();
[[nodiscard]] Rule<world::Pace> pace_rule();
[[nodiscard]] Rule<world::PaceTerm> pace_term_rule();

// Agreements, talks, deadlines, shocks, dates (agreement_declarations.cpp, talks_declarations.cpp).
[[nodiscard]] Rule<world::AgreementParameters> agreement_rule();
[[nodiscard]] Rule<world::TalksParameters> talks_rule();
[[nodiscard]] Rule<world::DeadlineParameters> deadline_rule();
[[nodiscard]] Rule<world::ShockParameters> shock_rule();
[[nodiscard]] Rule<world::DateParameters> date_rule();

// The record before day 0, and scripts (past_declarations.cpp).
[[nodiscard]] Rule<world::RecordedAct> act_rule();
[[nodiscard]] Rule<std::vector<world::RecordedAct>> acts_rule();
[[nodiscard]] Rule<world::PastParameters> past_rule();

// Agents (agent_declarations.cpp).
[[nodiscard]] Rule<agents::AgentParameters> agent_rule();

// Metrics of the scenario's own (metric_declarations.cpp).
[[nodiscard]] Rule<std::vector<MetricFormula>> metrics_rule();

// The whole (scenario_declaration.cpp).
[[nodiscard]] Rule<OutcomeDeclaration> outcome_rule();
[[nodiscard]] const Rule<Scenario>& scenario_rule();

template <>
struct NumberOf<world::BillionDollars> {
  static NumberDeclaration declaration() { return {"bn USD", 0.0}; }
};
template <>
struct NumberOf<world::PercentOfGdp> {
  static NumberDeclaration declaration() { return {"%", 0.0}; }
};
template <>
struct NumberOf<world::Quantity> {
  static NumberDeclaration declaration() { return {"quantity", 0.0}; }
};
template <>
struct NumberOf<world::QuantityPerDay> {
  static NumberDeclaration declaration() { return {"quantity/d", 0.0}; }
};

/// One value for every sector: a value for all, or a map of sectors to values with 0 for those left out.
/// Numbers are rows of the parameter table.
[[nodiscard]] Rule<std::vector<kernel::Parameter<kernel::Share>>> share_of_each_sector();

/// Which positions of the sectors a map of shares names, with the plain shares; faults for unknown ones.
[[nodiscard]] Rule<std::vector<kernel::Share>> sector_weights();

}  // namespace riposte::scenarios
