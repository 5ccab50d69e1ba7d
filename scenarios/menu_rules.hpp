#pragma once

#include "scenarios/fault.hpp"
#include "scenarios/node.hpp"
#include "scenarios/scenario.hpp"

namespace riposte::scenarios {

/// Adds a fault, at its place, for each measure in an agent's menu that the agent cannot move there: a
/// `tariff_menu` holds tariffs and a `control_menu` controls, all of the agent's own economy.
void check_menus(const Scenario& scenario, const Node& root, Faults& faults);

}  // namespace riposte::scenarios
