#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "sim/kernel/infinity.hpp"
#include "sim/kernel/prepared_law.hpp"

namespace riposte::kernel::prepared {
namespace {

/// What lies between the bounds: the inner hazards there, and the shares inside and above of what is >= low.
struct Slice {
  double hazard_low;
  double hazard_high;
  double mass;
  double rest;
  /// P(low <= X <= high); 0 where nothing is left.
  [[nodiscard]] double probability() const { return mass > 0.0 ? mass * exp(-hazard_low) : 0.0; }
};

Slice slice_of(const Distribution& inner, double low, double high) {
  const double before = cumulative_hazard(inner, std::nextafter(low, -infinity));  // keeps an atom at low
  const double after = cumulative_hazard(inner, high);
  if (before == infinity) {
    return {before, after, 0.0, 0.0};
  }
  return {before, after, -expm1(before - after), exp(before - after)};
}

[[noreturn]] void refuse(double low, double high) {
  throw InvalidDistribution{fmt::format("no value of the law lies between {} and {}", low, high),
                            "widen the bounds or choose another law"};
}

Form truncated_atoms(const Form& form, double low, double high) {
  std::vector<Weighted> kept;
  for (const Weighted& atom : atoms_of(form)) {
    if (low <= atom.value && atom.value <= high) {
      kept.push_back(atom);
    }
  }
  if (kept.empty()) {
    refuse(low, high);
  }
  return make_discrete(std::move(kept));
}

Form truncated_mixture(const Mixture& mixture, double low, double high) {
  law::Mixture kept;
  for (std::size_t i = 0; i < mixture.components.size(); ++i) {
    const double probability = slice_of(mixture.components[i], low, high).probability();
    if (!(probability > 0.0)) {
      continue;
    }
    kept.components.emplace_back(law::Truncated{mixture.components[i], low, high});
    kept.weights.push_back(mixture.weights[i] * probability);
  }
  if (kept.components.empty()) {
    refuse(low, high);
  }
  return make_mixture(kept);
}

/// ∫ over 0 < h < ∞ of value(h) e^-h, by the double-exponential rule h = exp(t - exp(-t))
/// (Takahasi & Mori 1974); the ends left out weigh less than 1e-16.
template <class Value>
double hazard_mean(const Value& value) {
  constexpr int per_unit = 32;
  double sum = 0.0;
  for (int i = -4 * per_unit; i <= 5 * per_unit; ++i) {
    const double t = static_cast<double>(i) / per_unit;
    const double shrink = exp(-t);
    const double h = exp(t - shrink);
    sum += value(h) * (h * (1.0 + shrink) * exp(-h));
  }
  return sum / per_unit;
}

/// Σ over panels between ascending knots of ∫ P(X > x) dx, each by Gauss's two points: exact up to cubics.
template <class Survival>
double panel_sum(const Survival& survival, const std::vector<double>& knots) {
  constexpr double offset = 0.28867513459481288225;  // 1 / sqrt(12)
  double sum = 0.0;
  for (std::size_t i = 1; i < knots.size(); ++i) {
    const double width = knots[i] - knots[i - 1];
    const double middle = 0.5 * (knots[i] + knots[i - 1]);
    sum += 0.5 * width * (survival(middle - offset * width) + survival(middle + offset * width));
  }
  return sum;
}

/// Where the survival function of a law made of pieces has a kink, within the bounds; empty for smooth laws.
std::vector<double> kinks_of(const Distribution& inner, double low, double high) {
  std::vector<double> kinks;
  if (const auto* triangular = std::get_if<Triangular>(&inner.form())) {
    kinks = {triangular->mode};
  } else if (const auto* table = std::get_if<Shared<Interpolated>>(&inner.form())) {
    kinks = (*table)->observations;
  } else {
    return kinks;
  }
  const auto outside = [&](double x) { return !(low < x && x < high); };
  kinks.erase(std::remove_if(kinks.begin(), kinks.end(), outside), kinks.end());
  kinks.insert(kinks.begin(), low);
  kinks.push_back(high);
  return kinks;
}

}  // namespace

Form make_truncated(const law::Truncated& law) {
  const Form& form = law.inner.form();
  if (const auto* inner = std::get_if<Shared<Truncated>>(&form)) {
    return make_truncated(
        {(*inner)->inner, std::max(law.low, (*inner)->low), std::min(law.high, (*inner)->high)});
  }
  const Support whole = support(law.inner);
  if (law.low <= whole.low && whole.high <= law.high) {
    return form;
  }
  const double low = std::max(law.low, whole.low);
  const double high = std::min(law.high, whole.high);
  if (!(low <= high)) {
    refuse(law.low, law.high);
  }
  if (is_atomic(form)) {
    return truncated_atoms(form, low, high);
  }
  if (const auto* mixture = std::get_if<Shared<Mixture>>(&form)) {
    return truncated_mixture(**mixture, low, high);
  }
  if (low == high) {
    return truncated_atoms(form, low, high);
  }
  if (std::holds_alternative<Uniform>(form)) {
    return Uniform{low, high};
  }
  const Slice slice = slice_of(law.inner, low, high);
  if (!(slice.probability() > 0.0)) {
    refuse(law.low, law.high);
  }
  return std::make_shared<const Truncated>(
      Truncated{law.inner, low, high, slice.hazard_low, slice.hazard_high, slice.mass, slice.rest});
}

double Truncated::value_at(Level level) const {
  const double beyond = level.below < 0.5 ? -log1p(-mass * level.below) : -log(rest + mass * level.above);
  return std::clamp(inverse_cumulative_hazard(inner, hazard_low + beyond), low, high);
}

double Truncated::below(double x) const {
  if (x < low) {
    return 0.0;
  }
  if (x >= high) {
    return 1.0;
  }
  return std::clamp(-expm1(hazard_low - cumulative_hazard(inner, x)) / mass, 0.0, 1.0);
}

double Truncated::hazard(double x) const {
  if (x < low) {
    return 0.0;
  }
  if (x >= high) {
    return infinity;
  }
  const double inner_hazard = cumulative_hazard(inner, x);
  const double gone = -expm1(hazard_low - inner_hazard) / mass;
  if (gone < 0.5) {
    return std::max(0.0, -log1p(-gone));
  }
  return (inner_hazard - hazard_low) - log(-expm1(inner_hazard - hazard_high)) + log(mass);
}

double Truncated::inverse_hazard(double h) const {
  constexpr double near_underflow = 700.0;
  if (h > near_underflow && rest == 0.0) {
    return std::clamp(inverse_cumulative_hazard(inner, hazard_low + h - log(mass)), low, high);
  }
  return value_at(level_of_hazard(h));
}

double Truncated::mean_value() const {
  const std::vector<double> knots = kinks_of(inner, low, high);
  if (knots.empty()) {
    return hazard_mean([&](double h) { return inverse_hazard(h); });
  }
  return low + panel_sum([&](double x) { return exp(-hazard(x)); }, knots);
}

Support Truncated::range() const { return {low, high}; }

}  // namespace riposte::kernel::prepared
