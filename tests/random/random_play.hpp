#pragma once

#include <cstdint>
#include <set>
#include <span>
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
/// fault of the checker, goods conserved at every event, and a finite number wherever there has to be one.
[[nodiscard]] RandomPlay play_random(Choices& choices, std::uint64_t seed, std::uint64_t histories);

/// One history of the scenario that these bytes choose: what the fuzzer plays of its inventions, and the test
/// of the corpus of the committed ones.
[[nodiscard]] RandomPlay play_bytes(std::span<const std::uint8_t> bytes);

}  // namespace riposte::tests
