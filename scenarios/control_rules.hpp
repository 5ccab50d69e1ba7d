#pragma once

#include "scenarios/fault.hpp"
#include "scenarios/node.hpp"
#include "scenarios/scenario.hpp"

namespace riposte::scenarios {

/// What the form of a control asks of the rest of a scenario: the end users that it names use a flow that it
/// bears on, and are no more than there are; only what is made by letter is disclosed. `root` is the scenario
/// as written.
void check_controls(const Scenario& scenario, const Node& root, Faults& faults);

}  // namespace riposte::scenarios
