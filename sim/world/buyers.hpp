#pragma once

#include "sim/world/shipments.hpp"
#include "sim/world/world.hpp"

/// Buyers' stocks and lost output, sellers' losses.
///
/// An order replaces use that falls due one median transit after it is placed. While orders ship, deliveries
/// and use balance and stocks stay as they are, whatever the luck of arrivals. An order that is stopped
/// covers nothing: when its use falls due, its industry's stock shrinks by
///     (1 - rerouted) * quantity / use                                                       [days of use],
/// use being the industry's share of the baseline; what rerouting brings is gained. Where stock is short of
/// that, lines stand still for the rest, and
///     lost output grows by  output / 365.25  per day of full stop            [% of the importer's annual
///     GDP].
/// A stopped order that is delivered after all refills its industry's stock by the same amount; output lost
/// is lost. The exporter has not sold what is stopped and will not reach the buyer by another way:
///     sellers' loss = sellers_output / 365.25 * (1 - rerouted) * stopped quantity / baseline
///                                                                          [% of the exporter's annual GDP],
/// stopped = queued + in review + approved + withdrawn + refused; a late sale is a sale, and takes it back.
namespace riposte::world {

/// An order begins to wait.
void count_stopped(World& world, FlowState& flow, const Order& order);
/// A waiting order ships after all.
void count_released(FlowState& flow, const Order& order);
/// A late order arrives.
void refill(FlowState& flow, const Order& order);
/// Brings stocks and lost output of the flow up to now. Amortised O(1) per stopped order.
void settle_buyers(World& world, FlowState& flow);

}  // namespace riposte::world
