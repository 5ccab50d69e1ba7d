#include "sim/world/tariff_stack.hpp"

#include <algorithm>

namespace riposte::world {
namespace {

bool is_layer_of(const MeasureParameters& measure, EconomyId importer, EconomyId exporter) {
  return measure.kind == MeasureKind::import_tariff && measure.imposer == importer && importer != exporter &&
         (!measure.target.valid() || measure.target == exporter);
}

bool displaces(const MeasureParameters& measure, MeasureId other) {
  return std::find(measure.displaces.begin(), measure.displaces.end(), other) != measure.displaces.end();
}

const TradeParameters* trade_of(const WorldParameters& parameters, EconomyId importer, EconomyId exporter) {
  for (const TradeParameters& trade : parameters.trade) {
    if (trade.importer == importer && trade.exporter == exporter) return &trade;
  }
  return nullptr;
}

double cover_of(const MeasureParameters& measure, std::size_t sector, const kernel::Draws& draws) {
  // A layer that lists no cover bears on everything.
  if (sector >= measure.cover.size()) return 1.0;
  return draws[measure.cover[sector]].value();
}

double level_of(MeasureId id, const std::vector<MeasureState>& measures) {
  return bearing_level(measures[id.value()], Basis::in_force);
}

}  // namespace

TariffStack::TariffStack(const WorldParameters& parameters)
    : parameters_{&parameters}, economies_{parameters.economies.size()}, pairs_(economies_ * economies_) {
  for (std::vector<double>& means : means_) means.assign(economies_ * economies_, 0.0);
  for (std::size_t importer = 0; importer < economies_; ++importer) {
    for (std::size_t exporter = 0; exporter < economies_; ++exporter) {
      Pair& pair = pairs_[importer * economies_ + exporter];
      pair.trade = trade_of(parameters, EconomyId{importer}, EconomyId{exporter});
      for (std::size_t i = 0; i < parameters.measures.size(); ++i) {
        if (is_layer_of(parameters.measures[i], EconomyId{importer}, EconomyId{exporter})) {
          pair.layers.push_back({MeasureId{i}, {}, false, {}});
        }
      }
      for (Layer& layer : pair.layers) {
        for (Layer& other : pair.layers) {
          if (displaces(parameters.measures[other.measure.value()], layer.measure)) {
            layer.displaced_by.push_back(other.measure);
            other.displaces = true;
          }
        }
        layer.displacing.resize(layer.displaced_by.size());
      }
      if (!pair.layers.empty()) layered_.push_back(importer * economies_ + exporter);
    }
  }
}

double TariffStack::State::level(MeasureId id) const {
  return id == supposed ? supposed_level : bearing_level(measures[id.value()], basis);
}

void TariffStack::see_displacing(const Layer& layer, const State& state) {
  for (std::size_t i = 0; i < layer.displaced_by.size(); ++i) {
    const bool in_force = state.level(layer.displaced_by[i]) != 0.0;
    layer.stale = layer.stale || layer.displacing[i] != in_force;
    layer.displacing[i] = in_force;
  }
}

double TariffStack::cover_in(const Layer& layer, std::size_t sector, const State& state) const {
  double cover = cover_of(parameters_->measures[layer.measure.value()], sector, state.draws);
  for (std::size_t i = 0; i < layer.displaced_by.size(); ++i) {
    if (layer.displacing[i]) {
      cover *= 1.0 - cover_of(parameters_->measures[layer.displaced_by[i].value()], sector, state.draws);
    }
  }
  return cover;
}

double TariffStack::mean_cover(const Pair& pair, const Layer& layer, const State& state) const {
  if (!layer.displaced_by.empty()) see_displacing(layer, state);
  if (layer.stale) {
    layer.stale = false;
    layer.mean_cover = 0.0;
    for (std::size_t sector = 0; sector < parameters_->sectors.size(); ++sector) {
      layer.mean_cover += cover_in(layer, sector, state) * pair.trade->sector_weights[sector].value();
    }
  }
  return layer.mean_cover;
}

double TariffStack::mean_of(const Pair& pair, const State& state) const {
  double mean = 0.0;
  if (pair.trade == nullptr) return mean;
  for (const Layer& layer : pair.layers) {
    const double level = state.level(layer.measure);
    if (level != 0.0) mean += level * mean_cover(pair, layer, state);
  }
  return mean;
}

void TariffStack::update(const std::vector<MeasureState>& measures, MeasureId changed,
                         const kernel::Draws& draws) {
  const MeasureParameters& measure = parameters_->measures[changed.value()];
  if (measure.kind != MeasureKind::import_tariff) return;
  if (measure.target.valid()) return renew(pair_of(measure.imposer, measure.target), measures, draws);
  for (std::size_t exporter = 0; exporter < economies_; ++exporter) {
    renew(pair_of(measure.imposer, EconomyId{exporter}), measures, draws);
  }
}

void TariffStack::renew(std::size_t pair, const std::vector<MeasureState>& measures,
                        const kernel::Draws& draws) {
  for (const Basis basis : {Basis::announced, Basis::in_force}) {
    means_[static_cast<std::size_t>(basis)][pair] = mean_of(pairs_[pair], {measures, draws, basis});
  }
}

void TariffStack::update_all(const std::vector<MeasureState>& measures, const kernel::Draws& draws) {
  for (const std::size_t pair : layered_) {
    for (const Layer& layer : pairs_[pair].layers) layer.stale = true;  // covers may have been drawn anew
    renew(pair, measures, draws);
  }
}

double TariffStack::rate(EconomyId importer, EconomyId exporter, SectorId sector,
                         const std::vector<MeasureState>& measures, const kernel::Draws& draws) const {
  double rate = 0.0;
  for (const Layer& layer : pairs_[pair_of(importer, exporter)].layers) {
    double cover = cover_of(parameters_->measures[layer.measure.value()], sector.value(), draws);
    for (const MeasureId above : layer.displaced_by) {
      const bool in_force = level_of(above, measures) != 0.0;
      cover *= in_force ? 1.0 - cover_of(parameters_->measures[above.value()], sector.value(), draws) : 1.0;
    }
    rate += level_of(layer.measure, measures) * cover;
  }
  return rate;
}

double TariffStack::mean_rate_if(EconomyId importer, EconomyId exporter,
                                 const std::vector<MeasureState>& measures, const kernel::Draws& draws,
                                 MeasureId measure, double level) const {
  return mean_of(pairs_[pair_of(importer, exporter)], {measures, draws, Basis::announced, measure, level});
}

TariffStack::Line TariffStack::mean_rate_line(EconomyId importer, EconomyId exporter,
                                              const std::vector<MeasureState>& measures,
                                              const kernel::Draws& draws, MeasureId measure) const {
  const Pair& pair = pairs_[pair_of(importer, exporter)];
  const double at_zero = mean_of(pair, {measures, draws, Basis::announced, measure, 0.0});
  const auto layer = std::find_if(pair.layers.begin(), pair.layers.end(),
                                  [measure](const Layer& one) { return one.measure == measure; });
  if (pair.trade == nullptr || layer == pair.layers.end()) return {at_zero, 0.0};
  const State at_one{measures, draws, Basis::announced, measure, 1.0};
  return {at_zero, layer->displaces ? mean_of(pair, at_one) - at_zero : mean_cover(pair, *layer, at_one)};
}

}  // namespace riposte::world
