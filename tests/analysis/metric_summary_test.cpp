#include "analysis/metric_summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/kernel/random_streams.hpp"

using namespace riposte::analysis;
using riposte::kernel::ClockName;
using riposte::kernel::Streams;

namespace {

constexpr double never = std::numeric_limits<double>::quiet_NaN();

std::vector<double> uniforms(std::uint64_t run, std::size_t n) {
  std::vector<double> values(n);
  for (std::size_t i = 0; i < n; ++i) {
    values[i] = Streams{5, run}.uniform(ClockName{"value"}, i);
  }
  return values;
}

}  // namespace

TEST_CASE("mean, deviation and quantiles are the textbook's") {
  const std::vector<double> values{5, 3, 1, 4, 2, 6, 8, 7, 10, 9};
  const auto summary = summarise(values, Missing::absent, 0.0);
  CHECK(summary.n == 10);
  CHECK(summary.missing == 0);
  CHECK(summary.mean == 5.5);
  CHECK(summary.sd == Approx(3.0276503540974917).epsilon(1e-14));  // numpy.std(ddof=1)
  CHECK(summary.mean_lower == Approx(5.5 - 1.959963984540054 * 3.0276503540974917 / std::sqrt(10.0)));
  CHECK(summary.least == 1.0);
  CHECK(summary.greatest == 10.0);
  // numpy.quantile(method='inverted_cdf')
  const std::array<double, 7> expected{1, 1, 3, 5, 8, 9, 10};
  for (std::size_t i = 0; i < levels.size(); ++i) {
    CHECK(summary.quantiles[i].value == expected[i]);
  }
  CHECK(summary.quantiles[3].lower == 2.0);  // ranks 2 and 9
  CHECK(summary.quantiles[3].upper == 9.0);
  CHECK(std::isnan(summary.quantiles[0].lower));  // ten values do not bound the 5 % quantile from below
}

TEST_CASE("every quantile is the order statistic that sorting gives") {
  auto values = uniforms(1, 997);
  const auto summary = summarise(values, Missing::absent, 0.0);
  std::sort(values.begin(), values.end());
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const auto ranks = quantile_rank_interval(levels[i], values.size());
    CHECK(summary.quantiles[i].value == values[quantile_rank(levels[i], values.size()) - 1]);
    CHECK(summary.quantiles[i].lower == values[ranks.lower - 1]);
    CHECK(summary.quantiles[i].upper == values[ranks.upper - 1]);
  }
}

TEST_CASE("a time that never came counts as later than all that did") {
  const std::vector<double> days{30, never, 10, never, 20, never, 40, never, never, never};
  const auto summary = summarise(days, Missing::censored, 365.0);
  CHECK(summary.n == 10);
  CHECK(summary.missing == 6);
  CHECK(summary.quantiles[2].value == 30.0);      // a quarter: rank 3 of 10
  CHECK(std::isnan(summary.quantiles[3].value));  // half of all histories never saw it
  CHECK(std::isnan(summary.mean));                // never the mean of those that happened
  CHECK(std::isnan(summary.sd));
  CHECK(summary.restricted_mean == (10 + 20 + 30 + 40 + 6 * 365) / 10.0);
  CHECK(summary.greatest == 40.0);
}

TEST_CASE("a number that a history lacks is left out, and said to be missing") {
  const auto summary = summarise(std::vector<double>{1, never, 3}, Missing::absent, 0.0);
  CHECK(summary.missing == 1);
  CHECK(summary.mean == 2.0);
  CHECK(summary.quantiles[3].value == 1.0);
}

TEST_CASE("nothing is invented where there are no values") {
  for (const auto& values : {std::vector<double>{}, std::vector<double>{never, never}}) {
    const auto summary = summarise(values, Missing::censored, 10.0);
    CHECK(summary.missing == values.size());
    CHECK(std::isnan(summary.mean));
    CHECK(std::isnan(summary.quantiles[3].value));
  }
  const auto one = summarise(std::vector<double>{4}, Missing::absent, 0.0);
  CHECK(one.mean == 4.0);
  CHECK(std::isnan(one.sd));
}

TEST_CASE("the mean of many equal numbers is that number to the last bit") {
  // A plain sum of a million tenths is off by 1e-6.
  CHECK(summarise(std::vector<double>(1'000'000, 0.1), Missing::absent, 0.0).mean == 0.1);
}

TEST_CASE("quantile intervals hold the true quantile at least 95 times in a hundred, whatever the law") {
  // 3000 runs of 200 uniforms, seed 5. Coverage at these ranks is 0.959 to 0.967 (exact binomial), its
  // standard error at most √(0.959 * 0.041 / 3000) = 0.0036. Bounds 0.945 and 0.98 lie 3.9 of it outside:
  // false alarm 1e-4 each. A truth moved by a tenth of the law's width must fall out.
  std::array<int, levels.size()> holds{};
  std::array<int, levels.size()> holds_planted{};
  for (std::uint64_t run = 0; run < 3000; ++run) {
    const auto summary = summarise(uniforms(run, 200), Missing::absent, 0.0);
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const double truth = levels[i].percent / 100.0;
      const auto& quantile = summary.quantiles[i];
      holds[i] += quantile.lower <= truth && truth <= quantile.upper ? 1 : 0;
      holds_planted[i] += quantile.lower <= truth + 0.1 && truth + 0.1 <= quantile.upper ? 1 : 0;
    }
  }
  for (std::size_t i = 0; i < levels.size(); ++i) {
    CHECK(holds[i] / 3000.0 > 0.945);
    CHECK(holds[i] / 3000.0 < 0.98);
    CHECK(holds_planted[i] / 3000.0 < 0.945);
  }
}
