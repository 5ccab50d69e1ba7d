#pragma once

#include "sim/world/measures.hpp"
#include "sim/world/world.hpp"

namespace riposte::world {

/// Carries out an act with or without the lag of announcements (the record gives days of effect).
bool carry_out(World& world, const Act& act, HappeningNumber cause, Effect effect);

}  // namespace riposte::world
