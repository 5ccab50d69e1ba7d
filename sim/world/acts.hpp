#pragma once

#include "sim/world/measures.hpp"
#include "sim/world/world.hpp"

namespace riposte::world {

/// The level at which the act's measure bears by all that has been announced; 0 where it is about none.
[[nodiscard]] inline double announced_level(const World& world, const Act& act) {
  return act.measure.valid() ? bearing_level(world.measures[act.measure.value()], Basis::announced) : 0.0;
}

/// Carries out an act with or without the lag of announcements (the record gives days of effect).
bool carry_out(World& world, const Act& act, HappeningNumber cause, Effect effect);

}  // namespace riposte::world
