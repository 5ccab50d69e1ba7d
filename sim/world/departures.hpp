#pragma once

#include "sim/world/shipments.hpp"
#include "sim/world/world.hpp"

/// How orders leave. A new order that nothing keeps leaves at once; a backlog set free leaves one by one, the
/// oldest first, whenever the flow's capacity has room beside the new ones. Until its turn an order waits:
/// its buyer's patience, a ban that returns and the licence it needs bear on it as before.
namespace riposte::world {

/// Counts the shipment, takes its room and schedules its delivery.
void depart(World& world, FlowId id, OrderNumber number);

/// Whether one more order of a backlog may leave now; always in a recorded month, which has its own times.
[[nodiscard]] bool has_room(const World& world, const FlowState& flow);
/// Has the backlog move again when there is room (event backlog_moves).
void expect_room(World& world, FlowId id);

/// Counts the months up to now: what leaves from here on belongs to the current one.
void enter_month(World& world, FlowState& flow);

}  // namespace riposte::world
