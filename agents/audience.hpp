#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "agents/identifiers.hpp"
#include "agents/parameters.hpp"
#include "sim/world/world.hpp"

namespace riposte::agents {

/// Which agents a happening may mean something to, so that the others need not look at it: worked out once
/// from the scenario, immutable, shared by all threads. Precondition: no two agents share an economy.
class Audience {
 public:
  Audience(std::span<const AgentParameters> agents, std::size_t economies);

  /// The agents for which perceive() may do anything at all, in the order in which they are told and, where
  /// they decide at once, decide: parties to what happened by their part in it, not by the order in which a
  /// scenario lists them, in a round of talks by a toss; or everybody where it is addressed to all. O(1).
  [[nodiscard]] std::span<const AgentId> of(const world::World& world,
                                            const world::Happening& happening) const;

 private:
  /// The agents of two economies, as many as there are, that of the first named before the other's.
  struct Parties {
    std::array<AgentId, 2> agents;
    std::size_t count = 0;
  };
  [[nodiscard]] std::size_t place_of(world::EconomyId economy) const;
  [[nodiscard]] std::span<const AgentId> parties(world::EconomyId one, world::EconomyId other) const;

  std::size_t economies_;
  std::vector<AgentId> everybody_;
  std::vector<Parties> parties_;  // [one][other], the last row and column for no economy
};

}  // namespace riposte::agents
