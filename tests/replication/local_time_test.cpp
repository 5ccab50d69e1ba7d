#include "replication/local_time.hpp"

#include <catch2/catch.hpp>

#include "tests/replication/small_dispute.hpp"

using namespace riposte;
using namespace riposte::replication;

TEST_CASE("the same instant is another date in Washington and in Beijing") {
  const auto start = SmallDispute::date(2025, 7, 2);
  world::EconomyParameters washington;
  washington.utc_offsets = {{SmallDispute::date(2025, 3, 9), -4.0}, {SmallDispute::date(2025, 11, 2), -5.0}};
  world::EconomyParameters beijing;
  beijing.utc_offsets = {{SmallDispute::date(2020, 1, 1), 8.0}};
  const kernel::Instant midnight{1.0};  // 3 July, 0:00 UTC
  CHECK(local_date(washington, start, midnight) == SmallDispute::date(2025, 7, 2));
  CHECK(local_date(beijing, start, midnight) == SmallDispute::date(2025, 7, 3));
  CHECK(local_date({}, start, kernel::Instant{-0.5}) == SmallDispute::date(2025, 7, 1));
  CHECK(end_of_local_date(washington, start, SmallDispute::date(2025, 7, 9)).value() ==
        Approx(8.0 + 4.0 / 24.0));
  CHECK(utc_offset(washington, start, kernel::Instant{150.0}) == -5.0);  // after the clocks went back
}
