#pragma once

#include "sim/world/shipments.hpp"
#include "sim/world/world.hpp"

/// Buyers whose stock has run down order more than they use until it is what it was. With q what an order
/// replaces of its industry's use, r = restocking, z how far its stock is below the usual, a what it has on
/// order ahead of use and l its use, less what is rerouted, on stopped orders still waited for or on their
/// way [quantity], an order that may leave at once is placed for
///   q + min(r q, max(0, z - a - l)),
/// the rest above q being ahead of use, as where a control is expected (hoarding.hpp). What may not leave is
/// not enlarged, as an order book that nobody serves fills no shelf; nor is anything in a recorded month, of
/// which the record says how much was shipped.
namespace riposte::world {

/// Makes an order that is about to leave the larger by what its buyer's stock lacks. Not settled before: call
/// settle_buyers.
void restock(World& world, Order& order);

}  // namespace riposte::world
