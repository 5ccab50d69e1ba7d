#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/weibull.hpp>
#include <catch2/catch.hpp>

#include "sim/kernel/distribution.hpp"
#include "sim/kernel/incomplete_gamma.hpp"
#include "sim/kernel/normal.hpp"
#include "sim/kernel/prepared_law.hpp"

// Our own quantiles and tails beside Boost.Math's, over levels from 1e-15 to 1 - 1e-15.
namespace riposte::kernel {
namespace {

/// Levels dense in the middle and by thirds of a decade in both tails.
std::vector<double> levels() {
  std::vector<double> all;
  for (double t = 1e-15; t < 0.01; t *= std::cbrt(10.0)) {
    all.push_back(t);
    all.push_back(1.0 - t);
  }
  for (int i = 1; i < 1000; ++i) {
    all.push_back((i + 0.37) / 1001.0);
  }
  return all;
}

double relative(double ours, double theirs) {
  return ours == theirs ? 0.0 : std::fabs(ours - theirs) / std::fabs(theirs);
}

struct Errors {
  double quantile = 0.0;
  double cdf = 0.0;
  double hazard = 0.0;
  double inverse_hazard = 0.0;
};

/// Greatest relative error of each answer.
template <class Theirs>
Errors compare(const Distribution& ours, const Theirs& theirs) {
  using boost::math::complement;
  Errors worst;
  for (const double u : levels()) {
    const double x = boost::math::quantile(theirs, u);
    const double hazard = -std::log(boost::math::cdf(complement(theirs, x)));
    worst.quantile = std::max(worst.quantile, relative(quantile(ours, u), x));
    worst.cdf = std::max(worst.cdf, relative(cdf(ours, x), boost::math::cdf(theirs, x)));
    if (u > 1e-3 && u < 1.0 - 1e-3) {
      worst.hazard = std::max(worst.hazard, relative(cumulative_hazard(ours, x), hazard));
    }
  }
  for (double h = 0.01; h < 600.0; h *= 1.5) {
    const double x = boost::math::quantile(complement(theirs, std::exp(-h)));
    worst.inverse_hazard = std::max(worst.inverse_hazard, relative(inverse_cumulative_hazard(ours, h), x));
  }
  return worst;
}

template <class Theirs>
void check(const Distribution& ours, const Theirs& theirs) {
  const Errors errors = compare(ours, theirs);
  CHECK(errors.quantile < 1e-9);
  CHECK(errors.cdf < 1e-9);
  CHECK(errors.hazard < 1e-9);
  CHECK(errors.inverse_hazard < 1e-9);
}

}  // namespace

TEST_CASE("the normal quantile and tails agree with Boost.Math to twelve digits") {
  const boost::math::normal normal;
  for (const double u : levels()) {
    CHECK(relative(normal_quantile(level_of(u)), boost::math::quantile(normal, u)) < 1e-12);
  }
  for (double z = -36.0; z < 36.0; z += 0.37) {
    CHECK(relative(normal_below(z), boost::math::cdf(normal, z)) < 1e-12);
    CHECK(relative(exp(normal_tails(z).above), boost::math::cdf(boost::math::complement(normal, z))) < 1e-12);
  }
}

TEST_CASE("the normal inverse hazard holds where the probability underflows") {
  for (double h = 1.0; h < 1e8; h *= 1.7) {
    CHECK(relative(-normal_tails(normal_inverse_hazard(h)).above, h) < 1e-13);
  }
}

TEST_CASE("lognormal, by median and p90, agrees with Boost.Math to nine digits") {
  for (const double p90 : {21.5, 30.0, 60.0, 500.0}) {
    check(law::Lognormal{21.0, p90},
          boost::math::lognormal{std::log(21.0), std::log(p90 / 21.0) / 1.2815515655446004});
  }
}

TEST_CASE("Weibull agrees with Boost.Math to nine digits") {
  for (const double shape : {0.3, 1.0, 1.7, 20.0}) {
    check(law::Weibull{shape, 40.0}, boost::math::weibull{shape, 40.0});
  }
}

TEST_CASE("gamma and Erlang agree with Boost.Math to nine digits") {
  for (const double shape : {0.05, 0.3, 0.9, 2.5, 17.0, 300.0, 1e4}) {
    CAPTURE(shape);
    check(law::Gamma{shape, 12.0}, boost::math::gamma_distribution<>{shape, 12.0 / shape});
  }
  check(law::Erlang{3, 12.0}, boost::math::gamma_distribution<>{3.0, 4.0});
}

// Boost 1.74 does not converge on beta quantiles far out, so ours are put through its tails there.
TEST_CASE("beta agrees with Boost.Math to nine digits") {
  using boost::math::complement;
  for (const double alpha : {0.5, 1.3, 4.0, 60.0, 1e4}) {
    for (const double beta : {0.5, 0.7, 1.0, 3.0, 200.0}) {
      CAPTURE(alpha, beta);
      const Distribution ours = law::Beta{alpha, beta};
      const boost::math::beta_distribution<> theirs{alpha, beta};
      double tails = 0.0;
      double quantiles = 0.0;
      for (const double u : levels()) {
        const double x = quantile(ours, u);
        tails = std::max(tails, relative(cdf(ours, x), boost::math::cdf(theirs, x)));
        tails = std::max(tails,
                         relative(exp(-cumulative_hazard(ours, x)), boost::math::cdf(complement(theirs, x))));
        if (u > 0.001 && u < 0.999) {
          quantiles = std::max(quantiles, relative(x, boost::math::quantile(theirs, u)));
        }
        if (u <= 0.5) {
          quantiles = std::max(quantiles, relative(boost::math::cdf(theirs, x), u));
        }
      }
      CHECK(tails < 1e-9);
      CHECK(quantiles < 1e-9);
    }
  }
}

}  // namespace riposte::kernel
