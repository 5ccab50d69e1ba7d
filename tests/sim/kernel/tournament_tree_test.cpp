#include "sim/kernel/tournament_tree.hpp"

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

using namespace riposte::kernel;

TEST_CASE("a tree that grows slot by slot holds the least of all keys at every size") {
  std::mt19937_64 bits{5};
  TournamentTree tree;
  std::vector<EventKey> keys;
  while (keys.size() < 700) {
    if (keys.size() == tree.capacity()) tree.grow();
    const auto slot = static_cast<std::uint32_t>(keys.size());
    const EventKey key = make_key(bits(), Priority::normal, slot, slot);
    tree.enter(keys.size(), key);
    keys.push_back(key);
    REQUIRE((tree.least() == *std::min_element(keys.begin(), keys.end())));
  }
}
