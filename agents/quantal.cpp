#include "agents/quantal.hpp"

#include <algorithm>
#include <array>
#include <cassert>
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

/// Sets each probability to m exp((U - best) / noise), two at a time.
void exponentiate(double noise, double best, std::span<Alternative> nest) {
  const auto scaled = [&](std::size_t i) { return (nest[i].utility - best) / noise; };
  std::size_t i = 0;
  for (; i + 1 < nest.size(); i += 2) {
    const auto [one, other] = kernel::exp(std::array{scaled(i), scaled(i + 1)});
    nest[i].probability = nest[i].measure * one;
    nest[i + 1].probability = nest[i + 1].measure * other;
  }
  if (i < nest.size()) {
    nest[i].probability = nest[i].measure * kernel::exp(scaled(i));
  }
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
  if (end == begin + 1) {
    alternatives[begin].probability = 1.0;
    return {end, 1.0, alternatives[begin].utility, 0.0};
  }
  const std::span<Alternative> nest = alternatives.subspan(begin, end - begin);
  double best = -std::numeric_limits<double>::infinity();
  for (const Alternative& alternative : nest) {
    best = std::max(best, alternative.utility);
  }
  exponentiate(noise, best, nest);
  double sum = 0.0;
  double width = 0.0;
  for (const Alternative& alternative : nest) {
    sum += alternative.probability;
    width += alternative.measure;
  }
  return {end, sum, best + noise * kernel::log(sum / width), 0.0};
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
