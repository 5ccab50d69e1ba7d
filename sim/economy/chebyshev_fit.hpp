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

}  // namespace riposte::economy
