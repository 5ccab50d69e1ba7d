#include "sim/world/departures.hpp"

#include <algorithm>
#include <limits>

#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

/// When an order that may leave now does: one after another, as fast as capacity lets them. The record of a
/// month has its own times.
kernel::Instant take_departure(const World& world, FlowState& flow) {
  const kernel::Instant now = world.calendar.now();
  if (flow.held_to < std::numeric_limits<double>::infinity()) return now;
  const kernel::Instant at = std::max(now, flow.next_departure);
  flow.next_departure = at + flow.draws.departure_gap;
  return at;
}

void count_shipment(const World& world, FlowState& flow, double quantity, kernel::Instant at) {
  const Months& months = world.tables->months();
  std::size_t month = flow.month;
  while (month < months.size() && at >= months.end(month)) ++month;
  if (month == flow.month) flow.shipped_this_month += quantity;
  if (month < months.size()) flow.shipped_by_month[month] += quantity;
}

}  // namespace

void depart(World& world, FlowId id, OrderNumber number) {
  FlowState& flow = world.flows[id.value()];
  const Order& order = world.orders[number];
  const kernel::Instant at = take_departure(world, flow);
  count_shipment(world, flow, order.quantity, at);
  const kernel::Days transit{world.tables->flow(id).transit(order.transit_u)};
  schedule(world.calendar, at + transit,
           {EventKind::delivery, 0, static_cast<std::uint16_t>(id.value()), number});
}

void enter_month(World& world, FlowState& flow) {
  const Months& months = world.tables->months();
  while (world.calendar.now() >= flow.month_ends && flow.month + 1 < months.size()) {
    flow.month_ends = months.end(++flow.month);
    flow.shipped_this_month = flow.shipped_by_month[flow.month];  // what left the docks late
  }
}

}  // namespace riposte::world
