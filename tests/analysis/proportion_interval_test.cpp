#include "analysis/proportion_interval.hpp"

#include <catch2/catch.hpp>

#include "sim/kernel/random_streams.hpp"

using riposte::analysis::wilson_interval;
using riposte::kernel::ClockName;
using riposte::kernel::Streams;

TEST_CASE("Wilson intervals are those that SciPy gives") {
  struct Row {
    std::uint64_t count;
    std::uint64_t n;
    double lower;
    double upper;
  };
  // scipy.stats.binomtest(count, n).proportion_ci(0.95, 'wilson'), SciPy 1.10.1.
  // Newcombe (1998), Stat. Med. 17:857-872, Table I gives 0.2553 and 0.3662 for 81 of 263.
  const auto row = GENERATE(Row{1, 10, 0.017876213095072896, 0.4041500267952385},
                            Row{5, 10, 0.236593090512564, 0.7634069094874361},
                            Row{413, 1000, 0.3828725319393248, 0.44379332403716176},
                            Row{3, 20000, 5.101481799495061e-05, 0.0004409636272928436},
                            Row{81, 263, 0.2552885198782742, 0.36620957698280004},
                            Row{0, 10, 0.0, 0.27753279986288926}, Row{10, 10, 0.7224672001371109, 1.0});
  const auto interval = wilson_interval(row.count, row.n);
  CHECK(interval.share == static_cast<double>(row.count) / static_cast<double>(row.n));
  CHECK(interval.lower == Approx(row.lower).epsilon(1e-12));
  CHECK(interval.upper == Approx(row.upper).epsilon(1e-12));
}

TEST_CASE("a share never seen or always seen has an interval that ends there") {
  CHECK(wilson_interval(0, 7).lower == 0.0);
  CHECK(wilson_interval(7, 7).upper == 1.0);
  CHECK(wilson_interval(0, 7).upper < 1.0);
}

TEST_CASE("without histories nothing is known of a share") {
  const auto interval = wilson_interval(0, 0);
  CHECK(std::isnan(interval.share));
  CHECK(interval.lower == 0.0);
  CHECK(interval.upper == 1.0);
}

TEST_CASE("ninety-five in a hundred Wilson intervals hold the true share") {
  // 4000 runs of 400 histories at share 0.3, seed 11. Coverage of Wilson there is 0.953 (exact binomial sum);
  // standard error √(0.953 * 0.047 / 4000) = 0.0033. Bounds 0.94 and 0.966 are 3.9 of it: false alarm 1e-4.
  // The same count against a truth of 0.33 must fall out.
  int holds = 0;
  int holds_planted = 0;
  for (std::uint64_t run = 0; run < 4000; ++run) {
    std::uint64_t count = 0;
    for (std::uint64_t i = 0; i < 400; ++i) {
      count += Streams{11, run}.uniform(ClockName{"coin"}, i) < 0.3 ? 1U : 0U;
    }
    const auto interval = wilson_interval(count, 400);
    holds += interval.lower <= 0.3 && 0.3 <= interval.upper ? 1 : 0;
    holds_planted += interval.lower <= 0.33 && 0.33 <= interval.upper ? 1 : 0;
  }
  CHECK(holds / 4000.0 > 0.94);
  CHECK(holds / 4000.0 < 0.966);
  CHECK(holds_planted / 4000.0 < 0.94);
}
