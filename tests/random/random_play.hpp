#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "sim/world/happening.hpp"
#include "tests/random/choices.hpp"

namespace riposte::tests {

/// A random scenario, and what came of it.
struct RandomPlay {
  std::string text;
  std::string fault;                     ///< the first thing wrong with it; empty where all is well
  std::set<world::HappeningKind> kinds;  ///< of happening, that its histories had
};

/// Makes a scenario of the choices, loads it, plays so many histories under the seed and checks each: no
/// fault of the checker, goods conserved at every event, no infinite number in the record.
[[nodiscard]] RandomPlay play_random(Choices& choices, std::uint64_t seed, std::uint64_t histories);

}  // namespace riposte::tests
