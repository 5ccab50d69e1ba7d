#pragma once

#include <Eigen/Dense>
#include <cstddef>
#include <numbers>
#include <vector>

#include "sim/economy/chebyshev.hpp"
#include "sim/kernel/transcendental.hpp"

/// Chebyshev polynomials through values at points (Trefethen 2013, chapters 2 to 4).
namespace riposte::economy {

/// The points at which a polynomial of that degree is pinned down, from 1 to -1.
[[nodiscard]] inline std::vector<double> chebyshev_points(std::size_t degree) {
  std::vector<double> at(degree + 1);
  for (std::size_t k = 0; k <= degree; ++k) {
    at[k] = kernel::cos(std::numbers::pi * static_cast<double>(k) / static_cast<double>(degree));
  }
  return at;
}

/// From values at the points to coefficients.
[[nodiscard]] inline Eigen::MatrixXd chebyshev_interpolation(std::size_t degree) {
  const auto size = static_cast<Eigen::Index>(degree + 1);
  Eigen::MatrixXd polynomials(size, size);  // [degree, point]
  Eigen::Index point = 0;
  for (const double at : chebyshev_points(degree)) {
    chebyshev(at, {polynomials.col(point++).data(), degree + 1});
  }
  return polynomials.transpose().inverse();
}

/// The polynomial of each degree in powers: [degree, power].
[[nodiscard]] inline Eigen::MatrixXd chebyshev_powers(std::size_t most) {
  const auto size = static_cast<Eigen::Index>(most + 1);
  Eigen::MatrixXd powers = Eigen::MatrixXd::Zero(size, size);
  powers(0, 0) = 1.0;
  if (most > 0) powers(1, 1) = 1.0;
  for (Eigen::Index k = 2; k < size; ++k) {
    powers.row(k) = -powers.row(k - 2);
    powers.row(k).tail(size - 1) += 2.0 * powers.row(k - 1).head(size - 1);
  }
  return powers;
}

}  // namespace riposte::economy
