#include "replication/rungs.hpp"

#include <algorithm>

namespace riposte::replication {

namespace {

constexpr std::array<std::string_view, 7> rung_words{
    "open trade", "friction", "tariff dispute", "tariff war", "economic war", "near-embargo", "decoupling"};

bool bears_on(const world::MeasureParameters& measure, world::EconomyId by, world::EconomyId on) {
  return measure.imposer == by && (measure.target == on || !measure.target.valid());
}

bool in_force(const world::World& world, world::MeasureId measure) {
  const auto& state = world.measures[measure.value()];
  return state.status == world::MeasureStatus::in_force && state.level > 0.0;
}

}  // namespace

std::string_view word(Rung rung) { return rung_words[static_cast<std::size_t>(rung)]; }

RungTable::RungTable(const scenarios::Scenario& scenario)
    : thresholds_{scenario.rungs.tariffs}, pairs_{scenarios::disputing_pairs(scenario.world)} {
  const auto& world = scenario.world;
  const auto side_of = [&](world::EconomyId by, world::EconomyId on) {
    Side side;
    for (std::size_t i = 0; i < world.measures.size(); ++i) {
      const auto& measure = world.measures[i];
      if (!bears_on(measure, by, on)) {
        continue;
      }
      if (measure.kind != world::MeasureKind::import_tariff) {
        side.controls.emplace_back(i);
      } else if (measure.legal_basis.valid() &&
                 world.legal_bases[measure.legal_basis.value()] == scenario.rungs.base) {
        side.base.emplace_back(i);
      }
    }
    const auto imports = std::find_if(world.trade.begin(), world.trade.end(), [&](const auto& trade) {
      return trade.importer == by && trade.exporter == on;
    });
    side.imports = imports == world.trade.end() ? nullptr : &*imports;
    return side;
  };
  for (const auto& pair : pairs_) {
    sides_.push_back({{side_of(pair.first, pair.second), side_of(pair.second, pair.first)}});
  }
}

double RungTable::excess(const world::World& world, const Side& side) {
  if (side.imports == nullptr) {
    return 0.0;
  }
  double base = 0.0;
  for (const auto measure : side.base) {
    if (!in_force(world, measure)) {
      continue;
    }
    const auto& cover = world.parameters->measures[measure.value()].cover;
    double covered = 0.0;
    for (std::size_t sector = 0; sector < cover.size(); ++sector) {
      covered += side.imports->sector_weights[sector].value() * world.draws[cover[sector]].value();
    }
    base += covered * world.measures[measure.value()].level;
  }
  return world.tariffs.mean_rate(side.imports->importer, side.imports->exporter) - base;
}

bool RungTable::controls(const world::World& world, const Side& side) {
  return std::any_of(side.controls.begin(), side.controls.end(),
                     [&world](world::MeasureId measure) { return in_force(world, measure); });
}

Rung RungTable::rung(const world::World& world, std::size_t pair) const {
  const auto& [one, other] = sides_[pair].sides;
  const double points = 50.0 * (excess(world, one) + excess(world, other));  // mean of two, as percentage
  std::size_t rung = static_cast<std::size_t>(
      std::count_if(thresholds_.begin(), thresholds_.end(), [points](double t) { return points >= t; }));
  rung += controls(world, one) ? 1U : 0U;
  rung += controls(world, other) ? 1U : 0U;
  return static_cast<Rung>(std::min(rung, std::size_t{6}));
}

}  // namespace riposte::replication
