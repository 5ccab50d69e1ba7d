#include "agents/quantal.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

#include "sim/kernel/transcendental.hpp"

namespace riposte::agents {
namespace {

std::size_t nest_end(std::span<const Alternative> alternatives, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < alternatives.size() && alternatives[end].option == alternatives[begin].option) {
    ++end;
  }
  return end;
}

/// Sets each probability to exp((U - best) / noise), two at a time.
void exponentiate(double noise, double best, std::span<Alternative> nest) {
  const auto scaled = [&](std::size_t i) { return (nest[i].utility - best) / noise; };
  std::size_t i = 0;
  for (; i + 1 < nest.size(); i += 2) {
    const auto [one, other] = kernel::exp(std::array{scaled(i), scaled(i + 1)});
    nest[i].probability = one;
    nest[i + 1].probability = other;
  }
  if (i < nest.size()) {
    nest[i].probability = kernel::exp(scaled(i));
  }
}

/// Mean of an exponential over a cell that goes from `left` to `right` in `exponent` more: the logarithmic
/// mean, exact where utility is linear between two levels.
double mean_over_cell(double left, double right, double exponent) {
  constexpr double flat = 1e-4;  // below, the mean of the ends errs by less than 1e-9
  return std::fabs(exponent) < flat ? 0.5 * (left + right) : (right - left) / exponent;
}

/// From exponentials to the weights of alternatives: of a point its length times the exponential; a cell of a
/// line goes to the levels at its ends in proportion to theirs. What of a line's first cell goes to its near
/// end is no act at all. Returns the sum.
double weigh_cells(double noise, double best, std::span<Alternative> nest) {
  double sum = 0.0;
  double left = 0.0;
  for (std::size_t i = 0; i < nest.size(); ++i) {
    Alternative& one = nest[i];
    const double right = one.probability;
    if (one.extent.cell == Cell::point) {
      one.probability = one.extent.length * right;
      sum += one.probability;
      continue;
    }
    const bool first = one.extent.cell == Cell::first_level;
    const double before = first ? one.before : nest[i - 1].utility;
    // The near end cancels out where it is much the better: its size is of no account.
    constexpr double greatest = 700.0;
    if (first) left = kernel::exp(std::min(greatest, (before - best) / noise));
    const double cell = one.extent.length * mean_over_cell(left, right, (one.utility - before) / noise);
    const double share = left + right > 0.0 ? right / (left + right) : 0.0;
    one.probability = share * cell;
    sum += one.probability;
    if (!first) {
      nest[i - 1].probability += (1.0 - share) * cell;
      sum += (1.0 - share) * cell;
    }
    left = right;
  }
  return sum;
}

/// One kind of act: its alternatives end before `end`, their probabilities so far add up to `sum`.
struct Nest {
  std::size_t end;
  double sum;
  double value;   ///< inclusive
  double weight;  ///< among the nests, up to a common factor
};

/// The nest that begins at `begin`, its probabilities set up to their sum.
Nest weigh_nest(double noise, std::span<Alternative> alternatives, std::size_t begin) {
  const std::size_t end = nest_end(alternatives, begin);
  if (end == begin + 1 && alternatives[begin].extent.cell == Cell::point) {
    alternatives[begin].probability = 1.0;
    return {end, 1.0, alternatives[begin].utility, 0.0};
  }
  const std::span<Alternative> nest = alternatives.subspan(begin, end - begin);
  double best = -std::numeric_limits<double>::infinity();
  double acts = 0.0;
  for (const Alternative& alternative : nest) {
    best = std::max(best, alternative.utility);
    const auto [part, cell] = alternative.extent;
    // What of a line is nearer to no change than to its first level is no act.
    acts += cell == Cell::point ? part : (cell == Cell::first_level ? 1.0 - 0.5 * std::min(1.0, part) : 0.0);
  }
  exponentiate(noise, best, nest);
  const double sum = weigh_cells(noise, best, nest);
  return {end, sum, best + noise * kernel::log(sum / acts), 0.0};
}

/// Sets each nest's weight to exp((V - best) / noise), two at a time. Returns their sum.
double weigh_kinds(double noise, double best, std::span<Nest> nests) {
  const auto scaled = [&](std::size_t i) { return (nests[i].value - best) / noise; };
  double sum = 0.0;
  for (std::size_t i = 0; i < nests.size(); i += 2) {
    const std::size_t next = std::min(i + 1, nests.size() - 1);
    const auto [one, other] = kernel::exp(std::array{scaled(i), scaled(next)});
    nests[next].weight = other;
    nests[i].weight = one;
    sum += next == i ? one : one + other;
  }
  return sum;
}

}  // namespace

void quantal_shares(Noise noise, std::span<Alternative> alternatives) {
  assert(!alternatives.empty() && noise.kind > 0.0 && noise.within > 0.0);
  std::array<Nest, option_count> kinds;
  std::size_t count = 0;
  double best = -std::numeric_limits<double>::infinity();
  for (std::size_t begin = 0; begin < alternatives.size(); begin = kinds[count++].end) {
    assert(count < kinds.size());
    kinds[count] = weigh_nest(noise.within, alternatives, begin);
    best = std::max(best, kinds[count].value);
  }
  const std::span<Nest> nests{kinds.data(), count};
  const double sum = weigh_kinds(noise.kind, best, nests);
  std::size_t i = 0;
  for (const Nest& nest : nests) {
    const double factor = nest.weight / (nest.sum * sum);
    for (; i < nest.end; ++i) {
      alternatives[i].inclusive = nest.value;
      alternatives[i].probability *= factor;
    }
  }
}

std::size_t choose(std::span<const Alternative> alternatives, double uniform) {
  double cumulated = 0.0;
  for (std::size_t i = 0; i + 1 < alternatives.size(); ++i) {
    cumulated += alternatives[i].probability;
    if (uniform < cumulated) {
      return i;
    }
  }
  return alternatives.size() - 1;
}

}  // namespace riposte::agents
