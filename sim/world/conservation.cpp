#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "sim/world/orders.hpp"
#include "sim/world/world.hpp"

namespace riposte::world {
namespace {

/// Quantities are sums in different orders, and what is left where much came and went: equal to the rounding
/// of all that a flow was ever asked for.
double rounding_of(const FlowState& flow) { return 1e-9 * std::max(1.0, flow.placed.quantity); }

bool agree(const Tally& a, const Tally& b, double rounding) {
  return a.count == b.count && std::fabs(a.quantity - b.quantity) <= rounding;
}

constexpr std::array live_stages{OrderStage::queued, OrderStage::in_review, OrderStage::approved,
                                 OrderStage::in_transit, OrderStage::at_anchor};

bool waits(OrderStage stage) { return stage != OrderStage::in_transit && stage != OrderStage::at_anchor; }

/// What the live orders of one flow add up to.
struct Recount {
  std::array<Tally, order_stage_count> stages;
  std::vector<double> ahead;  // by industry
  bool parts_hold = true;     // what is ahead of use is part of each order
};

std::vector<Recount> recount(const World& world) {
  std::vector<Recount> flows(world.flows.size());
  for (std::size_t i = 0; i < flows.size(); ++i) flows[i].ahead.resize(world.flows[i].industries.size());
  for (const Order& order : world.orders) {
    if (!order.flow.valid()) continue;
    Recount& flow = flows[order.flow.value()];
    Tally& tally = flow.stages[static_cast<std::size_t>(order.stage)];
    ++tally.count;
    tally.quantity += order.quantity;
    flow.ahead[world.flows[order.flow.value()].firms[order.firm].user] += double{order.ahead};
    flow.parts_hold = flow.parts_hold && order.ahead >= 0.0F && double{order.ahead} <= order.quantity;
  }
  return flows;
}

/// Every waiting order hangs in exactly one firm's list, whose tail is its last.
bool lists_hold(const World& world, const FlowState& flow, std::uint64_t waiting) {
  std::uint64_t listed = 0;
  for (const FirmState& firm : flow.firms) {
    OrderNumber last = no_order;
    for (OrderNumber number = firm.first_waiting; number != no_order; number = world.orders[number].next) {
      last = number;
      if (++listed > waiting) return false;
    }
    if (last != firm.last_waiting) return false;
  }
  return listed == waiting;
}

/// Every cargo at anchor hangs in the flow's list, and may not be unloaded: where it may, it is.
bool anchorage_holds(const World& world, const FlowState& flow) {
  const std::uint64_t there = flow.stages[static_cast<std::size_t>(OrderStage::at_anchor)].count;
  std::uint64_t listed = 0;
  OrderNumber last = no_order;
  for (OrderNumber number = flow.first_at_anchor; number != no_order; number = world.orders[number].next) {
    last = number;
    if (++listed > there || !may_not_land(flow, world.orders[number])) return false;
  }
  return listed == there && last == flow.last_at_anchor;
}

/// What is on order ahead of use is counted once, stocks hold no less than nothing, and the docks no more
/// than there is room for.
bool buyers_and_docks_hold(const FlowState& flow, const Recount& orders) {
  for (std::size_t user = 0; user < flow.industries.size(); ++user) {
    const IndustryState& industry = flow.industries[user];
    if (std::fabs(industry.ahead - orders.ahead[user]) > rounding_of(flow)) return false;
    if (!(industry.stock_days >= 0.0)) return false;
  }
  return orders.parts_hold && flow.docked >= 0.0 && flow.docked <= flow.draws.docks;
}

}  // namespace

bool conserved(const World& world) {
  const std::vector<Recount> orders = recount(world);
  for (std::size_t i = 0; i < world.flows.size(); ++i) {
    const FlowState& flow = world.flows[i];
    Tally sum;
    for (const Tally& tally : flow.stages) {
      sum.count += tally.count;
      sum.quantity += tally.quantity;
    }
    const double rounding = rounding_of(flow);
    if (!agree(flow.placed, sum, rounding)) return false;
    std::uint64_t waiting = 0;
    for (const OrderStage stage : live_stages) {
      const auto index = static_cast<std::size_t>(stage);
      if (!agree(flow.stages[index], orders[i].stages[index], rounding)) return false;
      if (waits(stage)) waiting += flow.stages[index].count;
    }
    if (!lists_hold(world, flow, waiting) || !anchorage_holds(world, flow)) return false;
    if (!buyers_and_docks_hold(flow, orders[i])) return false;
  }
  return true;
}

}  // namespace riposte::world
