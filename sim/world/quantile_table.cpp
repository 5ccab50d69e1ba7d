#include "sim/world/quantile_table.hpp"

#include <algorithm>
#include <cmath>

namespace riposte::world {

QuantileTable::QuantileTable(const kernel::Distribution& law) : law_{law} {
  constexpr double tolerance = 1e-3;
  const double scale = tolerance * std::fabs(kernel::quantile(law, 0.5));
  for (int i = first_cell; i <= cells - first_cell; ++i) {
    values_[static_cast<std::size_t>(i)] = kernel::quantile(law, static_cast<double>(i) / cells);
  }
  for (int i = first_cell; i < cells - first_cell; ++i) {
    const auto cell = static_cast<std::size_t>(i);
    const double exact = kernel::quantile(law, (i + 0.5) / cells);
    const double error = std::fabs(0.5 * (values_[cell] + values_[cell + 1]) - exact);
    if (!(error <= tolerance * std::max(std::fabs(exact), scale))) return;
  }
  begin_ = static_cast<double>(first_cell) / cells;
}

}  // namespace riposte::world
