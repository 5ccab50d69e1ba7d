#pragma once

#include "sim/world/shipments.hpp"
#include "sim/world/world.hpp"

/// Buyers' stocks and lost output, sellers' losses.
///
/// An order replaces use that falls due one median transit after it is placed. While orders ship, deliveries
/// and use balance and stocks stay as they are, whatever the luck of arrivals. An order that is stopped
/// covers nothing: its industry misses, when its use falls due at t,
///     x = (1 - rerouted) * quantity / use                                                   [days of use],
/// use being the industry's share of the baseline; what rerouting brings is gained. The industry learns to do
/// without: of x something else replaces the share
///     s(t) = most * min(1, (t - first missed) / after),
/// first missed being when it first missed an arrival; what has been learnt is not unlearnt. Its stock
/// shrinks by the rest. Where stock is short of that, lines stand still, and
///     lost output grows by  output / 365.25  per day of full stop    [% of the importer's annual GDP].
/// A stopped order that is delivered after all adds x to its industry's stock, and what else has run down is
/// ordered anew; output lost is lost. What is ordered ahead of use (hoarding.hpp, restocking.hpp) adds to
/// stock when delivered and is missed by nobody. The exporter has not sold what is stopped and will not reach
/// the buyer by another way:
///     sellers' loss = sellers_output / 365.25 * (1 - rerouted) * stopped quantity / baseline
///                                                                          [% of the exporter's annual GDP],
/// stopped = queued + in review + approved + withdrawn + refused, less what was ordered ahead, which is a
/// later sale; a late sale is a sale, and takes it back. A cargo that may not be unloaded has been sold: its
/// buyer misses it from the day it arrives, as above, and has it when it is unloaded. Where controls catch a
/// part `reach` of what goes round them, rerouted is rerouted * (1 - reach), as it stands when the order is
/// stopped.
namespace riposte::world {

/// An order begins to wait.
void count_stopped(World& world, FlowState& flow, const Order& order);
/// A cargo that was not stopped before has arrived and may not be unloaded: its industry misses it now. Not
/// settled before: call settle_buyers.
void count_missed(World& world, FlowId id, const Order& order);
/// A waiting order ships after all.
void count_released(FlowState& flow, const Order& order);
/// An order arrives that is late or holds more than its industry's use.
void refill(FlowState& flow, const Order& order);
/// Brings stocks and lost output of the flow up to now, and has lines that stopped reported. Amortised O(1)
/// per stopped order.
void settle_buyers(World& world, FlowId id);

}  // namespace riposte::world
