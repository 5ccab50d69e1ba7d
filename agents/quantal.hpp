#pragma once

#include <span>

#include "agents/decision.hpp"

namespace riposte::agents {

/// The two noises of nested choice [% of GDP]: between kinds of act, and within a kind.
struct Noise {
  double kind = 1.0;
  double within = 1.0;
};

/// Nested logit quantal response (McKelvey & Palfrey 1995, Games Econ. Behav. 10:6-38, their lambda is our
/// 1 / noise; nests as in McFadden 1978). Alternatives of one option (kind of act) stand together and form a
/// nest:
///   V(kind)  = within * log( sum_a W_a / A )
///   P(kind)  = exp(V(kind) / noise.kind) / sum over kinds
///   P(a)     = P(kind) * W_a / sum of its nest
/// Of an act that stands for itself W = exp(U / within). Levels on a line are one act and stand for all
/// between them: over a cell of length s from one level to the next, with e = exp(U / within) at its ends and
/// U linear between, the integral of exp(U / within) is s (e' - e) / (log e' - log e); it goes to the two
/// ends in proportion to e and e'. The line begins at no change, whose part of the first cell is no act and
/// drops out; A is the number of points and lines less the halves of their first cells (of one longer than an
/// act, half an act). So V is an integral over levels, whose lengths say how many make up an act: offering
/// levels in finer steps changes nothing in the limit, nor much before, and levels that nobody would choose
/// change nothing. Fills `probability`; they sum to 1. Noises > 0; utilities finite; not empty; an option
/// forms one nest, so that there are at most option_count. Noise towards 0 gives the best response, towards
/// infinity odds of the kinds by how many acts their points and lines weigh like on average.
void quantal_shares(Noise noise, std::span<Alternative> alternatives);

/// The alternative that the uniform falls on, by the shares in their order.
[[nodiscard]] std::size_t choose(std::span<const Alternative> alternatives, double uniform);

}  // namespace riposte::agents
