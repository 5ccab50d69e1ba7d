#include "sim/world/buyers.hpp"

#include <algorithm>

#include "sim/world/orders.hpp"
#include "sim/world/shortage_reports.hpp"
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
  return direct_share(flow, order) * for_use(order) / flow.users[flow.firms[order.firm].user].use;
}

double share_replaced(const UserDraws& user, kernel::Days learning) {
  return learning >= user.learning ? user.substituted : user.substituted * (learning / user.learning);
}

/// Days of use that rounding makes of nothing: no line stands still for less.
constexpr double least_days = 1e-9;

/// What its seller loses while the order is stopped [% of the exporter's annual GDP].
double unsold(const FlowState& flow, const Order& order) {
  return for_use(order) * (flow.draws.worth_of_unit * direct_share(flow, order));
}

/// Returns the output that is lost for want of the arrival.
double drain(FlowState& flow, const MissedArrival& arrival) {
  IndustryState& industry = flow.industries[arrival.user];
  const UserDraws& user = flow.users[arrival.user];
  industry.first_missed = std::min(industry.first_missed, arrival.due);
  const double missed = arrival.days * (1.0 - share_replaced(user, arrival.due - industry.first_missed));
  const double covered = std::min(industry.stock_days, missed);
  industry.stock_days -= covered;
  if (missed - covered < least_days) return 0.0;
  const double lost = (missed - covered) * user.output_per_day;
  industry.lost_output += lost;
  flow.lost_output += lost;
  return lost;
}

void miss(World& world, FlowId id, const MissedArrival& arrival) {
  FlowState& flow = world.flows[id.value()];
  if (drain(flow, arrival) > 0.0 && !flow.report_awaited) expect_report(world, id, arrival.due);
}

}  // namespace

void count_stopped(World& world, FlowState& flow, const Order& order) {
  const kernel::Instant due =
      world.calendar.now() + kernel::Days{world.tables->flow(order.flow).transit_median};
  push(flow, {due, days_of_use(flow, order), flow.firms[order.firm].user});
  flow.sellers_loss += unsold(flow, order);
}

void count_missed(World& world, FlowId id, const Order& order) {
  const FlowState& flow = world.flows[id.value()];
  miss(world, id, {world.calendar.now(), days_of_use(flow, order), flow.firms[order.firm].user});
}

void count_released(FlowState& flow, const Order& order) { flow.sellers_loss -= unsold(flow, order); }

void refill(FlowState& flow, const Order& order) {
  const std::uint16_t user = flow.firms[order.firm].user;
  if (order.late) flow.industries[user].stock_days += days_of_use(flow, order);
  flow.industries[user].stock_days += double{order.ahead} / flow.users[user].use;
}

void settle_buyers(World& world, FlowId id) {
  FlowState& flow = world.flows[id.value()];
  const kernel::Instant now = world.calendar.now();
  while (flow.missed_size > 0 && flow.missed[flow.missed_head].due <= now) {
    miss(world, id, flow.missed[flow.missed_head]);
    flow.missed_head = flow.missed_head + 1 == flow.missed.size() ? 0 : flow.missed_head + 1;
    --flow.missed_size;
  }
  flow.stock_as_of = now;
}

}  // namespace riposte::world
