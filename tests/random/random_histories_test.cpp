#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "tests/random/random_play.hpp"
#include "tests/slow_build.hpp"

using namespace riposte;

namespace {

/// Among so many scenarios every kind of happening comes.
constexpr std::uint64_t enough_for_all_kinds = 300;

/// Scenarios played: 300, fewer where the build is slow, or what RIPOSTE_RANDOM_SCENARIOS says.
std::uint64_t scenarios_to_play() {
  const char* const asked =
      std::getenv("RIPOSTE_RANDOM_SCENARIOS");  // NOLINT(concurrency-mt-unsafe): no thread runs yet
  if (asked != nullptr) return std::stoull(asked);
  return slow_build ? 60 : enough_for_all_kinds;
}

/// A random test that never gets somewhere proves nothing of it.
void require_all_kinds(const std::set<world::HappeningKind>& seen) {
  for (auto kind = world::HappeningKind::act; kind <= world::HappeningKind::shock;
       kind = static_cast<world::HappeningKind>(static_cast<int>(kind) + 1)) {
    INFO(word(kind));
    CHECK(seen.count(kind) == 1);
  }
}

}  // namespace

TEST_CASE("random scenarios load, and their histories have no fault and conserve goods at every event") {
  std::set<world::HappeningKind> seen;
  for (std::uint64_t number = 0; number < scenarios_to_play(); ++number) {
    tests::Choices choices{number};
    const tests::RandomPlay played = tests::play_random(choices, number, 3);
    INFO("scenario " << number << "\n" << played.text);
    REQUIRE(played.fault == std::string{});
    seen.insert(played.kinds.begin(), played.kinds.end());
  }
  if (scenarios_to_play() >= enough_for_all_kinds) require_all_kinds(seen);
}
