#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "sim/world/world.hpp"

namespace riposte::world {
namespace {

bool agree(const Tally& a, const Tally& b) {
  // Quantities are sums in different orders: equal to rounding.
  const double scale = std::max(1.0, std::fabs(a.quantity));
  return a.count == b.count && std::fabs(a.quantity - b.quantity) <= 1e-9 * scale;
}

constexpr std::array live_stages{OrderStage::queued, OrderStage::in_review, OrderStage::approved,
                                 OrderStage::in_transit};

using StageTallies = std::array<Tally, order_stage_count>;

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

/// What is ordered ahead of use is part of a live order and counted once, stocks hold no less than nothing,
/// and the docks no more than there is room for.
bool buyers_and_docks_hold(const World& world, FlowId id) {
  const FlowState& flow = world.flows[id.value()];
  const auto hardly = [](double difference, double scale) {
    return std::fabs(difference) <= 1e-9 * std::max(1.0, scale);
  };
  for (std::size_t user = 0; user < flow.industries.size(); ++user) {
    double ahead = 0.0;
    for (const Order& order : world.orders) {
      if (order.flow != id || flow.firms[order.firm].user != user) continue;
      if (!(order.ahead >= 0.0F) || !(double{order.ahead} <= order.quantity)) return false;
      ahead += double{order.ahead};
    }
    const IndustryState& industry = flow.industries[user];
    if (!hardly(industry.ahead - ahead, ahead) || !(industry.stock_days >= -1e-9)) return false;
  }
  return flow.docked >= 0.0 && flow.docked <= flow.draws.docks;
}

}  // namespace

bool conserved(const World& world) {
  std::vector<StageTallies> recount(world.flows.size());
  for (const Order& order : world.orders) {
    if (!order.flow.valid()) continue;
    Tally& tally = recount[order.flow.value()][static_cast<std::size_t>(order.stage)];
    ++tally.count;
    tally.quantity += order.quantity;
  }
  for (std::size_t i = 0; i < world.flows.size(); ++i) {
    const FlowState& flow = world.flows[i];
    Tally sum;
    for (const Tally& tally : flow.stages) {
      sum.count += tally.count;
      sum.quantity += tally.quantity;
    }
    if (!agree(flow.placed, sum)) return false;
    std::uint64_t waiting = 0;
    for (const OrderStage stage : live_stages) {
      const auto index = static_cast<std::size_t>(stage);
      if (!agree(flow.stages[index], recount[i][index])) return false;
      if (stage != OrderStage::in_transit) waiting += flow.stages[index].count;
    }
    if (!lists_hold(world, flow, waiting) || !buyers_and_docks_hold(world, FlowId{i})) return false;
  }
  return true;
}

}  // namespace riposte::world
