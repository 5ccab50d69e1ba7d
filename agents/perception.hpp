#pragma once

#include "agents/agents.hpp"

namespace riposte::agents {

/// The other economy of a happening, from one economy's side; invalid where it is not concerned.
[[nodiscard]] world::EconomyId counterpart_of(const world::World& world, const world::Happening& happening,
                                              world::EconomyId me);

/// How an act bears on its target: +1 eases, -1 hardens, 0 neither.
[[nodiscard]] double tone_of(const world::World& world, const world::Act& act);

/// Whether a blow, a threat or a walk-out is over by the time that its target would decide on it: the duty is
/// lower or gone, the threat taken back or carried out, the talks are on again. Then it calls for no answer.
[[nodiscard]] bool is_moot(const world::World& world, const world::Happening& cause);

/// Whether a government may harden over it, and not only ease, speak or sit down: over anything but a step
/// towards it, a call of the leaders, a promise kept to it and a promise that it has broken itself.
[[nodiscard]] bool may_harden_over(const world::World& world, const world::Happening& cause,
                                   world::EconomyId me);

/// Whether it moves a measure: a blow or a concession, which its target may answer in kind.
[[nodiscard]] bool moves_measure(world::ActKind kind);

}  // namespace riposte::agents
