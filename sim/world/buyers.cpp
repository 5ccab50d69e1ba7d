#include "sim/world/buyers.hpp"

#include <algorithm>

#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

void push(FlowState& flow, const MissedArrival& arrival) {
  if (flow.missed_size == flow.missed.size()) {
    std::rotate(flow.missed.begin(), flow.missed.begin() + static_cast<std::ptrdiff_t>(flow.missed_head),
                flow.missed.end());
    flow.missed_head = 0;
    flow.missed.resize(std::max<std::size_t>(64, 2 * flow.missed.size()));
  }
  const std::size_t capacity = flow.missed.size();
  std::size_t place = flow.missed_head + flow.missed_size;
  if (place >= capacity) place -= capacity;
  flow.missed[place] = arrival;
  ++flow.missed_size;
}

double days_of_use(const FlowState& flow, const Order& order) {
  return flow.draws.direct * order.quantity / flow.users[flow.firms[order.firm].user].use;
}

void drain(FlowState& flow, const MissedArrival& arrival) {
  double& stock = flow.stock_days[arrival.user];
  const double covered = std::min(stock, arrival.days);
  stock -= covered;
  flow.lost_output += (arrival.days - covered) * flow.users[arrival.user].output_per_day;
}

}  // namespace

void count_stopped(World& world, FlowState& flow, const Order& order) {
  const kernel::Instant due =
      world.calendar.now() + kernel::Days{world.tables->flow(order.flow).transit_median};
  push(flow, {due, days_of_use(flow, order), flow.firms[order.firm].user});
  flow.sellers_loss += order.quantity * flow.draws.sellers_loss_per_unit;
}

void count_released(FlowState& flow, const Order& order) {
  flow.sellers_loss -= order.quantity * flow.draws.sellers_loss_per_unit;
}

void refill(FlowState& flow, const Order& order) {
  flow.stock_days[flow.firms[order.firm].user] += days_of_use(flow, order);
}

void settle_buyers(World& world, FlowState& flow) {
  const kernel::Instant now = world.calendar.now();
  while (flow.missed_size > 0 && flow.missed[flow.missed_head].due <= now) {
    drain(flow, flow.missed[flow.missed_head]);
    flow.missed_head = flow.missed_head + 1 == flow.missed.size() ? 0 : flow.missed_head + 1;
    --flow.missed_size;
  }
  flow.stock_as_of = now;
}

}  // namespace riposte::world
