#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <variant>

#include "sim/kernel/infinity.hpp"
#include "sim/kernel/prepared_law.hpp"

namespace riposte::kernel::prepared {
namespace {

struct Component {
  Distribution distribution;
  double weight;
};

/// Mixtures within a mixture dissolve; components of weight 0 go.
void collect(const std::vector<Distribution>& components, const std::vector<double>& weights, double scale,
             std::vector<Component>& all) {
  for (std::size_t i = 0; i < components.size(); ++i) {
    if (!(weights[i] > 0.0)) {
      continue;
    }
    const double weight = scale * weights[i];
    if (const auto* inner = std::get_if<Shared<Mixture>>(&components[i].form())) {
      collect((*inner)->components, (*inner)->weights, weight, all);
    } else {
      all.push_back({components[i], weight});
    }
  }
}

std::vector<Weighted> weighted_atoms(const std::vector<Component>& components) {
  std::vector<Weighted> atoms;
  for (const Component& component : components) {
    for (const Weighted& atom : atoms_of(component.distribution.form())) {
      atoms.push_back({atom.value, atom.weight * component.weight});
    }
  }
  return merged(std::move(atoms));
}

struct Point {
  double x;
  double gap;
};

/// Where between the ends a root is looked for next, 0 at `newest`, 1 at `other`: by inverse quadratic
/// interpolation through the three latest points where that is safe, otherwise in the middle.
double next_place(Point newest, Point other, Point third) {
  const double xi = (newest.x - other.x) / (third.x - other.x);
  const double phi = (newest.gap - other.gap) / (third.gap - other.gap);
  if (!(phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi)) {
    return 0.5;
  }
  const double rise = newest.gap / (other.gap - newest.gap);
  const double fall = newest.gap / (third.gap - newest.gap);
  const double ratio = (third.x - newest.x) / (other.x - newest.x);
  return rise * (third.gap / (other.gap - third.gap)) + ratio * fall * (other.gap / (third.gap - other.gap));
}

/// The least x in (low, high] at which the increasing, continuous `gap` is >= 0, given that it is negative at
/// low and not at high, to a few units in the last place: Chandrupatla (1997), Adv. Eng. Softw. 28:145-149.
template <class Gap>
double first_crossing(const Gap& gap, double low, double high) {
  Point newest{low, gap(low)};
  Point other{high, gap(high)};
  double place = 0.5;
  for (int step = 0; step < 200; ++step) {
    const double x = newest.x + place * (other.x - newest.x);
    const Point found{x, gap(x)};
    Point third = newest;
    if ((found.gap < 0.0) != (newest.gap < 0.0)) {
      third = other;
      other = newest;
    }
    newest = found;
    const double least = 0x1p-51 * std::fabs(x) / std::fabs(other.x - newest.x);
    if (found.gap == 0.0 || !(least < 0.5)) {
      break;
    }
    place = std::clamp(next_place(newest, other, third), least, 1.0 - least);
  }
  return newest.gap >= 0.0 ? newest.x : other.x;
}

}  // namespace

Form make_mixture(const law::Mixture& law) {
  std::vector<Component> all;
  double total = 0.0;
  for (const double weight : law.weights) {
    total += weight;
  }
  collect(law.components, law.weights, 1.0 / total, all);
  if (all.size() == 1) {
    return all.front().distribution.form();
  }
  const auto atomic = [](const Component& component) { return is_atomic(component.distribution.form()); };
  const std::vector<Weighted> atoms = weighted_atoms(all);
  if (std::all_of(all.begin(), all.end(), atomic)) {
    return make_discrete(atoms);
  }
  Mixture mixture;
  for (Component& component : all) {
    mixture.components.push_back(std::move(component.distribution));
    mixture.weights.push_back(component.weight);
  }
  for (const Weighted& atom : atoms) {
    const double before = mixture.hazard(std::nextafter(atom.value, -infinity));
    mixture.atoms.push_back({atom.value, before, mixture.hazard(atom.value)});
  }
  return std::make_shared<const Mixture>(std::move(mixture));
}

double Mixture::value_at(Level level) const { return inverse_hazard(unit_exponential(level)); }

double Mixture::below(double x) const {
  double sum = 0.0;
  bool everything = true;  // the weights' rounding must not leave a remainder at the end of the support
  for (std::size_t i = 0; i < components.size(); ++i) {
    const double part = cdf(components[i], x);
    everything = everything && part == 1.0;
    sum += weights[i] * part;
  }
  return everything ? 1.0 : std::min(sum, 1.0);
}

double Mixture::hazard(double x) const {
  const double u = below(x);
  if (u < 0.5) {
    return -log1p(-u);
  }
  double least = infinity;  // the sum of small survivals is taken relative to the greatest
  for (const Distribution& component : components) {
    least = std::min(least, cumulative_hazard(component, x));
  }
  if (least == infinity) {
    return infinity;
  }
  double sum = 0.0;
  for (std::size_t i = 0; i < components.size(); ++i) {
    sum += weights[i] * exp(least - cumulative_hazard(components[i], x));
  }
  return least - log(sum);
}

/// The mixture's quantile lies between its components' quantiles at the same level, and between the two
/// neighbouring atoms; within these bounds the hazard is continuous, and a bracketed search finds the place.
double Mixture::inverse_hazard(double h) const {
  double low = infinity;
  double high = -infinity;
  for (const Distribution& component : components) {
    const double value = inverse_cumulative_hazard(component, h);
    low = std::min(low, value);
    high = std::max(high, value);
  }
  const auto atom = std::partition_point(atoms.begin(), atoms.end(),
                                         [&](const Atom& candidate) { return candidate.hazard_after < h; });
  if (atom != atoms.end()) {
    if (atom->hazard_before < h) {
      return atom->value;
    }
    high = std::min(high, atom->value);
  }
  if (atom != atoms.begin()) {
    low = std::max(low, std::prev(atom)->value);
  }
  const auto gap = [&](double x) { return hazard_above(x, h); };
  if (!(low < high) || gap(low) >= 0.0) {
    return low;
  }
  return first_crossing(gap, low, high);
}

/// hazard(x) - h, kept finite: in the lower half from the sum of probabilities, in the upper from the sum of
/// what is left, relative to e^-h.
double Mixture::hazard_above(double x, double h) const {
  if (h < log_two) {
    return -log1p(-std::min(below(x), 0.999)) - h;
  }
  constexpr double enough = 1e3;
  double sum = 0.0;
  for (std::size_t i = 0; i < components.size(); ++i) {
    sum += weights[i] * exp(h - cumulative_hazard(components[i], x));
  }
  return std::clamp(-log(sum), -enough, enough);
}

double Mixture::mean_value() const {
  double sum = 0.0;
  for (std::size_t i = 0; i < components.size(); ++i) {
    sum += weights[i] * mean(components[i]);
  }
  return sum;
}

Support Mixture::range() const {
  Support whole{infinity, -infinity};
  for (const Distribution& component : components) {
    const Support part = support(component);
    whole = {std::min(whole.low, part.low), std::max(whole.high, part.high)};
  }
  return whole;
}

}  // namespace riposte::kernel::prepared
