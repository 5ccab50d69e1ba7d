#include "sim/kernel/tail_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace riposte::kernel {

const TailTable::Cell TailTable::empty = [] {
  Cell cell;
  cell.fill(std::numeric_limits<double>::quiet_NaN());
  return cell;
}();

std::size_t TailTable::empty_cells() const {
  return static_cast<std::size_t>(
      std::count_if(cells_.begin(), cells_.end(), [](const Cell& cell) { return std::isnan(cell[0]); }));
}

/// Hermite interpolation of degree five: six conditions, six coefficients.
TailTable::Cell TailTable::quintic(const Curve& left, const Curve& right, double width) {
  const double slope = left.slope * width;
  const double half_bend = 0.5 * left.bend * width * width;
  // What the left end's parabola still lacks at the right end, in value, slope and bend.
  const double value_gap = right.value - left.value - slope - half_bend;
  const double slope_gap = right.slope * width - slope - 2.0 * half_bend;
  const double bend_gap = right.bend * width * width - 2.0 * half_bend;
  return {left.value,
          slope,
          half_bend,
          10.0 * value_gap - 4.0 * slope_gap + 0.5 * bend_gap,
          -15.0 * value_gap + 7.0 * slope_gap - bend_gap,
          6.0 * value_gap - 3.0 * slope_gap + 0.5 * bend_gap};
}

}  // namespace riposte::kernel
