#include "replication/accounts.hpp"

#include <algorithm>
#include <cmath>

#include "sim/world/tables.hpp"

namespace riposte::replication {

namespace {

using world::AgreementStatus;
using world::ObligationStatus;
using world::OrderStage;

/// Sums in other orders are equal to rounding.
bool agree(double one, double other) {
  constexpr double rounding = 1e-9;
  return std::fabs(one - other) <= rounding * std::max(1.0, std::fabs(other));
}

bool duties_hold(const world::World& world) {
  const auto of_pair = [&world](const world::TradeParameters& trade) {
    double mean = 0.0;
    for (std::size_t sector = 0; sector < world.parameters->sectors.size(); ++sector) {
      mean += trade.sector_weights[sector].value() * world.tariffs.rate(trade.importer, trade.exporter,
                                                                        world::SectorId{sector},
                                                                        world.measures, world.draws);
    }
    return agree(world.tariffs.mean_rate(trade.importer, trade.exporter), mean);
  };
  return std::all_of(world.parameters->trade.begin(), world.parameters->trade.end(), of_pair);
}

/// What is ordered ahead of use is no sale but a later one: such flows keep no account by quantity alone.
/// Where controls catch some of what goes round them, the account lies between none of that and all.
bool sales_hold(const world::FlowState& flow, bool selective) {
  if (flow.draws.hoarding_extra > 0.0) return true;
  double stopped = 0.0;
  for (const auto stage : {OrderStage::queued, OrderStage::in_review, OrderStage::approved,
                           OrderStage::withdrawn, OrderStage::refused}) {
    stopped += flow.stages[static_cast<std::size_t>(stage)].quantity;
  }
  const double worth = flow.draws.worth_of_unit;
  const double least = stopped * worth * flow.draws.direct - flow.restocked * worth;
  const double most = stopped * worth - flow.restocked * worth;
  if (agree(flow.sellers_loss, least)) return true;
  return selective && flow.sellers_loss > least &&
         (flow.sellers_loss < most || agree(flow.sellers_loss, most));
}

bool all_sales_hold(const world::World& world) {
  for (std::size_t i = 0; i < world.flows.size(); ++i) {
    if (!sales_hold(world.flows[i], world.tables->flow(world::FlowId{i}).selective)) return false;
  }
  return true;
}

bool promise_holds(const world::World& world, std::size_t number) {
  const world::ObligationState& promise = world.obligations[number];
  const kernel::Instant now = world.calendar.now();
  const auto agreement = world.agreements[world.tables->obligations()[number].agreement.value()].status;
  const bool binds = agreement != AgreementStatus::collapsed && agreement != AgreementStatus::expired;
  switch (promise.status) {
    case ObligationStatus::pending:
      return promise.met == kernel::never && promise.lapses == kernel::never;
    case ObligationStatus::met:
      return promise.met <= now;
    case ObligationStatus::in_grace:
      return promise.lapses != kernel::never && (promise.lapses >= now || promise.waits || !binds);
    case ObligationStatus::breached:
      return promise.lapses <= now && !promise.waits;
  }
  return false;
}

bool promises_hold(const world::World& world) {
  if (world.obligations.size() != world.tables->obligations().size()) return false;
  for (std::size_t number = 0; number < world.obligations.size(); ++number) {
    if (!promise_holds(world, number)) return false;
  }
  return true;
}

}  // namespace

void Accounts::begin(const world::World& world) {
  lost_output_.assign(world.flows.size(), 0.0);
  anchorages_.assign(world.flows.size(), {});
}

/// While nothing may be unloaded nothing is delivered, and no cargo lies at anchor where all may be.
bool Accounts::anchorages_hold(const world::World& world) {
  bool hold = true;
  for (std::size_t i = 0; i < world.flows.size(); ++i) {
    const world::FlowState& flow = world.flows[i];
    const auto delivered = flow.stages[static_cast<std::size_t>(OrderStage::delivered)].count;
    const auto there = flow.stages[static_cast<std::size_t>(OrderStage::at_anchor)].count;
    const bool closed = flow.under.unloading == 1.0;
    Anchorage& before = anchorages_[i];
    hold = hold && !(closed && before.closed && delivered != before.delivered);
    hold = hold && (there == 0 || flow.under.unloading > 0.0);
    before = {closed, delivered};
  }
  return hold;
}

bool Accounts::output_holds(const world::World& world) {
  for (std::size_t i = 0; i < world.flows.size(); ++i) {
    const double before = lost_output_[i];
    lost_output_[i] = world.flows[i].lost_output;
    if (!(lost_output_[i] >= before)) return false;
  }
  return true;
}

std::string_view Accounts::fault(const world::World& world) {
  if (!world::conserved(world)) return "goods";
  if (!duties_hold(world)) return "duties";
  if (!all_sales_hold(world)) return "sales";
  if (!output_holds(world)) return "output";
  if (!anchorages_hold(world)) return "anchorages";
  return promises_hold(world) ? std::string_view{} : "promises";
}

}  // namespace riposte::replication
