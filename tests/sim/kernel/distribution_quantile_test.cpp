#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/kernel/distribution.hpp"
#include "sim/kernel/incomplete_beta.hpp"
#include "sim/kernel/incomplete_gamma.hpp"
#include "sim/kernel/infinity.hpp"
#include "sim/kernel/prepared_law.hpp"
#include "sim/kernel/random_streams.hpp"
#include "tests/sim/kernel/example_laws.hpp"

namespace riposte::kernel {
namespace {

/// Ascending levels, some of them stream uniforms and some far out in the tails.
std::vector<double> ascending_levels() {
  const Streams streams{1, 0};
  std::vector<double> levels;
  for (std::uint64_t i = 0; i < 3000; ++i) {
    levels.push_back(streams.uniform(ClockName{"level"}, i));
  }
  for (double t = 0x1p-53; t < 0.01; t *= 3.0) {
    levels.push_back(t);
    levels.push_back(1.0 - t);
  }
  std::sort(levels.begin(), levels.end());
  return levels;
}

/// A little to the left and to the right of x, beyond rounding.
double just_below(double x) { return x - 1e-9 * std::fabs(x) - 1e-300; }
double just_above(double x) { return x + 1e-9 * std::fabs(x) + 1e-300; }

}  // namespace

TEST_CASE("the quantile is the least value whose probability reaches the level") {
  for (const auto& [name, law] : test::example_laws()) {
    CAPTURE(name);
    for (const double u : ascending_levels()) {
      const double x = quantile(law, u);
      REQUIRE(cdf(law, just_above(x)) >= u * (1.0 - 1e-10));
      REQUIRE(cdf(law, just_below(x)) <= u * (1.0 + 1e-10));
    }
  }
}

TEST_CASE("the quantile never falls as the level rises") {
  for (const auto& [name, law] : test::example_laws()) {
    CAPTURE(name);
    double last = -infinity;
    for (const double u : ascending_levels()) {
      const double x = quantile(law, u);
      REQUIRE(x >= last);
      last = x;
    }
  }
}

TEST_CASE("draws and their probabilities stay within the support") {
  for (const auto& [name, law] : test::example_laws()) {
    CAPTURE(name);
    const Support range = support(law);
    for (const double u : ascending_levels()) {
      REQUIRE(quantile(law, u) >= range.low);
      REQUIRE(quantile(law, u) <= range.high);
    }
    CHECK(cdf(law, just_below(range.low)) == 0.0);
    CHECK(cdf(law, range.high) == 1.0);
    CHECK(cumulative_hazard(law, just_below(range.low)) == 0.0);
    CHECK(inverse_cumulative_hazard(law, infinity) == range.high);
    if (range.high < infinity) {
      CHECK(cumulative_hazard(law, range.high) == infinity);
    }
  }
}

TEST_CASE("the hazard is minus the logarithm of what is left, and its inverse the quantile") {
  for (const auto& [name, law] : test::example_laws()) {
    CAPTURE(name);
    for (const double u : ascending_levels()) {
      if (u > 0.999) {
        continue;
      }  // 1 - F has lost its digits there
      const double x = quantile(law, u);
      CHECK(cumulative_hazard(law, x) == Approx(-std::log1p(-cdf(law, x))).epsilon(1e-9));
      if (std::fabs(u - 0.5) > 1e-9) {
        CHECK(inverse_cumulative_hazard(law, -std::log1p(-u)) == Approx(x).epsilon(1e-9).margin(1e-300));
      }
    }
  }
}

TEST_CASE("hazard and inverse undo each other far beyond the least probability a double can hold") {
  for (const Distribution& law :
       {Distribution{law::Exponential{3.0}}, Distribution{law::Lognormal{21.0, 60.0}},
        Distribution{law::Weibull{1.7, 40.0}}, Distribution{law::Gamma{2.5, 10.0}},
        Distribution{law::Truncated{law::Gamma{2.5, 10.0}, 60.0}}}) {
    for (double h = 50.0; h < 1e5; h *= 2.0) {
      CHECK(cumulative_hazard(law, inverse_cumulative_hazard(law, h)) == Approx(h).epsilon(1e-11));
    }
  }
}

TEST_CASE("the quantile beyond an age is the truncated law's quantile") {
  const Distribution law = law::Gamma{2.5, 10.0};
  const Distribution older = law::Truncated{law, 8.0};
  for (const double u : ascending_levels()) {
    CHECK(quantile_beyond(law, 8.0, u) == Approx(quantile(older, u)).epsilon(1e-9));
  }
  CHECK(quantile_beyond(law::Fixed{3.0}, 2.0, 0.7) == 3.0);
  CHECK(quantile_beyond(law::Fixed{3.0}, 5.0, 0.7) == 5.0);
}

TEST_CASE("a table of gamma quantiles is off by less than 1e-10 of the tail's probability") {
  const Streams streams{1, 0};
  for (const double shape : {0.3, 0.5, 1.5, 3.0, 20.0, 1000.0}) {
    const prepared::Gamma table = prepared::make_gamma(shape, 1.0);
    CHECK(table.lower.empty_cells() + table.upper.empty_cells() == 0);
    for (std::uint64_t i = 0; i < 2000; ++i) {
      const double t = 0.5 * streams.uniform(ClockName{"tail"}, i);
      if (t < 0x1p-11) {
        continue;
      }
      REQUIRE(std::fabs(exp(gamma_tails(shape, table.lower(t)).below) / t - 1.0) < 1e-10);
      REQUIRE(std::fabs(exp(gamma_tails(shape, table.upper(t)).above) / t - 1.0) < 1e-10);
    }
  }
}

TEST_CASE("a table of beta quantiles is off by less than 1e-10 of the tail's probability") {
  const Streams streams{1, 0};
  for (const auto& [alpha, beta] : {std::pair{0.5, 0.5}, {1.8, 4.2}, {2.0, 3.0}, {5.0, 1.0}, {400.0, 90.0}}) {
    const prepared::Beta table = prepared::make_beta(alpha, beta, 0.0, 1.0);
    CHECK(table.lower.empty_cells() + table.upper.empty_cells() == 0);
    for (std::uint64_t i = 0; i < 2000; ++i) {
      const double t = 0.5 * streams.uniform(ClockName{"tail"}, i);
      if (t < 0x1p-11) {
        continue;
      }
      const double x = table.lower(t);
      const double y = table.upper(t);
      REQUIRE(std::fabs(exp(beta_tails(alpha, beta, {x, 1.0 - x}).below) / t - 1.0) < 1e-10);
      REQUIRE(std::fabs(exp(beta_tails(beta, alpha, {y, 1.0 - y}).below) / t - 1.0) < 1e-10);
    }
  }
}

TEST_CASE("cells in which the quintic fails are left empty and solved instead") {
  const prepared::Gamma table = prepared::make_gamma(0.05, 1.0);
  CHECK(table.lower.empty_cells() > 0);
  CHECK(exp(gamma_tails(0.05, table.value_at(level_of(0.01))).below) == Approx(0.01).epsilon(1e-12));
}

TEST_CASE("a lognormal has the median and ninetieth percentile it was asked for") {
  const Distribution law = law::Lognormal{21.0, 60.0};
  CHECK(median(law) == 21.0);
  CHECK(quantile(law, 0.9) == Approx(60.0).epsilon(1e-14));
  CHECK(cdf(law, 60.0) == Approx(0.9).epsilon(1e-14));
}

TEST_CASE("a sum over quantiles confirms every mean") {
  for (const auto& [name, law] : test::example_laws()) {
    CAPTURE(name);
    constexpr int cells = 20000;  // the midpoint rule; heavy tails lose a little at the last cell
    double sum = 0.0;
    for (int i = 0; i < cells; ++i) {
      sum += quantile(law, (i + 0.5) / cells);
    }
    CHECK(mean(law) == Approx(sum / cells).epsilon(2e-3).margin(1e-9));
  }
}

TEST_CASE("the mean of a law is its textbook formula") {
  CHECK(mean(law::Lognormal{21.0, 60.0}) ==
        Approx(21.0 * std::exp(0.5 * std::pow(std::log(60.0 / 21.0) / 1.2815515655446004, 2))));
  CHECK(mean(law::Gamma{2.5, 10.0}) == Approx(10.0));
  CHECK(mean(law::Weibull{1.7, 40.0}) == Approx(40.0 * std::tgamma(1.0 + 1.0 / 1.7)));
  CHECK(mean(law::Pert{5.0, 8.0, 20.0}) == Approx((5.0 + 4.0 * 8.0 + 20.0) / 6.0));
  CHECK(mean(law::Triangular{1.0, 2.0, 7.0}) == Approx(10.0 / 3.0));
  CHECK(mean(law::Discrete{{25.0, 10.0, 50.0}, {0.4, 0.5, 0.1}}) == Approx(20.0));
}

TEST_CASE("the mean of an exponential cut at both ends is its closed form to twelve digits") {
  const double a = 2.0;
  const double b = 9.0;
  const double weight = std::exp(-a / 3.0) - std::exp(-b / 3.0);
  const double exact = ((a + 3.0) * std::exp(-a / 3.0) - (b + 3.0) * std::exp(-b / 3.0)) / weight;
  CHECK(mean(law::Truncated{law::Exponential{3.0}, a, b}) == Approx(exact).epsilon(1e-12));
  CHECK(mean(law::Truncated{law::Exponential{3.0}, a}) == Approx(a + 3.0).epsilon(1e-12));
}

TEST_CASE("draws keep their frozen bits") {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const auto& [name, law] : test::example_laws()) {
    for (const double u : ascending_levels()) {
      hash = (hash ^ std::bit_cast<std::uint64_t>(quantile(law, u))) * 0x100000001b3;
    }
  }
  CHECK(hash == 0x2d14c9b7c04777d5);
}

}  // namespace riposte::kernel
