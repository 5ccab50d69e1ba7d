#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "scenarios/expression.hpp"
#include "scenarios/node.hpp"
#include "scenarios/scenario.hpp"

namespace riposte::scenarios {

/// Adds a fault for every outcome whose condition cannot be evaluated over the scenario's metrics.
void check_outcomes(const Scenario& scenario, const Node& root, Faults& faults);

/// Tells which outcome a replication ended in: one worker's own copy, not to be shared between threads. About
/// 200 ns a call; allocates nothing after construction.
class OutcomeJudge {
 public:
  /// `scenario` has been loaded, so its conditions are sound.
  explicit OutcomeJudge(const Scenario& scenario);

  /// The position of the first outcome that holds; `metrics` in the order of metric_declarations, NaN for
  /// what never happened.
  [[nodiscard]] std::size_t judge(std::span<const double> metrics) const;

 private:
  std::vector<CompiledExpression> conditions_;  // all outcomes but the last
};

}  // namespace riposte::scenarios
