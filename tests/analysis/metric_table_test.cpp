#include "analysis/metric_table.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include <catch2/catch.hpp>

using namespace riposte::analysis;

namespace table_of_metrics {

constexpr std::uint64_t n = 40'000;
constexpr std::uint64_t failed = 13;
constexpr std::size_t width = 20;

std::uint64_t replication_in(std::uint64_t row) { return row < failed ? row : row + 1; }

/// What three threads keep that take chunks of 7 in turn; one replication broke down.
MetricTable played(const std::shared_ptr<Overflow>& overflow) {
  std::vector<MetricRows> parts;
  for (int thread = 0; thread < 3; ++thread) parts.emplace_back(overflow);
  std::array<double, width> metrics{};
  metrics.fill(-1.0);
  for (std::uint64_t i = 0; i < n; ++i) {
    metrics[0] = static_cast<double>(i);
    metrics[width - 1] = -static_cast<double>(i);
    if (i != failed) parts[(i / 7 + 1) % 3].add(i, i % 5, metrics);
  }
  return MetricTable{width, std::move(parts)};
}

/// Rows that hold other numbers than were put in.
std::uint64_t wrong(const MetricTable& table) {
  std::uint64_t found = 0;
  std::vector<double> first;
  std::vector<double> middle;
  std::vector<double> last;
  std::vector<double> outcome;
  table.column(0, first);
  table.column(7, middle);
  table.column(width - 1, last);
  table.column(table.outcome_column(), outcome);
  for (std::uint64_t row = 0; row < table.rows(); ++row) {
    const auto number = static_cast<double>(replication_in(row));
    const auto ended = static_cast<double>(replication_in(row) % 5);
    found += first[row] != number || middle[row] != -1.0 || last[row] != -number || outcome[row] != ended;
  }
  return found;
}

}  // namespace table_of_metrics

using namespace table_of_metrics;

TEST_CASE("a metric's column stands in order of replication, whichever thread played what") {
  const MetricTable table = played(nullptr);
  REQUIRE(table.rows() == n - 1);
  CHECK(wrong(table) == 0);
}

TEST_CASE("histories beyond the memory that they may take lie on disk and read back the same") {
  const auto overflow = std::make_shared<Overflow>(std::uint64_t{3} << 20U);
  const MetricTable table = played(overflow);
  REQUIRE(table.rows() == n - 1);
  CHECK(overflow->on_disk() > (n - 1) * (width + 1) * sizeof(double) / 3);
  CHECK(wrong(table) == 0);
}

TEST_CASE("where there is no room on disk, histories stay in memory") {
  const auto overflow = std::make_shared<Overflow>(0, "/proc");
  const MetricTable table = played(overflow);
  CHECK(overflow->on_disk() == 0);
  CHECK(wrong(table) == 0);
}

TEST_CASE("a few rows on end can be asked for, with the numbers of their replications") {
  const MetricTable table = played(std::make_shared<Overflow>(std::uint64_t{2} << 20U));
  for (const std::uint64_t first : {std::uint64_t{0}, std::uint64_t{5}, std::uint64_t{20'011}, n - 101}) {
    std::array<double, 100> values{};
    std::array<std::int64_t, 100> numbers{};
    table.column(0, first, values);
    table.numbers(first, numbers);
    for (std::size_t i = 0; i < values.size(); ++i) {
      REQUIRE(values[i] == static_cast<double>(replication_in(first + i)));
      REQUIRE(numbers[i] == static_cast<std::int64_t>(replication_in(first + i)));
    }
  }
  table.column(0, 0, std::span<double>{});
}
