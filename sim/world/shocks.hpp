#pragma once

#include "sim/world/world.hpp"

/// Events from outside. A ruling needs a duty that stands on its legal basis, and a rule a measure that can
/// be announced: where there is none, no case is decided and no rule written, and nothing is told. An
/// incident and a call of the leaders happen whether or not there are talks to break off or to reopen.
namespace riposte::world {

void begin_shocks(World& world);
/// When the shock that is awaited comes, by the uniform of its wait; not for a dated one.
[[nodiscard]] kernel::Instant shock_comes(const World& world, ShockId id, double u);
/// Event shock.
void strike(World& world, ShockId id);

}  // namespace riposte::world
