#pragma once

#include "agents/agents.hpp"

namespace riposte::agents {

/// The other economy of a happening, from one economy's side; invalid where it is not concerned.
[[nodiscard]] world::EconomyId counterpart_of(const world::World& world, const world::Happening& happening,
                                              world::EconomyId me);

}  // namespace riposte::agents
