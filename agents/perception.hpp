#pragma once

#include "agents/agents.hpp"

namespace riposte::agents {

/// The other economy of a happening, from one economy's side; invalid where it is not concerned.
[[nodiscard]] world::EconomyId counterpart_of(const world::World& world, const world::Happening& happening,
                                              world::EconomyId me);

/// How an act bears on its target: +1 eases, -1 hardens, 0 neither.
[[nodiscard]] double tone_of(const world::World& world, const world::Act& act);

/// Whether it moves a measure: a blow or a concession, which its target may answer in kind.
[[nodiscard]] bool moves_measure(world::ActKind kind);

}  // namespace riposte::agents
