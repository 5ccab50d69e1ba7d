#pragma once

#include <vector>

#include "agents/income.hpp"
#include "agents/trade_economy.hpp"
#include "sim/economy/solver.hpp"
#include "sim/world/world.hpp"

namespace riposte::agents {

/// Holds what governments reckon with, the surface over mean tariffs, against the trade economy itself,
/// solved with the tariff of every sector. One check serves one thread.
class IncomeCheck {
 public:
  /// The economy must have a surface, and outlive the check.
  explicit IncomeCheck(const TradeEconomy& economy);

  /// By how much the real income of any region is off at the tariffs in force [% of it]; NaN where the solver
  /// finds no equilibrium. Some hundred microseconds.
  [[nodiscard]] double off(const world::World& world);

 private:
  void set_tariffs(const world::World& world);

  const TradeEconomy& economy_;
  IncomeModel income_;
  economy::Solver solver_;
  std::vector<double> tariff_;      // [link]
  std::vector<double> by_surface_;  // [region]
};

}  // namespace riposte::agents
