#pragma once

#include <cstddef>
#include <numbers>
#include <span>
#include <utility>
#include <vector>

#include <Eigen/Dense>

#include "sim/economy/surface.hpp"
#include "sim/kernel/transcendental.hpp"

/// Chebyshev polynomials in the rates of a surface's directions (Trefethen 2013, Approximation Theory and
/// Approximation Practice, chapters 2 to 4).
namespace riposte::economy {

/// A scale of rates in which what they do levels off: the share of a price that is duty.
[[nodiscard]] inline double share_of_price(double rate) { return rate / (1.0 + rate); }

/// -1 at the direction's least rate and 1 at its most, in that scale; rates beyond count as the bound.
[[nodiscard]] inline double position(const Direction& direction, double rate) {
  if (!(rate > direction.least)) return -1.0;
  if (!(rate < direction.most)) return 1.0;
  const double low = share_of_price(direction.least);
  const double high = share_of_price(direction.most);
  return (2.0 * share_of_price(rate) - low - high) / (high - low);
}

[[nodiscard]] inline double rate_at(const Direction& direction, double position) {
  const double low = share_of_price(direction.least);
  const double high = share_of_price(direction.most);
  const double share = 0.5 * (low + high + position * (high - low));
  return share / (1.0 - share);
}

/// The polynomials of degrees 0, 1, and on at a position.
inline void chebyshev(double position, std::span<double> values) {
  double before = 1.0;
  double now = position;
  for (double& value : values) {
    value = before;
    before = std::exchange(now, 2.0 * position * now - before);
  }
}

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
