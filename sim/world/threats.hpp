#pragma once

#include "sim/world/world.hpp"

/// Threats: a measure, or a higher level of one that stands, that a government says it will announce on a
/// day. On that day it decides whether it does (happening threat_due); until then it may take the threat
/// back. A threat is over when the measure is announced, moved, suspended or lifted by anybody, when the two
/// make a deal, and when its day passes undecided. One without a day, such as a notice at the WTO, stays a
/// word and is never due.
namespace riposte::world {

/// Whether a dated threat of the measure stands, its day included.
[[nodiscard]] bool is_threatened(const World& world, MeasureId id);
/// The measure may be announced, or stands lower, now and as announced, than `level`; no dated threat stands.
[[nodiscard]] bool can_threaten(const World& world, MeasureId id, double level);

/// `until`: the day on which it is to be announced; `never` for a threat without a day.
void threaten(World& world, MeasureId id, double level, kernel::Instant until);
/// The threat is over, whatever ended it.
void end_threat(World& world, MeasureId id);
/// Threats of either against the other are over.
void end_threats_between(World& world, EconomyId one, EconomyId other);
/// Event threat_due.
void threat_falls_due(World& world, MeasureId id, HappeningNumber cause);

}  // namespace riposte::world
