#pragma once

#include "sim/kernel/infinity.hpp"
#include "sim/world/controls.hpp"
#include "sim/world/shipments.hpp"
#include "sim/world/world.hpp"

/// Orders of one flow: placed as a renewal process at baseline / order_size, free to leave at once where no
/// control bears on them (departures.hpp), otherwise waiting by firm, the oldest first; firm against firm
/// they are served in the flow's order (allocation.hpp).
namespace riposte::world {

/// What an order replaces of its industry's use: its quantity but for what is ordered ahead.
[[nodiscard]] inline double for_use(const Order& order) { return order.quantity - double{order.ahead}; }

/// What of a stopped order, once it is stopped, reaches its buyer by no other way. What controls caught of
/// its rerouting when it was stopped stays so: goods that have gone round are not called back.
[[nodiscard]] inline double direct_share(const FlowState& flow, const Order& order) {
  return direct_share(flow.draws, double{order.reach});
}

/// What stands between an order and its shipment, by the controls now in force and its rank among them.
enum class Passage : std::uint8_t { ships, needs_licence, banned };
[[nodiscard]] inline Passage passage(const FlowState& flow, const Order& order) {
  const double rank = order.control_rank;
  const Stricture& under = flow.firms[order.firm].under;
  if (rank < under.banned) return Passage::banned;
  return rank < under.licensed ? Passage::needs_licence : Passage::ships;
}
/// Whether the order's cargo may not be unloaded.
[[nodiscard]] inline bool may_not_land(const FlowState& flow, const Order& order) {
  return order.control_rank < flow.firms[order.firm].under.unloading;
}

/// Whether the record says what leaves this month.
[[nodiscard]] inline bool in_recorded_month(const FlowState& flow) { return flow.held_to < kernel::infinity; }

/// Whether the record of a held month leaves room for one more shipment (always, in an unrecorded month).
[[nodiscard]] inline bool fits_record(const FlowState& flow, double quantity) {
  return flow.shipped_this_month + 0.5 * quantity <= flow.held_to;
}

[[nodiscard]] inline bool licence_valid(const World& world, const FirmState& firm) {
  return world.calendar.now() < firm.licence_ends;
}
/// Whether the firm may ship under its licence now.
[[nodiscard]] inline bool licence_usable(const World& world, const FirmState& firm) {
  return firm.allowance > 0.0 && licence_valid(world, firm);
}

/// Whether the order may leave now, by the record, the controls and its firm's licence.
[[nodiscard]] inline bool may_ship(const World& world, const FlowState& flow, const Order& order) {
  if (!fits_record(flow, order.quantity)) return false;
  const Passage way = passage(flow, order);
  return way == Passage::ships ||
         (way == Passage::needs_licence && licence_usable(world, flow.firms[order.firm]));
}

/// Empties the flow, takes its parameters from the world's draws and schedules the first order.
void begin_flow(World& world, FlowId id);

/// Event order_placed: the next order comes in; the one after is scheduled.
void place_order(World& world, FlowId id);
/// An order that arrives outside that process, to be shipped by its caller: it waits with its firm.
OrderNumber place_extra_order(World& world, FlowId id, double firm_u, double transit_u);
/// Event order_withdrawn.
void withdraw_order(World& world, FlowId id, OrderNumber number);
/// Event delivery: the cargo has arrived. Where it may not be unloaded it lies at anchor.
void deliver(World& world, FlowId id, OrderNumber number);
/// Delivers all that lies at anchor and may be unloaded now, the first to come the first.
void unload(World& world, FlowId id);

/// The firm has a new licence: ships what may ship as far as there is room, and applies for the next licence
/// where the rest needs one.
void reconsider_firm(World& world, FlowId id, std::uint16_t index);
/// The same for every firm of the flow, after its controls or a recorded month changed.
void reconsider(World& world, FlowId id);
/// Event backlog_moves: there is room for what waits and may ship.
void move_backlog(World& world, FlowId id);
/// Ships one waiting order of the firm, its first, whatever stands in its way.
void release_first(World& world, FlowId id, std::uint16_t index);
/// Takes all of the firm's orders that need a licence off the books as refused.
void refuse_waiting(World& world, FlowId id, std::uint16_t index);
/// Moves the firm's waiting orders to the stage its licence and application put them in.
void restage(World& world, FlowId id, std::uint16_t index);

}  // namespace riposte::world
