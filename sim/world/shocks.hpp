#pragma once

#include "sim/world/world.hpp"

/// Events from outside. A ruling needs a duty that stands on its legal basis, and a rule a measure that can
/// be announced: where there is none, no case is decided and no rule written, and nothing is told. An
/// incident and a call of the leaders happen whether or not there are talks to break off or to reopen.
namespace riposte::world {

void begin_shocks(World& world);
/// Event shock.
void strike(World& world, ShockId id);

}  // namespace riposte::world
