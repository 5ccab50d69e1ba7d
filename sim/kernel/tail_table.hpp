#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace riposte::kernel {

/// A quantile near one tail with its first two derivatives by the tail's probability t.
struct Curve {
  double value;
  double slope;
  double bend;
};

/// The quantile of a law as a function of the probability t of one tail, 2^-11 <= t <= 1/2: 32 cells an
/// octave of t, in each the quintic that meets value, slope and bend at both ends. Cells are found from the
/// bits of t; a draw is five multiplications.
///
/// Each cell is checked when it is made: the slope keeps its sign, and the probability of the interpolated
/// value is off by less than `tolerance` of itself. A cell that fails (very small shapes) is left empty, and
/// the caller solves there as it does beyond the table.
class TailTable {
 public:
  static constexpr double tolerance = 1e-11;

  /// `quantile`(t) → Curve; `probability`(value) → t.
  template <class Quantile, class Probability>
  TailTable(const Quantile& quantile, const Probability& probability) {
    cells_.reserve(octaves * cells_per_octave);
    Curve left = quantile(begin_of(0));
    for (std::size_t i = 0; i < octaves * cells_per_octave; ++i) {
      const Curve right = quantile(begin_of(i + 1));
      cells_.push_back(quintic(left, right, begin_of(i + 1) - begin_of(i)));
      if (!faithful(i, probability)) {
        cells_.back() = empty;
      }
      left = right;
    }
  }

  /// The quantile at t <= 1/2, or NaN where there is none.
  [[nodiscard]] double operator()(double t) const {
    if (t < least) {
      return empty[0];
    }
    if (t >= 0.5) {
      return value_in(cells_.back(), 1.0);
    }
    const auto bits = std::bit_cast<std::uint64_t>(t);
    const std::uint64_t within = (bits & (cell_width - 1)) << cell_bits;
    const double s = std::bit_cast<double>(one | within) - 1.0;
    return value_in(cells_[(bits - first) / cell_width], s);
  }
  /// How many cells are empty.
  [[nodiscard]] std::size_t empty_cells() const;

 private:
  using Cell = std::array<double, 6>;  // coefficients of the place within the cell, 0 to 1
  static constexpr std::size_t octaves = 10;
  static constexpr unsigned cell_bits = 5;
  static constexpr std::size_t cells_per_octave = std::size_t{1} << cell_bits;
  static constexpr double least = 0x1p-11;
  static constexpr std::uint64_t cell_width = std::uint64_t{1} << (52 - cell_bits);
  static constexpr std::uint64_t first = std::bit_cast<std::uint64_t>(least);
  static constexpr std::uint64_t one = std::bit_cast<std::uint64_t>(1.0);
  static const Cell empty;

  [[nodiscard]] static double begin_of(std::size_t cell) {
    return std::bit_cast<double>(first + cell * cell_width);
  }
  [[nodiscard]] static Cell quintic(const Curve& left, const Curve& right, double width);
  [[nodiscard]] static double value_in(const Cell& c, double s) {
    return c[0] + s * (c[1] + s * (c[2] + s * (c[3] + s * (c[4] + s * c[5]))));
  }
  [[nodiscard]] static double slope_in(const Cell& c, double s) {
    return c[1] + s * (2.0 * c[2] + s * (3.0 * c[3] + s * (4.0 * c[4] + s * 5.0 * c[5])));
  }

  template <class Probability>
  [[nodiscard]] bool faithful(std::size_t cell, const Probability& probability) const {
    const Cell& c = cells_[cell];
    for (const double s : {0.0, 0.25, 0.5, 0.75, 1.0}) {
      if (!(slope_in(c, s) * slope_in(c, 0.5) > 0.0)) {
        return false;
      }
    }
    const double t = 0.5 * (begin_of(cell) + begin_of(cell + 1));  // a quintic errs most in the middle
    const double error = probability(value_in(c, 0.5)) - t;
    return error < tolerance * t && -error < tolerance * t;
  }

  std::vector<Cell> cells_;
};

}  // namespace riposte::kernel
