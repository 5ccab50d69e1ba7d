#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "sim/kernel/infinity.hpp"
#include "sim/kernel/prepared_law.hpp"

namespace riposte::kernel::prepared {
namespace {

std::size_t first_at_least(const std::vector<double>& ascending, double bound) {
  const auto found = std::lower_bound(ascending.begin(), ascending.end(), bound);
  return std::min(static_cast<std::size_t>(found - ascending.begin()), ascending.size() - 1);
}

/// How many of the ascending values are <= x.
std::size_t count_up_to(const std::vector<double>& ascending, double x) {
  return static_cast<std::size_t>(std::upper_bound(ascending.begin(), ascending.end(), x) -
                                  ascending.begin());
}

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

std::vector<Weighted> merged(std::vector<Weighted> pairs) {
  std::stable_sort(pairs.begin(), pairs.end(), [](auto a, auto b) { return a.value < b.value; });
  std::vector<Weighted> distinct;
  for (const Weighted& pair : pairs) {
    if (!(pair.weight > 0.0)) {
      continue;
    }
    if (!distinct.empty() && distinct.back().value == pair.value) {
      distinct.back().weight += pair.weight;
    } else {
      distinct.push_back(pair);
    }
  }
  return distinct;
}

Form make_discrete(std::vector<Weighted> pairs) {
  pairs = merged(std::move(pairs));
  if (pairs.size() == 1) {
    return Fixed{pairs.front().value};
  }
  double total = 0.0;
  for (const Weighted& pair : pairs) {
    total += pair.weight;
  }
  Discrete law{};
  double below = 0.0;
  for (const Weighted& pair : pairs) {
    below += pair.weight;
    law.values.push_back(pair.value);
    law.weights.push_back(pair.weight / total);
    law.cumulative.push_back(below / total);
    law.mean += pair.value * law.weights.back();
  }
  law.hazards.resize(pairs.size());
  double above = 0.0;  // summed from the top, so that rare high values keep their accuracy
  for (std::size_t i = pairs.size(); i-- > 0;) {
    law.hazards[i] = law.cumulative[i] < 0.5 ? -log1p(-law.cumulative[i]) : -log(above / total);
    above += pairs[i].weight;
  }
  law.cumulative.back() = 1.0;
  law.hazards.back() = infinity;
  return std::make_shared<const Discrete>(std::move(law));
}

double Discrete::value_at(Level level) const { return values[first_at_least(cumulative, level.below)]; }
double Discrete::below(double x) const {
  const std::size_t count = count_up_to(values, x);
  return count == 0 ? 0.0 : cumulative[count - 1];
}
double Discrete::hazard(double x) const {
  const std::size_t count = count_up_to(values, x);
  return count == 0 ? 0.0 : hazards[count - 1];
}
double Discrete::inverse_hazard(double h) const { return values[first_at_least(hazards, h)]; }
double Discrete::mean_value() const { return mean; }
Support Discrete::range() const { return {values.front(), values.back()}; }

Form make_empirical(std::vector<double> observations, law::Between between) {
  std::sort(observations.begin(), observations.end());
  if (observations.front() == observations.back()) {
    return Fixed{observations.front()};
  }
  if (between == law::Between::stepped) {
    return std::make_shared<const Stepped>(Stepped{std::move(observations)});
  }
  return std::make_shared<const Interpolated>(Interpolated{std::move(observations)});
}

double Stepped::value_at(Level level) const {
  const double place = static_cast<double>(observations.size()) * level.below;
  const auto whole = static_cast<std::size_t>(place);
  const bool on_step = whole > 0 && static_cast<double>(whole) == place;  // F reaches u at the step below
  return observations[std::min(on_step ? whole - 1 : whole, observations.size() - 1)];
}
double Stepped::below(double x) const {
  return static_cast<double>(count_up_to(observations, x)) / static_cast<double>(observations.size());
}
double Stepped::hazard(double x) const {
  const std::size_t above = observations.size() - count_up_to(observations, x);
  return above == observations.size()
             ? 0.0
             : -log(static_cast<double>(above) / static_cast<double>(observations.size()));
}
double Stepped::inverse_hazard(double h) const {
  const auto found =
      std::partition_point(observations.begin(), observations.end(), [&](double x) { return hazard(x) < h; });
  return found == observations.end() ? observations.back() : *found;
}
double Stepped::mean_value() const { return mean_of(observations); }
Support Stepped::range() const { return {observations.front(), observations.back()}; }

double Interpolated::value_at(Level level) const {
  const std::size_t gaps = observations.size() - 1;
  const double place = static_cast<double>(gaps) * level.below;
  const std::size_t left = std::min(static_cast<std::size_t>(place), gaps - 1);
  const double part = place - static_cast<double>(left);
  return observations[left] + part * (observations[left + 1] - observations[left]);
}
double Interpolated::below(double x) const {
  const std::size_t count = count_up_to(observations, x);
  if (count == 0) {
    return 0.0;
  }
  if (count == observations.size()) {
    return 1.0;
  }
  const double gap = observations[count] - observations[count - 1];
  const double place = static_cast<double>(count - 1) + (x - observations[count - 1]) / gap;
  return place / static_cast<double>(observations.size() - 1);
}
double Interpolated::hazard(double x) const {
  const double u = below(x);
  return u < 0.5 ? -log1p(-u) : -log(1.0 - u);
}
double Interpolated::inverse_hazard(double h) const { return value_at(level_of_hazard(h)); }
double Interpolated::mean_value() const {
  const double ends = 0.5 * (observations.front() + observations.back());
  const double sum = std::accumulate(observations.begin() + 1, observations.end() - 1, ends);
  return sum / static_cast<double>(observations.size() - 1);
}
Support Interpolated::range() const { return {observations.front(), observations.back()}; }

}  // namespace riposte::kernel::prepared
