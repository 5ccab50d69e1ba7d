#pragma once

#include "sim/world/world.hpp"

/// A flow when a history begins: nothing ordered, nothing in transit, stocks as they usually are.
namespace riposte::world {

/// Takes everything from the flow that an earlier history left in it.
void empty_flow(World& world, FlowId id);
/// Brings the flow's parameters, as drawn, into the forms that the inner loop needs, and fills stocks.
void draw_flow(World& world, FlowId id);

}  // namespace riposte::world
