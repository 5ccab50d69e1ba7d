#pragma once

#include <cstdint>

#include "sim/world/world.hpp"

/// A copy of a world goes its own way: for an agent that plays its alternatives out, and for splitting.
///
/// What is still to be drawn comes from another branch of the random streams. What is drawn already and still
/// to come is drawn anew, given that it has not come yet, so that nobody who looks at copies learns what the
/// world itself has in store: orders, transits, patience, reviews, first reports of stopped lines, shocks,
/// appeals and texts. A wait that ends at S(u), non-decreasing in u, and has not ended by now, ends at S(u')
/// with u' uniform above the last u for which S(u) <= now; a review redraws what is left of its work.
/// What governments have announced or agreed on stays: measures, deadlines, rounds of talks, publications,
/// terms, and the record.
namespace riposte::world {

/// Has the world go on in that branch (not 0) from now on. Conditions: its last event is done, day 0 has
/// come. O(events pending + orders alive).
void branch_off(World& world, std::uint32_t branch);

}  // namespace riposte::world
