#pragma once

#include "sim/world/shipments.hpp"
#include "sim/world/world.hpp"

/// Buyers order ahead when they expect a control, and so much less once it is past. With q what an order
/// replaces of its industry's use, e = hoarding.extra and stock beyond the usual z [quantity]:
///   while a control is expected   q + min(e q, most use - z - on order ahead), the rest above q being
///                                 ahead of use: it adds to stock when delivered, and stopped it costs nobody
///                                 output;
///   while none stands or threatens   q - min(q e / (1 + e), z), what is left out being taken from stock;
///   under a control               q.
/// So use is what it always is: all that was ever ordered beyond use lies in stocks, is on order, or has
/// been worked off. A control is expected by a firm that it names while one that would stop more than those
/// in force is threatened or announced, has a change of level dated, or is suspended for no more than
/// `before`; one made by letter, not before it is disclosed.
namespace riposte::world {

/// Whether the signs are that more of a firm's orders will be controlled.
[[nodiscard]] bool expects_control(const World& world, FlowId id, std::uint16_t firm);

/// Makes a new order of its buyer's use the larger or smaller by what expectation says. Not settled before:
/// call settle_buyers.
void order_ahead(World& world, Order& order);

}  // namespace riposte::world
