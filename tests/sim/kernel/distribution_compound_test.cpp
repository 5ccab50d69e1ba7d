#include <cmath>
#include <variant>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/kernel/distribution.hpp"
#include "sim/kernel/infinity.hpp"
#include "sim/kernel/prepared_law.hpp"

// Laws with atoms, tables, mixtures and truncation: what they promise at particular points.
namespace riposte::kernel {

TEST_CASE("a discrete law gives each value the share of its weight, lowest first") {
  const Distribution law = law::Discrete{{25.0, 10.0, 50.0, 10.0}, {4.0, 2.0, 1.0, 3.0}};
  CHECK(quantile(law, 0.01) == 10.0);
  CHECK(quantile(law, 0.5) == 10.0);
  CHECK(quantile(law, 0.51) == 25.0);
  CHECK(quantile(law, 0.9) == 25.0);
  CHECK(quantile(law, 0.95) == 50.0);
  CHECK(cdf(law, 9.99) == 0.0);
  CHECK(cdf(law, 10.0) == 0.5);
  CHECK(cdf(law, 30.0) == 0.9);
  CHECK(cdf(law, 50.0) == 1.0);
}

TEST_CASE("the hazard of a rare greatest value keeps its digits") {
  const Distribution law = law::Discrete{{1.0, 2.0}, {1.0, 1e-20}};
  CHECK(cumulative_hazard(law, 1.0) == Approx(-std::log(1e-20)).epsilon(1e-14));
  CHECK(inverse_cumulative_hazard(law, 40.0) == 1.0);
  CHECK(inverse_cumulative_hazard(law, 50.0) == 2.0);
}

TEST_CASE("a stepped table gives only observed values, each its share") {
  const Distribution law = law::Empirical{{5.0, 3.0, 9.0, 5.0}, law::Between::stepped};
  CHECK(quantile(law, 0.2) == 3.0);
  CHECK(quantile(law, 0.25) == 3.0);
  CHECK(quantile(law, 0.26) == 5.0);
  CHECK(quantile(law, 0.75) == 5.0);
  CHECK(quantile(law, 0.76) == 9.0);
  CHECK(cdf(law, 5.0) == 0.75);
  CHECK(mean(law) == 5.5);
}

TEST_CASE("an interpolated table runs straight between neighbouring observations") {
  const Distribution law = law::Empirical{{1.0, 3.0, 3.0, 11.0, 2.0}, law::Between::interpolated};
  CHECK(quantile(law, 0.25) == 2.0);
  CHECK(quantile(law, 0.125) == 1.5);
  CHECK(quantile(law, 0.6) == 3.0);
  CHECK(quantile(law, 0.875) == 7.0);
  CHECK(cdf(law, 1.5) == 0.125);
  CHECK(cdf(law, 3.0) == 0.75);
  CHECK(cdf(law, 2.999999) < 0.5);
  CHECK(mean(law) == Approx((6.0 + 1.0 + 2.0 + 3.0 + 3.0) / 4.0 - 15.0 / 4.0 + 14.0 / 4.0));
}

TEST_CASE("an atom in a mixture is drawn exactly, with its own probability") {
  const Distribution law =
      law::Mixture{{law::Fixed{12.0}, law::Uniform{10.0, 20.0}, law::Fixed{0.0}}, {2.0, 7.0, 1.0}};
  CHECK(quantile(law, 0.05) == 0.0);
  CHECK(quantile(law, 0.1) == 0.0);
  CHECK(quantile(law, 0.17) == Approx(11.0).epsilon(1e-14));
  CHECK(quantile(law, 0.25) == 12.0);
  CHECK(quantile(law, 0.43) == 12.0);
  CHECK(quantile(law, 0.51) == Approx(13.0).epsilon(1e-14));
  CHECK(cdf(law, 12.0) == Approx(0.44));
  CHECK(mean(law) == Approx(0.2 * 12.0 + 0.7 * 15.0));
}

TEST_CASE("a mixture of fixed values is a discrete law, of one law that law, of equal values fixed") {
  const Distribution two = law::Mixture{{law::Fixed{1.0}, law::Fixed{2.0}}, {1.0, 3.0}};
  CHECK(std::holds_alternative<prepared::Shared<prepared::Discrete>>(two.form()));
  CHECK(quantile(two, 0.26) == 2.0);
  const Distribution one = law::Mixture{{law::Exponential{4.0}, law::Fixed{2.0}}, {1.0, 0.0}};
  CHECK(std::holds_alternative<prepared::Exponential>(one.form()));
  CHECK_FALSE(is_random(law::Mixture{{law::Fixed{2.0}, law::Fixed{2.0}}, {1.0, 3.0}}));
}

TEST_CASE("a mixture within a mixture is the mixture with multiplied weights") {
  const Distribution inner = law::Mixture{{law::Exponential{1.0}, law::Uniform{5.0, 6.0}}, {1.0, 1.0}};
  const Distribution nested = law::Mixture{{inner, law::Gamma{2.0, 8.0}}, {1.0, 1.0}};
  const Distribution flat =
      law::Mixture{{law::Exponential{1.0}, law::Uniform{5.0, 6.0}, law::Gamma{2.0, 8.0}}, {0.25, 0.25, 0.5}};
  for (double u = 0.01; u < 1.0; u += 0.01) {
    CHECK(quantile(nested, u) == quantile(flat, u));
  }
}

TEST_CASE("a truncated law is the law given that it falls between the bounds") {
  const Distribution inner = law::Lognormal{21.0, 60.0};
  const Distribution law = law::Truncated{inner, 10.0, 90.0};
  const double inside = cdf(inner, 90.0) - cdf(inner, 10.0);
  for (double x = 11.0; x < 90.0; x += 7.0) {
    CHECK(cdf(law, x) == Approx((cdf(inner, x) - cdf(inner, 10.0)) / inside).epsilon(1e-13));
  }
  CHECK(cdf(law, 9.99) == 0.0);
  CHECK(cdf(law, 90.0) == 1.0);
}

TEST_CASE("truncation far out in a tail keeps its digits") {
  const Distribution law = law::Truncated{law::Exponential{1.0}, 500.0};
  CHECK(quantile(law, 0.5) == Approx(500.0 + std::log(2.0)).epsilon(1e-15));
  CHECK(cumulative_hazard(law, 503.0) == Approx(3.0).epsilon(1e-12));
}

TEST_CASE("truncation keeps an atom that stands on a bound") {
  const Distribution dice = law::Discrete{{1, 2, 3, 4, 5, 6}, {1, 1, 1, 1, 1, 1}};
  const Distribution middle = law::Truncated{dice, 2.0, 4.0};
  CHECK(quantile(middle, 0.33) == 2.0);
  CHECK(quantile(middle, 0.34) == 3.0);
  CHECK(quantile(middle, 0.99) == 4.0);
  CHECK_FALSE(is_random(law::Truncated{dice, 2.0, 2.5}));
  const Distribution mixed = law::Mixture{{law::Uniform{0.0, 10.0}, law::Fixed{4.0}}, {0.5, 0.5}};
  const Distribution cut = law::Truncated{mixed, 4.0, 10.0};
  CHECK(cdf(cut, 4.0) == Approx(0.5 / 0.8));
  CHECK(quantile(cut, 0.6) == 4.0);
}

TEST_CASE("truncation nests, and one that cuts nothing changes nothing") {
  const Distribution inner = law::Gamma{2.0, 8.0};
  const Distribution twice = law::Truncated{law::Truncated{inner, 2.0, 30.0}, 1.0, 20.0};
  const Distribution once = law::Truncated{inner, 2.0, 20.0};
  for (double u = 0.01; u < 1.0; u += 0.01) {
    CHECK(quantile(twice, u) == quantile(once, u));
  }
  const Distribution same = law::Truncated{inner, 0.0, infinity};
  CHECK(same.form().index() == inner.form().index());
}

TEST_CASE("a law with one possible value is not random") {
  CHECK_FALSE(is_random(law::Fixed{3.0}));
  CHECK_FALSE(is_random(law::Discrete{{3.0, 3.0}, {1.0, 1.0}}));
  CHECK_FALSE(is_random(law::Empirical{{3.0, 3.0}}));
  CHECK(is_random(law::Uniform{1.0, 2.0}));
}

}  // namespace riposte::kernel
