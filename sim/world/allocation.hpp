#pragma once

#include "sim/world/shipments.hpp"
#include "sim/world/world.hpp"

/// The order of service where more orders of a flow may leave than there is room for: the greater need first,
/// and of equal needs the order that was placed first. What counts as need is the flow's rule:
///   oldest first   nothing: order books are worked off as they were filled;
///   by value       output_i / use_i * (quantity - ahead) / quantity: output of the industry that
///                  stands still for want of a unit; what was ordered ahead of use keeps no line from running
///                                                   [% of the importer's annual GDP per unit of the good];
///   pro rata       the firm's waiting quantity / its use: deliveries shared out by what customers
///                  usually take [d]. So US law has it where a seller can deliver only in part (UCC § 2-615
///                  b).
namespace riposte::world {

/// What an order has to say for itself.
struct Claim {
  double need = 0.0;
  kernel::Instant placed;
};
[[nodiscard]] inline bool goes_before(const Claim& one, const Claim& other) {
  return one.need != other.need ? one.need > other.need : one.placed < other.placed;
}
[[nodiscard]] Claim claim_of(const World& world, FlowId id, const Order& order);

/// An order in its firm's list, after `previous`.
struct Waiting {
  std::uint16_t firm = 0;
  OrderNumber previous = no_order;
  OrderNumber number = no_order;
};

/// Of each firm's oldest order that may ship, the one that is served first; no_order where there is none.
[[nodiscard]] Waiting next_served(const World& world, FlowId id);

}  // namespace riposte::world
