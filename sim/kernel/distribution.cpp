#include "sim/kernel/distribution.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <variant>

#include "sim/kernel/infinity.hpp"
#include "sim/kernel/normal.hpp"
#include "sim/kernel/prepared_law.hpp"
#include "sim/kernel/probability.hpp"

namespace riposte::kernel {

namespace prepared {

double Fixed::value_at(Level) const { return value; }
double Fixed::below(double x) const { return x < value ? 0.0 : 1.0; }
double Fixed::hazard(double x) const { return x < value ? 0.0 : infinity; }
double Fixed::inverse_hazard(double) const { return value; }
double Fixed::mean_value() const { return value; }
Support Fixed::range() const { return {value, value}; }

double Uniform::value_at(Level level) const {
  const double width = high - low;
  return level.below < 0.5 ? low + width * level.below : high - width * level.above;
}
double Uniform::below(double x) const { return std::clamp((x - low) / (high - low), 0.0, 1.0); }
double Uniform::hazard(double x) const {
  const double u = below(x);
  return u < 0.5 ? -log1p(-u) : -log(std::max(0.0, (high - x) / (high - low)));
}
double Uniform::inverse_hazard(double h) const { return value_at(level_of_hazard(h)); }
double Uniform::mean_value() const { return 0.5 * low + 0.5 * high; }
Support Uniform::range() const { return {low, high}; }

double Exponential::value_at(Level level) const { return mean * unit_exponential(level); }
double Exponential::below(double x) const { return x > 0.0 ? -expm1(-x / mean) : 0.0; }
double Exponential::hazard(double x) const { return x > 0.0 ? x / mean : 0.0; }
double Exponential::inverse_hazard(double h) const { return mean * h; }
double Exponential::mean_value() const { return mean; }
Support Exponential::range() const { return {0.0, infinity}; }

namespace {
double standardised(const Lognormal& law, double x) { return (log(x) - law.log_median) / law.log_sd; }
}  // namespace

double Lognormal::value_at(Level level) const { return median * exp(log_sd * normal_quantile(level)); }
double Lognormal::below(double x) const { return x > 0.0 ? normal_below(standardised(*this, x)) : 0.0; }
double Lognormal::hazard(double x) const {
  return x > 0.0 ? -normal_tails(standardised(*this, x)).above : 0.0;
}
double Lognormal::inverse_hazard(double h) const {
  return h > 0.0 ? median * exp(log_sd * normal_inverse_hazard(h)) : 0.0;
}
double Lognormal::mean_value() const { return median * exp(0.5 * log_sd * log_sd); }
Support Lognormal::range() const { return {0.0, infinity}; }

double Weibull::value_at(Level level) const { return inverse_hazard(unit_exponential(level)); }
double Weibull::below(double x) const { return -expm1(-hazard(x)); }
double Weibull::hazard(double x) const { return x > 0.0 ? exp(shape * log(x / scale)) : 0.0; }
double Weibull::inverse_hazard(double h) const { return scale * exp(inverse_shape * log(h)); }
double Weibull::mean_value() const { return scale * exp(lgamma(1.0 + inverse_shape)); }
Support Weibull::range() const { return {0.0, infinity}; }

double Triangular::value_at(Level level) const {
  const double width = high - low;
  if (level.below * width < mode - low) {
    return low + std::sqrt(level.below * width * (mode - low));
  }
  return high - std::sqrt(level.above * width * (high - mode));
}
double Triangular::below(double x) const {
  if (x <= low) {
    return 0.0;
  }
  if (x >= high) {
    return 1.0;
  }
  if (x < mode) {
    return (x - low) / (high - low) * ((x - low) / (mode - low));
  }
  return 1.0 - (high - x) / (high - low) * ((high - x) / (high - mode));
}
double Triangular::hazard(double x) const {
  if (x < mode || x <= low) {
    return -log1p(-below(x));
  }
  if (x >= high) {
    return infinity;
  }
  return -log((high - x) / (high - low) * ((high - x) / (high - mode)));
}
double Triangular::inverse_hazard(double h) const { return value_at(level_of_hazard(h)); }
double Triangular::mean_value() const { return (low + mode + high) / 3.0; }
Support Triangular::range() const { return {low, high}; }

}  // namespace prepared

namespace {

template <class Question>
double ask(const Distribution& distribution, const Question& question) {
  return std::visit([&](const auto& law) { return question(prepared::unshared(law)); }, distribution.form());
}

}  // namespace

double quantile(const Distribution& distribution, double u) {
  assert(u > 0.0 && u < 1.0);
  return ask(distribution, [&](const auto& law) { return law.value_at(level_of(u)); });
}

double cdf(const Distribution& distribution, double x) {
  return ask(distribution, [&](const auto& law) { return law.below(x); });
}

double mean(const Distribution& distribution) {
  return ask(distribution, [](const auto& law) { return law.mean_value(); });
}

double median(const Distribution& distribution) { return quantile(distribution, 0.5); }

bool is_random(const Distribution& distribution) {
  return !std::holds_alternative<prepared::Fixed>(distribution.form());
}

Support support(const Distribution& distribution) {
  return std::visit([](const auto& law) { return prepared::unshared(law).range(); }, distribution.form());
}

double cumulative_hazard(const Distribution& distribution, double age) {
  return ask(distribution, [&](const auto& law) { return law.hazard(age); });
}

double inverse_cumulative_hazard(const Distribution& distribution, double hazard) {
  assert(hazard >= 0.0);
  if (hazard == std::numeric_limits<double>::infinity()) {
    return support(distribution).high;
  }
  return ask(distribution, [&](const auto& law) { return law.inverse_hazard(hazard); });
}

double quantile_beyond(const Distribution& distribution, double age, double u) {
  const double hazard = cumulative_hazard(distribution, age) + unit_exponential(level_of(u));
  return std::max(age, inverse_cumulative_hazard(distribution, hazard));
}

}  // namespace riposte::kernel
