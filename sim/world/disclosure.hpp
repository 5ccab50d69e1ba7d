#pragma once

#include "sim/world/parameters.hpp"
#include "sim/world/world.hpp"

/// Controls made by letter. A letter binds the firms that get it as a rule would, after its lag, but it is
/// not published: until it is disclosed, `disclosed_after` from when it was written (a draw of the clock
/// MEASURE.disclosure) or on the day that the record gives, nobody but its imposer knows of the measure, and
/// what is publicly known of the flow leaves it out. What the imposer does meanwhile to that measure alone is
/// as secret; a letter that is withdrawn before never becomes known. A threat, a snap-back, a ruling or the
/// end of its term makes it public as well.
namespace riposte::world {

/// The measure is about to be announced by letter, to be known on that day; `never`: after its law's time.
void write_letter(World& world, MeasureId id, kernel::Instant known_on);
/// Event measure_disclosed: tells of it, and lets what rests on public knowledge follow.
void disclose(World& world, MeasureId id, HappeningNumber cause);
/// It has become known in another way, which is told of itself.
void make_public(World& world, MeasureId id);
/// It has been withdrawn before it became known.
void keep_secret(World& world, MeasureId id);

/// Whether the act, now, would be seen by nobody but its actor and its firms.
[[nodiscard]] bool is_secret(const World& world, const Act& act);

/// Whether that government knows of the measure.
[[nodiscard]] inline bool knows_of(const World& world, EconomyId who, MeasureId id) {
  return !world.measures[id.value()].hidden || world.parameters->measures[id.value()].imposer == who;
}

}  // namespace riposte::world
