#include "scenarios/outcome_rules.hpp"

#include <cassert>
#include <string>
#include <variant>

#include "scenarios/metric_names.hpp"

namespace riposte::scenarios {

namespace {

std::vector<std::string> metric_names(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const MetricDeclaration& metric : metric_declarations(scenario)) {
    names.push_back(metric.name);
  }
  return names;
}

}  // namespace

void check_outcomes(const Scenario& scenario, const Node& root, Faults& faults) {
  const std::vector<std::string> names = metric_names(scenario);
  const Node& outcomes = *root.find("outcomes");
  for (const Node& outcome : outcomes.children) {
    const Node* const when = outcome.find("when");
    if (when == nullptr) {
      continue;
    }
    const auto parsed = parse_expression(when->scalar, names, scenario.world.start);
    if (const auto* const problem = std::get_if<ExpressionProblem>(&parsed)) {
      faults.add(when->place, problem->problem, problem->remedy);
    }
  }
}

OutcomeJudge::OutcomeJudge(const Scenario& scenario) {
  const std::vector<std::string> names = metric_names(scenario);
  for (const OutcomeDeclaration& outcome : scenario.outcomes) {
    if (outcome.when.empty()) {
      continue;
    }
    const auto parsed = parse_expression(outcome.when, names, scenario.world.start);
    assert(std::holds_alternative<Expression>(parsed));
    conditions_.emplace_back(std::get<Expression>(parsed));
  }
}

std::size_t OutcomeJudge::judge(std::span<const double> metrics) const {
  std::size_t position = 0;
  while (position < conditions_.size() && !conditions_[position].holds(metrics)) {
    ++position;
  }
  return position;
}

}  // namespace riposte::scenarios
