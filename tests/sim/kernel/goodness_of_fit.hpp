#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include <boost/math/distributions/chi_squared.hpp>

/// Tests of fit shared by the kernel's statistical tests.
namespace riposte::kernel::test {

/// The false-alarm rate of every single test of fit in tests/sim/kernel.
inline constexpr double false_alarm = 1e-4;

/// √n sup |F_n - F| (Kolmogorov). F is evaluated just once per distinct value; where F jumps the test is
/// conservative. Standard error of F_n at a point: at most 1 / (2 √n).
template <class Cdf>
[[nodiscard]] double kolmogorov(std::vector<double> sample, const Cdf& cdf) {
  std::sort(sample.begin(), sample.end());
  const auto n = static_cast<double>(sample.size());
  double worst = 0.0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const bool last_of_ties = i + 1 == sample.size() || sample[i + 1] != sample[i];
    if (!last_of_ties) {
      continue;
    }
    worst = std::max(worst, std::fabs(static_cast<double>(i + 1) / n - cdf(sample[i])));
  }
  return worst * std::sqrt(n);
}

/// √n sup |F_n - F| exceeds this with probability `false_alarm`: 2 exp(-2 d²) = alpha for large n; 2.2253.
[[nodiscard]] inline double kolmogorov_bound() { return std::sqrt(0.5 * std::log(2.0 / false_alarm)); }

[[nodiscard]] inline double chi_square(const std::vector<double>& observed,
                                       const std::vector<double>& expected) {
  double sum = 0.0;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    sum += (observed[i] - expected[i]) * (observed[i] - expected[i]) / expected[i];
  }
  return sum;
}

/// What chi-square exceeds with probability `false_alarm`.
[[nodiscard]] inline double chi_square_bound(std::size_t degrees_of_freedom) {
  const boost::math::chi_squared law{static_cast<double>(degrees_of_freedom)};
  return boost::math::quantile(boost::math::complement(law, false_alarm));
}

}  // namespace riposte::kernel::test
