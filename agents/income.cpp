#include "agents/income.hpp"

#include <cmath>

#include "sim/kernel/transcendental.hpp"

namespace riposte::agents {

IncomeModel::IncomeModel(const IncomeParameters& parameters, const world::WorldParameters& world)
    : parameters_{&parameters},
      world_{&world},
      economies_{world.economies.size()},
      pair_of_(economies_ * economies_, world.trade.size()) {
  for (const world::TradeParameters& trade : world.trade) {
    pair_of_[trade.importer.value() * economies_ + trade.exporter.value()] = pairs_.size();
    pairs_.push_back({trade.importer, trade.exporter, 0.0, 0.0, 0.0});
  }
}

void IncomeModel::begin(const world::World& world) {
  elasticity_ = world.draws[parameters_->elasticity].value();
  pass_through_ = world.draws[parameters_->pass_through].value();
  margin_ = world.draws[parameters_->exporters_margin].value();
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    Pair& pair = pairs_[i];
    const double imports = world.draws[world_->trade[i].imports].value();
    const double importers_gdp = world.draws[world_->economies[pair.importer.value()].gdp].value();
    const double exporters_gdp = world.draws[world_->economies[pair.exporter.value()].gdp].value();
    pair.imports_of_importer = 100.0 * imports / importers_gdp;
    pair.imports_of_exporter = 100.0 * imports / exporters_gdp;
    pair.reference_rate = world.tariffs.mean_rate(pair.importer, pair.exporter);
  }
}

std::size_t IncomeModel::pair(world::EconomyId importer, world::EconomyId exporter) const {
  return pair_of_[importer.value() * economies_ + exporter.value()];
}

PairIncome IncomeModel::at(std::size_t pair, double rate) const {
  if (pair >= pairs_.size()) {
    return {};
  }
  const Pair& trade = pairs_[pair];
  const double buyers_before = 1.0 + pass_through_ * trade.reference_rate;
  const double sellers_before = buyers_before / (1.0 + trade.reference_rate);
  const double buyers = 1.0 + pass_through_ * rate;
  const double sellers = buyers / (1.0 + rate);
  const double quantity = kernel::pow(buyers / buyers_before, -elasticity_);
  const double near_one = std::fabs(elasticity_ - 1.0);
  const double consumers_loss = near_one < 1e-9 ? buyers_before * kernel::log(buyers / buyers_before)
                                                : (buyers * quantity - buyers_before) / (1.0 - elasticity_);
  const double revenue = rate * sellers * quantity - trade.reference_rate * sellers_before;
  const double exporters_loss =
      (sellers_before - sellers) * quantity + margin_ * sellers_before * (1.0 - quantity);
  const double importers_scale = trade.imports_of_importer / sellers_before;
  const double exporters_scale = trade.imports_of_exporter / sellers_before;
  return {importers_scale * (revenue - consumers_loss), importers_scale * revenue,
          -exporters_scale * exporters_loss};
}

double income_change(const IncomeModel& model, const world::World& world, world::EconomyId economy) {
  double sum = 0.0;
  for (std::size_t i = 0; i < model.trade_count(); ++i) {
    const world::TradeParameters& trade = world.parameters->trade[i];
    const bool imports = trade.importer == economy;
    const bool exports = trade.exporter == economy;
    if (imports || exports) {
      const PairIncome income = model.at(i, world.tariffs.mean_rate(trade.importer, trade.exporter));
      sum += imports ? income.importer : income.exporter;
    }
  }
  return sum;
}

}  // namespace riposte::agents
