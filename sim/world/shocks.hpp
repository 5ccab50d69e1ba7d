#pragma once

#include "sim/world/world.hpp"

/// Events from outside. A shock that does not find what it acts on (no measure in force on its legal basis,
/// no talks to break off or reopen) happens all the same and changes nothing.
namespace riposte::world {

void begin_shocks(World& world);
/// Event shock.
void strike(World& world, ShockId id);

}  // namespace riposte::world
