#pragma once

#include <cstdint>

#include "sim/economy/data_set.hpp"
#include "sim/economy/economy.hpp"

namespace riposte::economy {

/// Whether an economy keeps the data's deficits of trade.
enum class Deficits : std::uint8_t { kept, zero };

/// An economy in equilibrium at its own tariffs, and how it was found.
struct Baseline {
  Economy economy;
  int iterations = 0;
  double residual = 0.0;
  /// The most by which a wage is not what the data say [1]: what zero deficits, or data that are not in
  /// equilibrium, make of it.
  double moved = 0.0;
};

/// The economy of the data (calibrate()), solved for its own tariffs: from here counterfactuals are asked.
/// Throws NotSolved.
[[nodiscard]] Baseline baseline_of(const DataSet& data, Deficits deficits = Deficits::kept);

}  // namespace riposte::economy
