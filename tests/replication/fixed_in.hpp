#pragma once

#include <string>

#include "scenarios/scenario.hpp"
#include "sim/kernel/distribution.hpp"
#include "sim/kernel/parameter.hpp"

namespace riposte::replication {

/// A new parameter of the scenario, of a value that is the same in every history.
template <class Unit>
kernel::Parameter<Unit> fixed_in(scenarios::Scenario& scenario, double value) {
  return kernel::Parameter<Unit>{scenario.parameters.add(
      {"test." + std::to_string(scenario.parameters.rows().size()), "", kernel::law::Fixed{value}})};
}

}  // namespace riposte::replication
