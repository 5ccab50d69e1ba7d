#include "sim/world/tariff_stack.hpp"

#include <algorithm>
#include <cassert>

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

}  // namespace

TariffStack::TariffStack(const WorldParameters& parameters)
    : parameters_{&parameters},
      economies_{parameters.economies.size()},
      sectors_{parameters.sectors.size()},
      pairs_(economies_ * economies_),
      supposed_rates_(sectors_),
      rates_(economies_ * economies_ * sectors_, 0.0),
      means_(economies_ * economies_, 0.0) {
  for (std::size_t importer = 0; importer < economies_; ++importer) {
    for (std::size_t exporter = 0; exporter < economies_; ++exporter) {
      Pair& pair = pairs_[importer * economies_ + exporter];
      pair.trade = trade_of(parameters, EconomyId{importer}, EconomyId{exporter});
      for (std::size_t i = 0; i < parameters.measures.size(); ++i) {
        if (is_layer_of(parameters.measures[i], EconomyId{importer}, EconomyId{exporter})) {
          pair.layers.emplace_back(i);
        }
      }
      for (const MeasureId layer : pair.layers) {
        std::vector<MeasureId>& above = pair.displaced_by.emplace_back();
        for (const MeasureId other : pair.layers) {
          if (displaces(parameters.measures[other.value()], layer)) above.push_back(other);
        }
      }
      pair.first_layer = remembered_.size();
      remembered_.resize(remembered_.size() + pair.layers.size());
      if (!pair.layers.empty()) layered_.push_back(importer * economies_ + exporter);
    }
  }
}

std::size_t TariffStack::pair_of(EconomyId importer, EconomyId exporter) const {
  return importer.value() * economies_ + exporter.value();
}

void TariffStack::fill_rates(const Pair& pair, const std::vector<MeasureState>& measures,
                             const kernel::Draws& draws, const Supposition& supposition,
                             std::span<double> rates) const {
  const auto level_of = [&](MeasureId id) {
    if (id == supposition.measure) return supposition.level;
    const MeasureState& state = measures[id.value()];
    return state.status == MeasureStatus::in_force ? state.level : 0.0;
  };
  std::fill(rates.begin(), rates.end(), 0.0);
  for (std::size_t i = 0; i < pair.layers.size(); ++i) {
    const double level = level_of(pair.layers[i]);
    if (level == 0.0) continue;
    for (std::size_t sector = 0; sector < rates.size(); ++sector) {
      double cover = cover_of(parameters_->measures[pair.layers[i].value()], sector, draws);
      for (const MeasureId above : pair.displaced_by[i]) {
        if (level_of(above) == 0.0) continue;
        cover *= 1.0 - cover_of(parameters_->measures[above.value()], sector, draws);
      }
      rates[sector] += level * cover;
    }
  }
}

double TariffStack::mean_of(const Pair& pair, std::span<const double> rates) {
  double mean = 0.0;
  if (pair.trade == nullptr) return mean;
  for (std::size_t sector = 0; sector < rates.size(); ++sector) {
    mean += rates[sector] * pair.trade->sector_weights[sector].value();
  }
  return mean;
}

void TariffStack::update_pair(std::size_t number, const std::vector<MeasureState>& measures,
                              const kernel::Draws& draws) {
  const Pair& pair = pairs_[number];
  const std::span<double> rates{rates_.data() + number * sectors_, sectors_};
  fill_rates(pair, measures, draws, {}, rates);
  means_[number] = mean_of(pair, rates);
  std::fill_n(remembered_.begin() + static_cast<std::ptrdiff_t>(pair.first_layer), pair.layers.size(),
              Remembered{});
}

void TariffStack::update(const std::vector<MeasureState>& measures, MeasureId changed,
                         const kernel::Draws& draws) {
  const MeasureParameters& measure = parameters_->measures[changed.value()];
  if (measure.kind != MeasureKind::import_tariff) return;
  if (measure.target.valid()) {
    update_pair(pair_of(measure.imposer, measure.target), measures, draws);
    return;
  }
  for (std::size_t exporter = 0; exporter < economies_; ++exporter) {
    update_pair(pair_of(measure.imposer, EconomyId{exporter}), measures, draws);
  }
}

void TariffStack::update_all(const std::vector<MeasureState>& measures, const kernel::Draws& draws) {
  for (const std::size_t pair : layered_) update_pair(pair, measures, draws);
}

double TariffStack::rate(EconomyId importer, EconomyId exporter, SectorId sector) const {
  return rates_[pair_of(importer, exporter) * sectors_ + sector.value()];
}

double TariffStack::mean_rate(EconomyId importer, EconomyId exporter) const {
  return means_[pair_of(importer, exporter)];
}

double TariffStack::mean_rate_if(EconomyId importer, EconomyId exporter,
                                 const std::vector<MeasureState>& measures, const kernel::Draws& draws,
                                 MeasureId measure, double level) const {
  const Pair& pair = pairs_[pair_of(importer, exporter)];
  if (pair.trade == nullptr) return 0.0;
  const auto layer = std::find(pair.layers.begin(), pair.layers.end(), measure);
  if (layer == pair.layers.end()) return mean_rate(importer, exporter);
  Remembered& known = remembered_[pair.first_layer + static_cast<std::size_t>(layer - pair.layers.begin())];
  for (std::size_t i = 0; i < Remembered::levels; ++i) {
    if (known.level[i] == level) return known.mean[i];
  }
  fill_rates(pair, measures, draws, {measure, level}, supposed_rates_);
  const double mean = mean_of(pair, supposed_rates_);
  known.level[known.oldest] = level;
  known.mean[known.oldest] = mean;
  known.oldest = (known.oldest + 1) % Remembered::levels;
  return mean;
}

double TariffStack::mean_rate_if(const std::vector<MeasureState>& measures, const kernel::Draws& draws,
                                 MeasureId measure, double level) const {
  const MeasureParameters& about = parameters_->measures[measure.value()];
  assert(about.target.valid());
  return mean_rate_if(about.imposer, about.target, measures, draws, measure, level);
}

}  // namespace riposte::world
