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
  const double elasticity = world.draws[parameters_->elasticity].value();
  const double pass_through = world.draws[parameters_->pass_through].value();
  const double margin = world.draws[parameters_->exporters_margin].value();
  bool changed = elasticity != elasticity_ || pass_through != pass_through_ || margin != margin_;
  elasticity_ = elasticity;
  pass_through_ = pass_through;
  margin_ = margin;
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    Pair& pair = pairs_[i];
    const Pair before = pair;
    const double imports = world.draws[world_->trade[i].imports].value();
    const double importers_gdp = world.draws[world_->economies[pair.importer.value()].gdp].value();
    const double exporters_gdp = world.draws[world_->economies[pair.exporter.value()].gdp].value();
    pair.imports_of_importer = 100.0 * imports / importers_gdp;
    pair.imports_of_exporter = 100.0 * imports / exporters_gdp;
    pair.reference_rate = world.tariffs.mean_rate(pair.importer, pair.exporter);
    changed = changed || pair != before;
  }
  if (changed) {
    remembered_.assign(pairs_.size() * slots, Remembered{});
  }
}

PairIncome IncomeModel::work_out(const Pair& trade, double rate) const {
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

}  // namespace riposte::agents
