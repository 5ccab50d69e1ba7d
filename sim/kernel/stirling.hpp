#pragma once

#include <cmath>

#include "sim/kernel/probability.hpp"

namespace riposte::kernel {

/// What Stirling's formula leaves: log Γ(x) - [(x - 1/2) log x - x + log(2π)/2], x > 0. Small, so that
/// ratios of gamma functions written with it do not cancel. Series: Abramowitz & Stegun 6.1.41; the first
/// term left out is below 1e-16 from x = 10 on.
[[nodiscard]] inline double stirling_rest(double x) {
  if (x < 10.0) {
    return lgamma(x) - ((x - 0.5) * log(x) - x + half_log_two_pi);
  }
  const double r = 1.0 / (x * x);
  constexpr double c0 = 1.0 / 12.0, c1 = -1.0 / 360.0, c2 = 1.0 / 1260.0, c3 = -1.0 / 1680.0,
                   c4 = 1.0 / 1188.0, c5 = -691.0 / 360360.0, c6 = 1.0 / 156.0;
  return (c0 + r * (c1 + r * (c2 + r * (c3 + r * (c4 + r * (c5 + r * c6)))))) / x;
}

/// r - 1 - log r >= 0, without cancellation near r = 1; `excess` is r - 1.
[[nodiscard]] inline double deviance(double r, double excess) {
  return std::fabs(excess) < 0.5 ? excess - log1p(excess) : excess - log(r);
}

}  // namespace riposte::kernel
