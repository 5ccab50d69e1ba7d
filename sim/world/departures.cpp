#include "sim/world/departures.hpp"

#include <algorithm>

#include "sim/world/orders.hpp"
#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

void ship(World& world, FlowId id, OrderNumber number) {
  FlowState& flow = world.flows[id.value()];
  const Order& order = world.orders[number];
  flow.shipped_this_month += order.quantity;
  flow.shipped_by_month[flow.month] += order.quantity;
  const kernel::Days transit{world.tables->flow(id).transit(order.transit_u)};
  schedule(world.calendar, world.calendar.now() + transit,
           {EventKind::delivery, 0, static_cast<std::uint16_t>(id.value()), number});
}

bool lies_at_docks(const FlowState& flow, const Order& order) { return flow.docked >= order.quantity; }

}  // namespace

void depart(World& world, FlowId id, OrderNumber number) {
  FlowState& flow = world.flows[id.value()];
  const kernel::Days taken{world.orders[number].quantity * flow.draws.days_per_departed};
  flow.next_room = std::max(world.calendar.now(), flow.next_room) + taken;
  ship(world, id, number);
}

void depart_from_backlog(World& world, FlowId id, OrderNumber number) {
  FlowState& flow = world.flows[id.value()];
  const Order& order = world.orders[number];
  if (!lies_at_docks(flow, order)) return depart(world, id, number);
  flow.docked -= order.quantity;
  ship(world, id, number);
}

bool finds_room(const World& world, const FlowState& flow, const Order& order) {
  return in_recorded_month(flow) || flow.next_room <= world.calendar.now() || lies_at_docks(flow, order);
}

void make_for_later(FlowState& flow, const Order& order) {
  flow.docked = std::min(flow.draws.docks, flow.docked + order.quantity);
}

void expect_room(World& world, FlowId id) {
  FlowState& flow = world.flows[id.value()];
  if (world.calendar.pending(flow.backlog_moves)) return;
  flow.backlog_moves = schedule(world.calendar, std::max(flow.next_room, world.calendar.now()),
                                {EventKind::backlog_moves, 0, static_cast<std::uint16_t>(id.value()), 0});
}

void enter_month(World& world, FlowState& flow) {
  const Months& months = world.tables->months();
  while (world.calendar.now() >= flow.month_ends && flow.month + 1 < months.size()) {
    flow.month_ends = months.end(++flow.month);
    flow.shipped_this_month = 0.0;
  }
}

}  // namespace riposte::world
