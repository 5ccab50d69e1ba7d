#include "sim/world/departures.hpp"

#include <algorithm>
#include <limits>

#include "sim/world/tables.hpp"

namespace riposte::world {

void depart(World& world, FlowId id, OrderNumber number) {
  FlowState& flow = world.flows[id.value()];
  const Order& order = world.orders[number];
  const kernel::Instant now = world.calendar.now();
  flow.shipped_this_month += order.quantity;
  flow.shipped_by_month[flow.month] += order.quantity;
  flow.next_room = std::max(now, flow.next_room) + flow.draws.departure_gap;
  const kernel::Days transit{world.tables->flow(id).transit(order.transit_u)};
  schedule(world.calendar, now + transit,
           {EventKind::delivery, 0, static_cast<std::uint16_t>(id.value()), number});
}

bool has_room(const World& world, const FlowState& flow) {
  const bool recorded = flow.held_to < std::numeric_limits<double>::infinity();
  return recorded || flow.next_room <= world.calendar.now();
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
