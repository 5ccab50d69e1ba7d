#include "scenarios/metric_dependencies.hpp"

#include <variant>

#include "scenarios/expression.hpp"

namespace riposte::scenarios {

MetricDependencies::MetricDependencies(const Scenario& scenario, const std::vector<std::string>& built_in) {
  std::vector<std::string> names = built_in;
  for (const MetricFormula& metric : scenario.metrics) {
    names.push_back(metric.name);
  }
  for (const MetricFormula& metric : scenario.metrics) {
    std::vector<std::size_t>& needed = needed_.emplace_back();
    const auto parsed = parse_expression(metric.is, names, scenario.world.start);
    const auto* const expression = std::get_if<Expression>(&parsed);
    if (expression == nullptr) {
      continue;
    }
    for (const std::size_t name : expression->metrics) {
      if (name >= built_in.size()) {
        needed.push_back(name - built_in.size());
      }
    }
  }
}

bool MetricDependencies::needs(std::size_t one, std::size_t other) const {
  std::vector<bool> seen(needed_.size());
  std::vector<std::size_t> open{one};
  while (!open.empty()) {
    const std::size_t next = open.back();
    open.pop_back();
    for (const std::size_t needed : needed_[next]) {
      if (needed == other) {
        return true;
      }
      if (!seen[needed]) {
        seen[needed] = true;
        open.push_back(needed);
      }
    }
  }
  return false;
}

}  // namespace riposte::scenarios
