#pragma once

#include "sim/world/shipments.hpp"
#include "sim/world/world.hpp"

/// How orders leave: one after another, no faster than the flow's capacity lets them. One that waits for a
/// ship counts as in transit, and for the month in which it leaves.
namespace riposte::world {

/// An order that nothing keeps any more leaves as soon as capacity lets it: counts the shipment and schedules
/// its delivery.
void depart(World& world, FlowId id, OrderNumber number);

/// Counts the months up to now: what may leave from here on belongs to the current one or a later one.
void enter_month(World& world, FlowState& flow);

}  // namespace riposte::world
