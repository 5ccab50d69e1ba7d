#include "agents/income_check.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "agents/tariff_paths.hpp"
#include "sim/economy/effects.hpp"

namespace riposte::agents {

IncomeCheck::IncomeCheck(const TradeEconomy& economy)
    : economy_{economy},
      income_{economy},
      solver_{economy.economy(), &economy.response()},
      by_surface_(economy.economy().size.regions) {}

double IncomeCheck::off(const world::World& world) {
  income_.settle(world);
  set_tariffs(world);
  income_.of_regions(by_surface_);
  const economy::Economy& economy = economy_.economy();
  try {
    const economy::Counterfactual asked{tariff_, economy.deficit};
    const economy::Equilibrium& found = solver_.solve(asked);
    double most = 0.0;
    for (std::size_t n = 0; n < by_surface_.size(); ++n) {
      const double exact = 100.0 * (economy::real_income(economy, found, n) - 1.0);
      const double error = std::fabs(by_surface_[n] - exact);
      if (!(error <= most)) most = error;
      if (std::isnan(most)) break;
    }
    return most;
  } catch (const economy::NotSolved&) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

// Sectors that the scenario does not know follow the mean.
void IncomeCheck::set_tariffs(const world::World& world) {
  const economy::Economy& economy = economy_.economy();
  const std::vector<economy::Direction>& directions = economy_.surface()->directions();
  tariff_ = economy.tariff;
  for (std::size_t d = 0; d < directions.size(); ++d) {
    economy::set_tariffs(directions[d], income_.settled()[d], tariff_);
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
      const double rate = world.tariffs.rate(link.importer, link.exporter, world::SectorId{sector},
                                             world.measures, world.draws);
      tariff_[goods[i]] += link.share * (rate - economy.tariff[goods[i]]);
    }
  }
}

}  // namespace riposte::agents
