#pragma once

#include <cstdint>

#include "sim/world/world.hpp"

/// What the two sides of talks do on the day of a deal (talks.hpp). The world carries it out: a deal is kept
/// by both on its day, and only what it promises for later may be broken (agreements.hpp).
namespace riposte::world {

/// Does what the terms of the talks say, in their order, measures before offices.
void carry_out_terms(World& world, TalksId id);

/// Whether the office works more slowly than the term says.
[[nodiscard]] bool pace_changes(const World& world, const PaceTerm& term);

/// Bit i where the i-th term of the talks would change anything now; whoever tells the deal leaves out the
/// rest. Terms past the last bit are not asked.
[[nodiscard]] std::uint32_t terms_that_change(const World& world, TalksId id);

/// The level of the measure that a deal leaves, now or to return: a cut's, and 0 for one lifted or suspended.
[[nodiscard]] double level_by_deal(const World& world, const DealTerm& term);

/// Whether what the last deal left has been undone since: something that it set, cut, suspended or lifted
/// bears higher, or again. Precondition: the talks are concluded.
[[nodiscard]] bool is_undone(const World& world, TalksId id);

/// In whole percentage points, as governments set rates.
[[nodiscard]] double whole_points(kernel::Share rate);

}  // namespace riposte::world
