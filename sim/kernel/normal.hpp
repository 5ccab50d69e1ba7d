#pragma once

#include "sim/kernel/probability.hpp"

namespace riposte::kernel {

/// The standard normal z at a level: P(Z <= z) = level.below. Relative error about 1e-16.
/// Source: Wichura (1988), algorithm AS 241 (PPND16), Applied Statistics 37:477-484. 8 ns in the middle
/// 85 per cent.
[[nodiscard]] double normal_quantile(Level level);

/// P(Z <= z).
[[nodiscard]] inline double normal_below(double z) { return 0.5 * erfc(-z * 0.70710678118654752440); }

/// log P(Z <= z) and log P(Z > z).
[[nodiscard]] LogTails normal_tails(double z);

/// z with -log P(Z > z) = hazard, also where that probability underflows.
[[nodiscard]] double normal_inverse_hazard(double hazard);

}  // namespace riposte::kernel
