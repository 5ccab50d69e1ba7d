#pragma once

#include <optional>
#include <vector>

#include "agents/income.hpp"

namespace riposte::agents {

/// Real incomes added up over time while tariffs change, against those of the beginning.
class IncomeSum {
 public:
  /// The economy must outlive the sum.
  explicit IncomeSum(const TradeEconomy& economy);

  /// Incomes count from now on, and against the tariffs in force that the model has noted.
  void begin(const IncomeModel& model);
  /// What the model has noted held for so many years.
  void hold(const IncomeModel& model, double years);
  /// The model has noted other tariffs in force.
  void move(const IncomeModel& model);
  /// Makes what has been added up ready to be told.
  void close();
  /// What an economy has gained by the last close(), or a region of the data. [% of annual GDP]
  [[nodiscard]] double of(world::EconomyId economy) const { return of_economy_[economy.value()]; }
  [[nodiscard]] double of_region(std::size_t region) const { return integral_ ? of_region_[region] : 0.0; }

 private:
  const TradeEconomy& economy_;
  std::optional<economy::Surface::Integral> integral_;  // none where tariffs move no income
  double years_ = 0.0;
  std::vector<double> parts_at_start_;  // [economy]
  std::vector<double> parts_;           // [economy] added up
  std::vector<double> of_region_;
  std::vector<double> of_economy_;
};

}  // namespace riposte::agents
