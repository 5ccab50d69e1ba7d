#pragma once

#include "sim/world/world.hpp"

/// What a broken promise allows the side it was made to: it may bring back, at once, what the agreement
/// names.
namespace riposte::world {

/// Whether a measure that a broken promise names can come back: it is suspended, or lifted on a law not void.
[[nodiscard]] bool may_return(const World& world, MeasureId id);
/// Whether the promise stands breached, to this economy, under an agreement that binds, and any of what it
/// may bring back is suspended or lifted.
[[nodiscard]] bool can_snap_back(const World& world, ObligationId id, EconomyId actor);
/// All of it that is suspended or lifted comes back.
void snap_back(World& world, ObligationId id);

}  // namespace riposte::world
