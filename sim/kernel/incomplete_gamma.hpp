#pragma once

#include "sim/kernel/probability.hpp"

namespace riposte::kernel {

/// The gamma law of unit scale, density x^(shape-1) e^-x / Γ(shape), 0.01 <= shape <= 10^4: its tails by
/// the power series below shape + 1 and Legendre's continued fraction (modified Lentz) above, times a
/// prefactor free of cancellation (Temme's form). Relative error of a tail about 1e-13. Microseconds.
[[nodiscard]] LogTails gamma_tails(double shape, double x);

/// log of x times the density: the density of log X.
[[nodiscard]] double gamma_log_density(double shape, double x);

/// x with log P(X <= x) = log_below, or log P(X > x) = log_above, by Newton's method in log x, where both
/// tails are log-concave. Several calls of gamma_tails.
[[nodiscard]] double gamma_quantile_below(double shape, double log_below);
[[nodiscard]] double gamma_quantile_above(double shape, double log_above);

}  // namespace riposte::kernel
