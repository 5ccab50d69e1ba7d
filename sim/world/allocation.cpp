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

bool nothing_waits(const FlowState& flow) {
  const auto none = [&](OrderStage stage) { return flow.stages[static_cast<std::size_t>(stage)].count == 0; };
  return none(OrderStage::queued) && none(OrderStage::in_review) && none(OrderStage::approved);
}

/// Of the firm's orders; no_order where none may.
Waiting oldest_that_may_ship(const World& world, const FlowState& flow, const FirmState& firm,
                             std::uint16_t index) {
  Waiting oldest{index, no_order, firm.first_waiting};
  while (oldest.number != no_order && !may_ship(world, flow, world.orders[oldest.number])) {
    oldest.previous = oldest.number;
    oldest.number = world.orders[oldest.number].next;
  }
  return oldest;
}

}  // namespace

Claim claim_of(const World& world, FlowId id, const Order& order) {
  return {need_of(world, id, order), order.placed};
}

Waiting next_served(const World& world, FlowId id) {
  const FlowState& flow = world.flows[id.value()];
  Waiting next;
  if (nothing_waits(flow)) return next;
  Claim first;
  std::uint16_t index = 0;
  for (const FirmState& firm : flow.firms) {
    const Waiting oldest = oldest_that_may_ship(world, flow, firm, index++);
    if (oldest.number == no_order) continue;
    const Claim claim = claim_of(world, id, world.orders[oldest.number]);
    if (next.number != no_order && !goes_before(claim, first)) continue;
    first = claim;
    next = oldest;
  }
  return next;
}

}  // namespace riposte::world
