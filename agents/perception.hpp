#pragma once

#include "agents/agents.hpp"

namespace riposte::agents {

/// The other economy of a happening, from one economy's side; invalid where it is not concerned.
[[nodiscard]] world::EconomyId counterpart_of(const world::World& world, const world::Happening& happening,
                                              world::EconomyId me);

/// How an act bears on its target: +1 eases, -1 hardens, 0 neither. `from` is the level announced until then,
/// of an act that sets one.
[[nodiscard]] double tone_of(const world::Act& act, double from);

/// Whether what has happened is an act of that economy's that makes a measure of its harder, or one by letter
/// that has become known.
[[nodiscard]] bool is_blow(const world::Happening& happening, world::EconomyId by);

/// Whether a blow, a threat or a walk-out is over by the time that its target would decide on it: the duty is
/// lower or gone, the threat taken back or carried out, the talks are on again. Then it calls for no answer.
[[nodiscard]] bool is_moot(const world::World& world, const world::Happening& cause);

/// How far a government may harden over what has happened.
enum class Latitude : std::uint8_t {
  steps_towards,  ///< not at all: good news, a promise kept to it, one that it has broken itself
  own_pace,       ///< by the pace of its office: figures of its own exports
  anything,
};
[[nodiscard]] Latitude latitude_over(const world::World& world, const world::Happening& cause,
                                     world::EconomyId me);

/// Whether it moves a measure: a blow or a concession, which its target may answer in kind.
[[nodiscard]] bool moves_measure(world::ActKind kind);

}  // namespace riposte::agents
