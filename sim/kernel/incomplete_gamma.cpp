#include "sim/kernel/incomplete_gamma.hpp"

#include <algorithm>
#include <cmath>

#include "sim/kernel/infinity.hpp"
#include "sim/kernel/log_concave_root.hpp"
#include "sim/kernel/normal.hpp"
#include "sim/kernel/stirling.hpp"

namespace riposte::kernel {
namespace {

constexpr double precision = 0x1p-53;

/// Σ x^n / ((shape + 1) … (shape + n)), so that P(X <= x) = x f(x) / shape × sum.
double lower_series(double shape, double x) {
  double term = 1.0;
  double sum = 1.0;
  for (double n = shape + 1.0; term > precision * sum; n += 1.0) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

/// P(X > x) / (x f(x)) by the continued fraction 1/(x+1-a- 1(1-a)/(x+3-a- 2(2-a)/(x+5-a- …))).
double upper_fraction(double shape, double x) {
  constexpr double tiny = 1e-300;
  double even = x + 1.0 - shape;
  double c = 1.0 / tiny;
  double d = 1.0 / even;
  double fraction = d;
  for (double n = 1.0; n < 1e6; n += 1.0) {
    const double numerator = -n * (n - shape);
    even += 2.0;
    d = 1.0 / (numerator * d + even);
    c = even + numerator / c;
    const double factor = c * d;
    fraction *= factor;
    if (std::fabs(factor - 1.0) <= 2.0 * precision) {
      break;
    }
  }
  return fraction;
}

/// Newton's method from `start` for the tail chosen by `tail`.
double solve(double shape, double target, double LogTails::*tail, double sign, double start) {
  const auto at = [&](double w) {
    const double x = exp(w);
    const double log_tail = gamma_tails(shape, x).*tail;
    return Tangent{log_tail - target, sign * exp(gamma_log_density(shape, x) - log_tail)};
  };
  return exp(concave_root(at, start, 50.0 + 50.0 / shape));
}

/// A logarithm of x to start from. Wilson & Hilferty (1931): (X / shape)^(1/3) is nearly normal; small shapes
/// follow the power law near 0 and decay like e^-x far out.
double first_guess(double shape, double z, double log_below, double hazard) {
  const double ninth = 1.0 / (9.0 * shape);
  const double root = 1.0 - ninth + z * std::sqrt(ninth);
  if (shape >= 0.5 && root >= 0.3) {
    return log(shape * root * root * root);
  }
  if (hazard > 1.5) {
    return log(hazard);
  }
  return std::min((log_below + lgamma(shape + 1.0)) / shape, log(shape + 1.0));
}

}  // namespace

double gamma_log_density(double shape, double x) {
  const double excess = (x - shape) / shape;
  return -shape * deviance(x / shape, excess) + 0.5 * log(shape) - half_log_two_pi - stirling_rest(shape);
}

LogTails gamma_tails(double shape, double x) {
  if (!(x > 0.0)) {
    return {-infinity, 0.0};
  }
  if (x == infinity) {
    return {0.0, -infinity};
  }
  const double log_density = gamma_log_density(shape, x);
  if (x < shape + 1.0) {
    const double below = std::min(0.0, log_density - log(shape) + log(lower_series(shape, x)));
    return {below, log_complement(below)};
  }
  const double above = std::min(0.0, log_density + log(upper_fraction(shape, x)));
  return {log_complement(above), above};
}

double gamma_quantile_below(double shape, double log_below) {
  const double z = normal_quantile({exp(log_below), -expm1(log_below)});
  return solve(shape, log_below, &LogTails::below, 1.0,
               first_guess(shape, z, log_below, -log_complement(log_below)));
}

double gamma_quantile_above(double shape, double log_above) {
  const double z = normal_inverse_hazard(-log_above);
  return solve(shape, log_above, &LogTails::above, -1.0,
               first_guess(shape, z, log_complement(log_above), -log_above));
}

}  // namespace riposte::kernel
