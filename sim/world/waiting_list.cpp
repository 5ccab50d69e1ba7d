#include "sim/world/waiting_list.hpp"

namespace riposte::world {
namespace {

OrderNumber find_least_patient(const World& world, const FlowState& flow) {
  OrderNumber least = no_order;
  kernel::Instant end = kernel::never;
  for (const FirmState& firm : flow.firms) {
    for (OrderNumber number = firm.first_waiting; number != no_order; number = world.orders[number].next) {
      if (world.orders[number].patience_ends < end) {
        least = number;
        end = world.orders[number].patience_ends;
      }
    }
  }
  return least;
}

}  // namespace

void append(World& world, FirmState& firm, OrderNumber number) {
  (firm.first_waiting == no_order ? firm.first_waiting : world.orders[firm.last_waiting].next) = number;
  firm.last_waiting = number;
}

void expect_withdrawal(World& world, FlowId id, OrderNumber number) {
  FlowState& flow = world.flows[id.value()];
  world.calendar.cancel(flow.withdrawal);
  flow.withdrawal = {};
  flow.least_patient = number;
  if (number == no_order) return;
  flow.withdrawal = schedule(world.calendar, world.orders[number].patience_ends,
                             {EventKind::order_withdrawn, 0, static_cast<std::uint16_t>(id.value()), number});
}

void unlink(World& world, FlowId id, FirmState& firm, OrderNumber previous, OrderNumber number) {
  Order& order = world.orders[number];
  (previous == no_order ? firm.first_waiting : world.orders[previous].next) = order.next;
  if (firm.last_waiting == number) firm.last_waiting = previous;
  order.next = no_order;
  const FlowState& flow = world.flows[id.value()];
  if (flow.least_patient == number) expect_withdrawal(world, id, find_least_patient(world, flow));
}

}  // namespace riposte::world
