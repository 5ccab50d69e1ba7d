#include "sim/kernel/incomplete_beta.hpp"

#include <algorithm>
#include <cmath>

#include "sim/kernel/infinity.hpp"
#include "sim/kernel/log_concave_root.hpp"
#include "sim/kernel/stirling.hpp"

namespace riposte::kernel {
namespace {

constexpr double precision = 0x1p-53;

/// One step of the modified Lentz method (Lentz 1976; Thompson & Barnett 1986).
struct Lentz {
  double c = 1.0;
  double d;
  double fraction;
  explicit Lentz(double first) : d{1.0 / guarded(first)}, fraction{d} {}

  static double guarded(double value) { return std::fabs(value) < 1e-300 ? 1e-300 : value; }
  double step(double numerator) {
    d = 1.0 / guarded(1.0 + numerator * d);
    c = guarded(1.0 + numerator / c);
    fraction *= c * d;
    return c * d;
  }
};

/// I_x(alpha, beta) × alpha / (x^alpha y^beta / B(alpha, beta)) for x below the mean
/// (Abramowitz & Stegun 26.5.8).
double lower_fraction(double alpha, double beta, double x) {
  Lentz lentz{1.0 - (alpha + beta) * x / (alpha + 1.0)};
  for (double m = 1.0; m < 1e6; m += 1.0) {
    const double two_m = alpha + 2.0 * m;
    lentz.step(m * (beta - m) * x / ((two_m - 1.0) * two_m));
    const double factor = lentz.step(-(alpha + m) * (alpha + beta + m) * x / (two_m * (two_m + 1.0)));
    if (std::fabs(factor - 1.0) <= 2.0 * precision) {
      break;
    }
  }
  return lentz.fraction;
}

double log_lower(double alpha, double beta, UnitPoint point) {
  const double log_density = beta_log_density(alpha, beta, point);
  return std::min(0.0, log_density - log(alpha) + log(lower_fraction(alpha, beta, point.x)));
}

UnitPoint from_logit(double w) {
  const double small = exp(-std::fabs(w));
  const double minor = small / (1.0 + small);
  const double major = 1.0 / (1.0 + small);
  return w < 0.0 ? UnitPoint{minor, major} : UnitPoint{major, minor};
}

}  // namespace

double beta_log_density(double alpha, double beta, UnitPoint point) {
  const double sum = alpha + beta;
  const double centre_x = alpha / sum;
  const double centre_y = beta / sum;
  const double shift = point.x < point.y ? point.x - centre_x : centre_y - point.y;
  const double fall = alpha * deviance(point.x / centre_x, shift / centre_x) +
                      beta * deviance(point.y / centre_y, -shift / centre_y);
  return -fall + 0.5 * log(alpha * beta / sum) - half_log_two_pi + stirling_rest(sum) - stirling_rest(alpha) -
         stirling_rest(beta);
}

LogTails beta_tails(double alpha, double beta, UnitPoint point) {
  if (!(point.x > 0.0)) {
    return {-infinity, 0.0};
  }
  if (!(point.y > 0.0)) {
    return {0.0, -infinity};
  }
  if (point.x < (alpha + 1.0) / (alpha + beta + 2.0)) {
    const double below = log_lower(alpha, beta, point);
    return {below, log_complement(below)};
  }
  const double above = log_lower(beta, alpha, {point.y, point.x});
  return {log_complement(above), above};
}

UnitPoint beta_quantile_below(double alpha, double beta, double log_below) {
  const auto at = [&](double w) {
    const UnitPoint point = from_logit(w);
    const double below = beta_tails(alpha, beta, point).below;
    return Tangent{below - log_below, exp(beta_log_density(alpha, beta, point) - below)};
  };
  // The power law of the lower tail, or the mean where that lies beyond it.
  const double log_unit = beta_log_density(alpha, beta, from_logit(0.0)) + (alpha + beta) * log_two;
  const double power_law = (log_below + log(alpha) - log_unit) / alpha;
  return from_logit(concave_root(at, std::min(power_law, log(alpha / beta)), 50.0 + 50.0 / alpha));
}

}  // namespace riposte::kernel
