#pragma once

#include <array>
#include <cstddef>

#include "sim/kernel/distribution.hpp"

namespace riposte::world {

/// A law of the inner loop as a checked table: in each of 128 even cells of u the cubic that meets the
/// quantile at four points, the two ends among them; exact in the outer 1/64 on either side. 3 ns where a
/// lognormal quantile takes 30, and small, since a scenario keeps three for each flow and draws from all of
/// them. Continuous and non-decreasing like the quantile itself, so that draws stay coupled.
///
/// Construction compares every cell with the law between the points, where interpolation errs most; a law
/// that any of them misses by more than 1e-4 of its value (one with atoms or gaps) is drawn exactly instead.
class QuantileTable {
 public:
  explicit QuantileTable(const kernel::Distribution& law);

  [[nodiscard]] double operator()(double u) const {
    if (u < begin_ || u >= 1.0 - begin_) return kernel::quantile(law_, u);
    const double at = u * cells;
    const int number = static_cast<int>(at);
    return value_in(cells_[static_cast<std::size_t>(number)], at - number);
  }
  /// Whether the table serves: false for a law that is drawn exactly throughout.
  [[nodiscard]] bool is_tabulated() const { return begin_ < 0.5; }

 private:
  static constexpr int cells = 128;
  static constexpr int first_cell = cells / 64;

  /// Coefficients of the place within the cell, 0 to 1.
  using Cell = std::array<double, 4>;
  [[nodiscard]] static double value_in(const Cell& c, double s) {
    return c[0] + s * (c[1] + s * (c[2] + s * c[3]));
  }
  [[nodiscard]] static Cell cubic(const kernel::Distribution& law, int number);
  [[nodiscard]] static bool rises(const Cell& cell);
  [[nodiscard]] bool faithful(int number) const;

  kernel::Distribution law_;
  double begin_ = 1.0;  // u from which the table serves; 1: nowhere
  std::array<Cell, cells> cells_{};
};

}  // namespace riposte::world
