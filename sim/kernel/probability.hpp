#pragma once

#include "sim/kernel/transcendental.hpp"

/// Probabilities that stay accurate in both tails. Internal to the kernel's distributions.
namespace riposte::kernel {

inline constexpr double log_two = 0.69314718055994530942;
inline constexpr double half_log_two_pi = 0.91893853320467274178;

/// A probability with its complement: the smaller of the two carries full relative accuracy.
struct Level {
  double below;  // P(X <= x)
  double above;  // P(X > x)
};

[[nodiscard]] inline Level level_of(double u) { return {u, 1.0 - u}; }
[[nodiscard]] inline Level level_of_hazard(double hazard) { return {-expm1(-hazard), exp(-hazard)}; }

/// log P(X <= x) and log P(X > x), each with full accuracy.
struct LogTails {
  double below;
  double above;
};

/// log(1 - e^x) for x <= 0 (Mächler 2012).
[[nodiscard]] inline double log_complement(double x) {
  return x > -log_two ? log(-expm1(x)) : log1p(-exp(x));
}

/// -log(1 - u), the exponential variate of mean 1. For u of at most 53 bits 1 - u is exact and the fast
/// logarithm suffices; near 0, where a general u would lose digits, log1p keeps them.
[[nodiscard]] inline double unit_exponential(Level level) {
  return level.below < 0x1p-6 ? -log1p(-level.below) : -log(level.above);
}

}  // namespace riposte::kernel
