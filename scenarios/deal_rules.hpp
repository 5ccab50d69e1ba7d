#pragma once

#include "scenarios/fault.hpp"
#include "scenarios/node.hpp"
#include "scenarios/scenario.hpp"

namespace riposte::scenarios {

/// Adds a fault, at its place, for each measure in the `terms` of talks that neither side has imposed on the
/// other, and for each in `snap_back` of a promise that is not the beneficiary's.
void check_deals(const Scenario& scenario, const Node& root, Faults& faults);

}  // namespace riposte::scenarios
