#include <algorithm>
#include <cmath>

#include "sim/kernel/incomplete_beta.hpp"
#include "sim/kernel/incomplete_gamma.hpp"
#include "sim/kernel/infinity.hpp"
#include "sim/kernel/prepared_law.hpp"

namespace riposte::kernel::prepared {
namespace {

/// Beyond the tables; exp(-far_hazard) is far from underflow.
constexpr double far_hazard = 40.0;

/// Derivatives of x by a tail's probability t, from t' = ±f: x' = ±1/f, x'' = -(f'/f) / f². `log_slope` is
/// f'/f.
Curve curve_of(double x, double sign, double density, double log_slope) {
  return {x, sign / density, -log_slope / (density * density)};
}

Curve gamma_curve(double shape, double x, double sign) {
  return curve_of(x, sign, exp(gamma_log_density(shape, x)) / x, (shape - 1.0) / x - 1.0);
}

Curve beta_curve(double alpha, double beta, double t) {
  const UnitPoint at = beta_quantile_below(alpha, beta, log(t));
  const double density = exp(beta_log_density(alpha, beta, at)) / (at.x * at.y);
  return curve_of(at.x, 1.0, density, (alpha - 1.0) / at.x - (beta - 1.0) / at.y);
}

TailTable beta_table(double alpha, double beta) {
  return {[=](double t) { return beta_curve(alpha, beta, t); },
          [=](double x) {
            return exp(beta_tails(alpha, beta, {x, 1.0 - x}).below);
          }};
}

}  // namespace

Gamma make_gamma(double shape, double scale) {
  return {shape,
          scale,
          {[=](double t) { return gamma_curve(shape, gamma_quantile_below(shape, log(t)), 1.0); },
           [=](double x) { return exp(gamma_tails(shape, x).below); }},
          {[=](double t) { return gamma_curve(shape, gamma_quantile_above(shape, log(t)), -1.0); },
           [=](double x) { return exp(gamma_tails(shape, x).above); }}};
}

double Gamma::value_at(Level level) const {
  if (level.below < 0.5) {
    const double x = lower(level.below);
    return scale * (std::isnan(x) ? gamma_quantile_below(shape, log(level.below)) : x);
  }
  const double x = upper(level.above);
  return scale * (std::isnan(x) ? gamma_quantile_above(shape, log(level.above)) : x);
}
double Gamma::below(double x) const { return exp(gamma_tails(shape, x / scale).below); }
double Gamma::hazard(double x) const { return -gamma_tails(shape, x / scale).above; }
double Gamma::inverse_hazard(double h) const {
  if (!(h > 0.0)) {
    return 0.0;
  }
  if (h < far_hazard) {
    return value_at(level_of_hazard(h));
  }
  return scale * gamma_quantile_above(shape, -h);  // the probability itself may underflow
}
double Gamma::mean_value() const { return shape * scale; }
Support Gamma::range() const { return {0.0, infinity}; }

Beta make_beta(double alpha, double beta, double low, double high) {
  return {alpha, beta, low, high, beta_table(alpha, beta), beta_table(beta, alpha)};
}

double Beta::value_at(Level level) const {
  const double width = high - low;
  if (level.below < 0.5) {
    const double x = lower(level.below);
    return low + width * (std::isnan(x) ? beta_quantile_below(alpha, beta, log(level.below)).x : x);
  }
  const double y = upper(level.above);
  return high - width * (std::isnan(y) ? beta_quantile_below(beta, alpha, log(level.above)).x : y);
}
double Beta::below(double x) const {
  return exp(beta_tails(alpha, beta, {(x - low) / (high - low), (high - x) / (high - low)}).below);
}
double Beta::hazard(double x) const {
  return -beta_tails(alpha, beta, {(x - low) / (high - low), (high - x) / (high - low)}).above;
}
double Beta::inverse_hazard(double h) const {
  if (!(h > 0.0)) {
    return low;
  }
  return h < far_hazard ? value_at(level_of_hazard(h))
                        : high - (high - low) * beta_quantile_below(beta, alpha, -h).x;
}
double Beta::mean_value() const { return low + (high - low) * (alpha / (alpha + beta)); }
Support Beta::range() const { return {low, high}; }

}  // namespace riposte::kernel::prepared
