#pragma once

#include "sim/world/shipments.hpp"
#include "sim/world/world.hpp"

/// How orders leave. A new order that nothing keeps leaves at once; a backlog set free leaves one by one, the
/// flow's order of service first (allocation.hpp), whenever its capacity has room beside the new ones. Until
/// its turn an order waits: its buyer's patience, a ban that returns and the licence it needs bear on it as
/// before.
///
/// Capacity limits what is made, shipped or both. Sellers make some of what is ordered from them though it
/// may not leave, up to `docks` days of the baseline; so much of a backlog leaves at once when the stop ends:
///     an order begins to wait       docked <- min(docks * baseline, docked + quantity)
///     a waiting order leaves        docked <- docked - quantity, if that is there: it needs no room.
/// What was made for a buyer who gives up serves another.
namespace riposte::world {

/// A new order leaves: counts the shipment, takes its room and schedules its delivery.
void depart(World& world, FlowId id, OrderNumber number);
/// The same for one that has waited: it leaves from the docks where it lies there.
void depart_from_backlog(World& world, FlowId id, OrderNumber number);

/// Whether that order of a backlog may leave now; always in a recorded month, which has its own times.
[[nodiscard]] bool finds_room(const World& world, const FlowState& flow, const Order& order);
/// An order begins to wait: some of it is made all the same.
void make_for_later(FlowState& flow, const Order& order);
/// Has the backlog move again when there is room (event backlog_moves).
void expect_room(World& world, FlowId id);

/// Counts the months up to now: what leaves from here on belongs to the current one.
void enter_month(World& world, FlowState& flow);

}  // namespace riposte::world
