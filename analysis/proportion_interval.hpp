#pragma once

#include <cstdint>

namespace riposte::analysis {

/// The standard normal quantile of 0.975, correctly rounded (OEIS A220510): what makes intervals 95 %.
inline constexpr double z_95 = 1.959963984540054;

/// A share estimated from counts, with the interval that covers the true share in 95 of 100 such runs.
struct ProportionInterval {
  double share = 0.0;  ///< [1]
  double lower = 0.0;  ///< [1]
  double upper = 1.0;  ///< [1]
};

/// The score interval of Wilson (1927), JASA 22:209-212, 95 %, for `count` of `n` independent histories:
///     (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).
/// Its ends are exactly 0 at count 0 and 1 at count n. n = 0 says nothing: share NaN, interval 0 to 1.
/// Precondition: count <= n. Only +, -, *, / and sqrt: the same bits on every processor.
[[nodiscard]] ProportionInterval wilson_interval(std::uint64_t count, std::uint64_t n);

}  // namespace riposte::analysis
