#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "scenarios/scenario.hpp"

namespace riposte::scenarios {

/// Which declared metrics each one is reckoned from, whatever the order they stand in: to tell a cycle from a
/// wrong order. Expressions that cannot be read need nothing.
class MetricDependencies {
 public:
  MetricDependencies(const Scenario& scenario, const std::vector<std::string>& built_in);

  /// Whether one is reckoned from the other, directly or through others.
  [[nodiscard]] bool needs(std::size_t one, std::size_t other) const;

 private:
  std::vector<std::vector<std::size_t>> needed_;  // by position in Scenario::metrics
};

}  // namespace riposte::scenarios
