#include "agents/income_sum.hpp"

#include <algorithm>

namespace riposte::agents {

using economy::Effect;

IncomeSum::IncomeSum(const TradeEconomy& economy)
    : economy_{economy},
      parts_at_start_(economy.economies()),
      parts_(economy.economies()),
      of_economy_(economy.economies()) {
  if (economy.surface() == nullptr) return;
  integral_.emplace(*economy.surface());
  of_region_.resize(economy.surface()->regions());
}

void IncomeSum::begin(const IncomeModel& model) {
  if (!integral_) return;
  integral_->begin(model.in_force());
  years_ = 0.0;
  std::fill(parts_.begin(), parts_.end(), 0.0);
  std::fill(parts_at_start_.begin(), parts_at_start_.end(), 0.0);
  model.add_parts(Effect::real_income, 1.0, parts_at_start_);
}

void IncomeSum::hold(const IncomeModel& model, double years) {
  if (!integral_) return;
  integral_->hold(years);
  model.add_parts(Effect::real_income, years, parts_);
  years_ += years;
}

void IncomeSum::move(const IncomeModel& model) {
  if (integral_) integral_->move(model.in_force());
}

void IncomeSum::close() {
  if (!integral_) return;
  integral_->read_gain(Effect::real_income, of_region_);
  for (std::size_t i = 0; i < of_economy_.size(); ++i) {
    const double of_part = parts_[i] - parts_at_start_[i] * years_;
    of_economy_[i] = of_region_[economy_.region(world::EconomyId{i})] + of_part;
  }
}

}  // namespace riposte::agents
