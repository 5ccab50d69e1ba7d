#pragma once

#include "sim/world/world.hpp"

/// Dated pauses. A deadline is a calendar date (that of `at` in UTC), lived in the holder's local time: it is
/// due at 0:00, which is told of the deadline and then of each of its talks without deal or letter, and
/// passes at the end of that day. Until it passes it may be extended: by its holder alone, or where there is
/// a counterpart, by both. An extension moves it, and with it the end of the suspensions it governs. Where it
/// passes, these snap back, but for measures that a deal, a letter or another announcement has dated already,
/// and its talks without deal or letter get the duty that a letter would have named; an agreement that it
/// ends expires. One that finds all settled that hung on it is over without a word.
namespace riposte::world {

void begin_deadlines(World& world);

[[nodiscard]] bool can_extend(const World& world, DeadlineId id, EconomyId actor);
[[nodiscard]] bool can_let_pass(const World& world, DeadlineId id, EconomyId actor);
/// One side says extend; where that is enough, the deadline moves.
void agree_to_extend(World& world, DeadlineId id, EconomyId actor);
/// One side takes its word back.
void let_pass(World& world, DeadlineId id, EconomyId actor);

/// Event deadline_due.
void deadline_falls_due(World& world, DeadlineId id);
/// Event deadline_passes.
void deadline_passes(World& world, DeadlineId id, HappeningNumber cause);

/// Whether a deadline that has not passed ends the measure's suspension.
[[nodiscard]] bool is_governed(const World& world, MeasureId id);
/// The end of the pause that the talks have, now where none runs.
[[nodiscard]] kernel::Instant end_of_pause(const World& world, TalksId id);
/// The end of a suspension meant to last until `until`: the deadline's where one governs it.
[[nodiscard]] kernel::Instant suspended_until(const World& world, MeasureId id, kernel::Instant until);

}  // namespace riposte::world
