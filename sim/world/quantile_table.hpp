#pragma once

#include <array>
#include <cstddef>

#include "sim/kernel/distribution.hpp"

namespace riposte::world {

/// A law of the inner loop as a checked table: the quantile interpolated between 1024 even steps of u, exact
/// at the steps and in the outer 1/64 on either side. 3 ns where a lognormal quantile takes 30. Continuous
/// and non-decreasing like the quantile itself, so that draws stay coupled.
///
/// Construction compares every cell with the law at its middle, where interpolation errs most; a law that any
/// of them misses by more than 1e-3 of its value (one with atoms or gaps) is drawn exactly instead. For a
/// lognormal with p90 twice its median the error is below 2e-4.
class QuantileTable {
 public:
  explicit QuantileTable(const kernel::Distribution& law);

  [[nodiscard]] double operator()(double u) const {
    if (u < begin_ || u >= 1.0 - begin_) return kernel::quantile(law_, u);
    const double at = u * cells;
    const auto cell = static_cast<std::size_t>(static_cast<int>(at));
    const double low = values_[cell];
    return low + (at - static_cast<double>(static_cast<int>(cell))) * (values_[cell + 1] - low);
  }
  /// Whether the table serves: false for a law that is drawn exactly throughout.
  [[nodiscard]] bool is_tabulated() const { return begin_ < 0.5; }

 private:
  static constexpr int cells = 1024;
  static constexpr int first_cell = cells / 64;

  kernel::Distribution law_;
  double begin_ = 1.0;  // u from which the table serves; 1: nowhere
  std::array<double, cells + 1> values_{};
};

}  // namespace riposte::world
