#include "analysis/metric_table.hpp"

#include <array>
#include <cstdint>
#include <vector>

#include <catch2/catch.hpp>

using namespace riposte::analysis;

TEST_CASE("a metric's column stands in order of replication, whichever thread played what") {
  // Three threads take chunks of 7 in turn; replication 13 failed.
  constexpr std::uint64_t n = 10'000;
  std::array<MetricRows, 3> parts;
  std::array<const MetricRows*, 3> pointers{&parts[2], &parts[0], &parts[1]};
  for (std::uint64_t i = 0; i < n; ++i) {
    if (i != 13) {
      parts[i / 7 % 3].add(i, std::array{static_cast<double>(i), -1.0});
    }
  }
  const MetricTable table{2, pointers};
  CHECK(table.rows() == n - 1);
  std::vector<double> column;
  table.column(0, column);
  REQUIRE(column.size() == n - 1);
  for (std::uint64_t i = 0; i < n - 1; ++i) {
    REQUIRE(column[i] == static_cast<double>(i < 13 ? i : i + 1));
  }
  table.column(1, column);
  CHECK(column == std::vector<double>(n - 1, -1.0));
}
