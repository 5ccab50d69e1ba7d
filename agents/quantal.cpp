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

/// Shares within one nest, and its inclusive value.
double share_nest(double noise, std::span<Alternative> nest) {
  if (nest.size() == 1) {
    nest.front().probability = 1.0;
    return nest.front().utility;
  }
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
  for (Alternative& alternative : nest) {
    alternative.probability /= sum;
  }
  return best + noise * kernel::log(sum / width);
}

}  // namespace

void quantal_shares(Noise noise, std::span<Alternative> alternatives) {
  assert(!alternatives.empty() && noise.kind > 0.0 && noise.within > 0.0);
  double best = -std::numeric_limits<double>::infinity();
  for (std::size_t begin = 0; begin < alternatives.size();) {
    const std::size_t end = nest_end(alternatives, begin);
    const double value = share_nest(noise.within, alternatives.subspan(begin, end - begin));
    for (std::size_t i = begin; i < end; ++i) {
      alternatives[i].inclusive = value;
    }
    best = std::max(best, value);
    begin = end;
  }
  double sum = 0.0;
  for (std::size_t begin = 0; begin < alternatives.size();) {
    const std::size_t end = nest_end(alternatives, begin);
    const double weight = kernel::exp((alternatives[begin].inclusive - best) / noise.kind);
    for (std::size_t i = begin; i < end; ++i) {
      alternatives[i].probability *= weight;
    }
    sum += weight;
    begin = end;
  }
  for (Alternative& alternative : alternatives) {
    alternative.probability /= sum;
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
