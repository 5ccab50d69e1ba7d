#include <catch2/catch.hpp>

#include "replication/history.hpp"
#include "tests/replication/allocation_counter.hpp"
#include "tests/replication/small_dispute.hpp"

using namespace riposte;
using namespace riposte::replication;

// Memory is taken again only where a history needs more of something than any before it: a new record. Of n
// histories alike, record number k comes at a rate 1/n, so allocations grow as log n; vectors that double
// take far fewer. Between history 1000 and 3000 that is log 3 records of each of about 30 tables, at most.
TEST_CASE("after a thousand histories hardly anything allocates any more") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History history{stage};
  const auto play = [&history](std::uint64_t first, std::uint64_t last) {
    const auto before = allocations();
    for (std::uint64_t i = first; i < last; ++i) history.run(1, i, kernel::ParameterMode::drawn);
    return allocations() - before;
  };
  CHECK(play(0, 1) > 0);  // the counter counts
  play(1, 1000);
  CHECK(play(1000, 3000) <= 33);
}

TEST_CASE("a history played again allocates nothing at all, declared metrics included") {
  SmallDispute dispute;
  dispute.scenario().metrics = {{"gap", "", "%", "tariff_final/USA/CHN - tariff_final/CHN/USA", {}},
                                {"soon", "", "1", "first_lift_day < 91 and max(gap, 3) / 2 > 1", {}}};
  const Stage stage{dispute.scenario()};
  History history{stage};
  history.run(1, 0, kernel::ParameterMode::drawn);
  const auto before = allocations();
  history.run(1, 0, kernel::ParameterMode::drawn);
  CHECK(allocations() == before);
}
