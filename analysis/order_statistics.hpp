#pragma once

#include <cstdint>

namespace riposte::analysis {

/// The level of a quantile in whole percent, so that ranks are exact integers; 1 to 99.
struct Level {
  int percent = 50;
};

/// The rank, from 1, of the sample quantile of n values: ⌈n p⌉ (the inverse of the empirical distribution,
/// type 1 of Hyndman & Fan 1996, Am. Stat. 50:361-365). n >= 1.
[[nodiscard]] std::uint64_t quantile_rank(Level level, std::uint64_t n);

/// Ranks, from 1, of the order statistics that enclose a quantile; 0 where n is too small for that end.
struct RankInterval {
  std::uint64_t lower = 0;
  std::uint64_t upper = 0;
};

/// Distribution-free 95 % interval of a quantile (David & Nagaraja 2003, Order Statistics, §7.1): whatever
/// the law, [X(lower), X(upper)] covers the quantile p with probability at least 95 %, at most 2.5 % being
/// lost on either side. lower is the greatest rank with P(B < lower) <= 2.5 %, upper the least with
/// P(B >= upper) <= 2.5 %, B binomial(n, p).
/// Binomial probabilities follow from their ratios outward from the mode and are normalised by their sum, so
/// that no transcendental is needed: the same ranks on every processor. O(√n).
[[nodiscard]] RankInterval quantile_rank_interval(Level level, std::uint64_t n);

}  // namespace riposte::analysis
