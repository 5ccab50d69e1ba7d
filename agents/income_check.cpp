#include "agents/income_check.hpp"

#include <algorithm>
#include <cmath>

#include "sim/economy/effects.hpp"

namespace riposte::agents {
namespace {

bool lays_a_duty(const world::World& world, const world::Act& act) {
  const bool has_level = act.kind == world::ActKind::announce || act.kind == world::ActKind::set_level ||
                         act.kind == world::ActKind::threaten;
  return has_level &&
         world.parameters->measures[act.measure.value()].kind == world::MeasureKind::import_tariff;
}

}  // namespace

void IncomeAccuracy::add(const IncomeAccuracy& other) {
  states += other.states;
  unsolved += other.unsolved;
  note(other.off);
}

void IncomeAccuracy::note(double error) {
  if (!(error <= off) && !std::isnan(off)) off = error;
}

IncomeCheck::IncomeCheck(const TradeEconomy& economy)
    : economy_{economy},
      solver_{economy.economy(), &economy.response()},
      point_{*economy.surface()},
      reader_{*economy.surface(), economy::Effect::real_income},
      directions_(economy.surface()->directions().size()) {}

void IncomeCheck::begin() {
  in_force_.rates.clear();
  announced_.rates.clear();
}

void IncomeCheck::look(const world::World& world) {
  if (sees(world, world::Basis::in_force, in_force_)) compare(world, in_force_);
  if (sees(world, world::Basis::announced, announced_) && announced_.rates != in_force_.rates) {
    compare(world, announced_);
  }
}

void IncomeCheck::look(const world::World& world, std::span<const Alternative> alternatives) {
  levels_.clear();
  for (const Alternative& one : alternatives) {
    if (!lays_a_duty(world, one.act)) continue;
    const auto same = std::find_if(levels_.begin(), levels_.end(),
                                   [&](const Levels& levels) { return levels.of == one.act.measure; });
    if (same == levels_.end()) {
      levels_.push_back({one.act.measure, one.act.level, one.act.level});
    } else {
      same->lowest = std::min(same->lowest, one.act.level);
      same->highest = std::max(same->highest, one.act.level);
    }
  }
  for (const Levels& levels : levels_) {
    look_at(world, levels.of, levels.lowest);
    if (levels.highest != levels.lowest) look_at(world, levels.of, levels.highest);
  }
}

void IncomeCheck::look_at(const world::World& world, world::MeasureId duty, double level) {
  weighed_.rates.clear();
  sees(world, world::Basis::announced, weighed_);
  weighed_.measures[duty.value()].status = world::MeasureStatus::in_force;
  weighed_.measures[duty.value()].level = level;
  for (std::size_t i = 0; i < weighed_.rates.size(); ++i) {
    const TradeLink& link = economy_.links()[i];
    weighed_.rates[i] =
        world.tariffs.mean_rate_if(link.importer, link.exporter, world.measures, world.draws, duty, level);
  }
  compare(world, weighed_);
}

bool IncomeCheck::sees(const world::World& world, world::Basis basis, Tariffs& tariffs) const {
  bool changed = tariffs.rates.empty();
  tariffs.rates.resize(economy_.links().size());
  for (std::size_t i = 0; i < tariffs.rates.size(); ++i) {
    const double rate = world.tariffs.mean_rates(basis)[economy_.links()[i].pair];
    changed = changed || rate != tariffs.rates[i];
    tariffs.rates[i] = rate;
  }
  if (!changed) return false;
  tariffs.measures = world.measures;
  for (world::MeasureState& measure : tariffs.measures) {
    measure.level = world::bearing_level(measure, basis);
    measure.status = world::MeasureStatus::in_force;
    measure.pending = {};
  }
  return true;
}

void IncomeCheck::compare(const world::World& world, const Tariffs& tariffs) {
  ++found_.states;
  economy_.set_directions(tariffs.rates, directions_);
  for (std::size_t d = 0; d < directions_.size(); ++d) point_.set(d, directions_[d]);
  const std::span<const double> by_surface = reader_.at(point_);
  set_tariffs(world, tariffs.measures);
  const economy::Economy& economy = economy_.economy();
  constexpr economy::Accuracy enough{1e-8, 3000};  // a ten-thousandth of what is looked for
  try {
    const economy::Counterfactual asked{tariff_, economy.deficit};
    const economy::Equilibrium& found = solver_.solve(asked, enough);
    for (std::size_t n = 0; n < by_surface.size(); ++n) {
      const double exact = 100.0 * (economy::real_income(economy, found, n) - 1.0);
      found_.note(std::fabs(by_surface[n] - exact));
    }
  } catch (const economy::NotSolved&) {
    ++found_.unsolved;
  }
}

// Sectors that the scenario does not know follow the mean.
void IncomeCheck::set_tariffs(const world::World& world, const std::vector<world::MeasureState>& measures) {
  const economy::Economy& economy = economy_.economy();
  const std::vector<economy::Direction>& directions = economy_.surface()->directions();
  tariff_ = economy.tariff;
  for (std::size_t d = 0; d < directions.size(); ++d) {
    economy::set_tariffs(directions[d], directions_[d], tariff_);
    for (std::size_t i = 0; i < directions[d].links.size(); ++i) {
      if (economy_.sector_of_good(i) < world.parameters->sectors.size()) {
        tariff_[directions[d].links[i]] = economy.tariff[directions[d].links[i]];
      }
    }
  }
  for (const TradeLink& link : economy_.links()) {
    if (!link.between_regions) continue;
    const std::vector<std::size_t>& goods = directions[link.direction].links;
    for (std::size_t i = 0; i < goods.size(); ++i) {
      const std::size_t sector = economy_.sector_of_good(i);
      if (sector >= world.parameters->sectors.size()) continue;
      const double rate =
          world.tariffs.rate(link.importer, link.exporter, world::SectorId{sector}, measures, world.draws);
      tariff_[goods[i]] += link.share * (rate - economy.tariff[goods[i]]);
    }
  }
}

}  // namespace riposte::agents
