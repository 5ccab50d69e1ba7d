#include "sim/world/quantile_table.hpp"

#include <algorithm>
#include <cmath>

namespace riposte::world {

QuantileTable::QuantileTable(const kernel::Distribution& law) : law_{law} {
  for (int number = first_cell; number < cells - first_cell; ++number) {
    cells_[static_cast<std::size_t>(number)] = cubic(law, number);
    if (!faithful(number)) return;
  }
  begin_ = static_cast<double>(first_cell) / cells;
}

/// Newton's forward differences at thirds of the cell.
QuantileTable::Cell QuantileTable::cubic(const kernel::Distribution& law, int number) {
  const auto at = [&](int third) { return kernel::quantile(law, (number + third / 3.0) / cells); };
  const double first = at(0);
  const double step = at(1) - first;
  const double bend = (at(2) - at(1)) - step;
  const double twist = ((at(3) - at(2)) - (at(2) - at(1))) - bend;
  return {first, 3.0 * (step - bend / 2.0 + twist / 3.0), 4.5 * (bend - twist), 4.5 * twist};
}

/// Whether the slope is nowhere negative: at the ends, and at its own turning point where that lies between.
bool QuantileTable::rises(const Cell& cell) {
  const auto slope = [&](double s) { return cell[1] + s * (2.0 * cell[2] + s * 3.0 * cell[3]); };
  const double turn = cell[3] == 0.0 ? 0.0 : std::clamp(-cell[2] / (3.0 * cell[3]), 0.0, 1.0);
  return slope(0.0) >= 0.0 && slope(turn) >= 0.0 && slope(1.0) >= 0.0;
}

bool QuantileTable::faithful(int number) const {
  constexpr double tolerance = 1e-4;
  const double scale = tolerance * std::fabs(kernel::quantile(law_, 0.5));
  const Cell& cell = cells_[static_cast<std::size_t>(number)];
  const auto near = [&](double s) {
    const double exact = kernel::quantile(law_, (number + s) / cells);
    return std::fabs(value_in(cell, s) - exact) <= tolerance * std::max(std::fabs(exact), scale);
  };
  return rises(cell) && near(1.0 / 6.0) && near(0.5) && near(5.0 / 6.0);
}

}  // namespace riposte::world
