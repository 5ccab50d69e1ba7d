#include "analysis/order_statistics.hpp"

#include <catch2/catch.hpp>

using namespace riposte::analysis;

TEST_CASE("a quantile's rank is n p rounded up, in whole numbers") {
  CHECK(quantile_rank({50}, 1) == 1);
  CHECK(quantile_rank({50}, 10) == 5);
  CHECK(quantile_rank({50}, 11) == 6);
  CHECK(quantile_rank({5}, 100) == 5);
  CHECK(quantile_rank({5}, 101) == 6);
  CHECK(quantile_rank({95}, 20) == 19);
  CHECK(quantile_rank({95}, 1'000'000'000'000) == 950'000'000'000);
}

TEST_CASE("quantile intervals are those of the exact binomial") {
  struct Row {
    int percent;
    std::uint64_t n;
    std::uint64_t lower;
    std::uint64_t upper;
  };
  // From scipy.stats.binom.cdf and .sf, SciPy 1.10.1. David & Nagaraja (2003): ranks 40 and 61 for the median
  // of 100.
  const auto row = GENERATE(
      Row{50, 1, 0, 0}, Row{50, 10, 2, 9}, Row{50, 100, 40, 61}, Row{50, 20000, 9861, 10140}, Row{5, 5, 0, 2},
      Row{5, 10, 0, 3}, Row{5, 100, 1, 11}, Row{5, 1000, 37, 65}, Row{5, 20000, 940, 1062},
      Row{10, 1000, 82, 120}, Row{25, 20000, 4880, 5121}, Row{75, 10, 5, 0}, Row{75, 1000, 723, 778},
      Row{90, 100, 84, 96}, Row{95, 5, 4, 0}, Row{95, 100, 90, 100}, Row{95, 20000, 18939, 19061});
  const auto ranks = quantile_rank_interval({row.percent}, row.n);
  CHECK(ranks.lower == row.lower);
  CHECK(ranks.upper == row.upper);
}

TEST_CASE("quantile intervals of a level and its mirror mirror each other") {
  for (const std::uint64_t n : {20U, 99U, 1234U, 50001U}) {
    const auto low = quantile_rank_interval({10}, n);
    const auto high = quantile_rank_interval({90}, n);
    CHECK(low.upper == n + 1 - high.lower);
    CHECK((low.lower == 0 ? high.upper == 0 : low.lower == n + 1 - high.upper));
  }
}
