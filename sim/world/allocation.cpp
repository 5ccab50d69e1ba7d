#include "sim/world/allocation.hpp"

#include "sim/world/orders.hpp"

namespace riposte::world {
namespace {

double days_waiting(const World& world, const FlowState& flow, const FirmState& firm) {
  double quantity = 0.0;
  for (OrderNumber number = firm.first_waiting; number != no_order; number = world.orders[number].next) {
    quantity += world.orders[number].quantity;
  }
  return quantity / flow.users[firm.user].firm_use;
}

double need_of(const World& world, FlowId id, const Order& order) {
  const FlowState& flow = world.flows[id.value()];
  const FirmState& firm = flow.firms[order.firm];
  switch (world.parameters->flows[id.value()].allocation) {
    case Allocation::oldest_first:
      return 0.0;
    case Allocation::by_value: {
      const UserDraws& user = flow.users[firm.user];
      return user.output_per_day / user.use * (for_use(order) / order.quantity);
    }
    case Allocation::pro_rata:
      return days_waiting(world, flow, firm);
  }
  return 0.0;
}

}  // namespace

Claim claim_of(const World& world, FlowId id, const Order& order) {
  return {need_of(world, id, order), order.placed};
}

Waiting next_served(const World& world, FlowId id) {
  const FlowState& flow = world.flows[id.value()];
  Waiting next;
  Claim first;
  for (std::size_t firm = 0; firm < flow.firms.size(); ++firm) {
    OrderNumber previous = no_order;
    OrderNumber number = flow.firms[firm].first_waiting;
    while (number != no_order && !may_ship(world, flow, world.orders[number])) {
      previous = number;
      number = world.orders[number].next;
    }
    if (number == no_order) continue;
    const Claim claim = claim_of(world, id, world.orders[number]);
    if (next.number != no_order && !goes_before(claim, first)) continue;
    first = claim;
    next = {static_cast<std::uint16_t>(firm), previous, number};
  }
  return next;
}

}  // namespace riposte::world
