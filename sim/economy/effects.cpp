#include "sim/economy/effects.hpp"

#include "sim/kernel/transcendental.hpp"

namespace riposte::economy {
namespace {

constexpr double per_cent = 100.0;

double consumer_prices(const Economy& before, const Equilibrium& equilibrium, std::size_t region) {
  double log_index = 0.0;
  for (std::size_t j = 0; j < before.size.sectors; ++j) {
    const std::size_t market = before.size.market(region, j);
    log_index += before.consumption_share[market] * kernel::log(equilibrium.price[market]);
  }
  return kernel::exp(log_index);
}

// The first-order terms of all regions, in the currency of `before`.
struct FirstOrder {
  std::vector<double> terms;   // [region]
  std::vector<double> volume;  // [region]
};

FirstOrder first_order(const Economy& before, const Counterfactual& counterfactual,
                       const Equilibrium& equilibrium) {
  const Size& size = before.size;
  const std::vector<double> old = trade_flows(size, before.tariff, before.import_share, before.expenditure);
  const std::vector<double> now =
      trade_flows(size, counterfactual.tariff, equilibrium.import_share, equilibrium.expenditure);
  FirstOrder sums{std::vector<double>(size.regions), std::vector<double>(size.regions)};
  for (std::size_t j = 0; j < size.sectors; ++j) {
    for (std::size_t n = 0; n < size.regions; ++n) {
      for (std::size_t i = 0; i < size.regions; ++i) {
        if (n == i) continue;
        const std::size_t link = size.link(j, n, i);
        const double cost = equilibrium.cost[size.market(i, j)];
        sums.terms[i] += old[link] * (cost - 1.0);
        sums.terms[n] -= old[link] * (cost - 1.0);
        sums.volume[n] += before.tariff[link] * (now[link] - old[link] * cost);
      }
    }
  }
  return sums;
}

// What a region collects.
double duties(const Size& size, std::span<const double> tariff, std::span<const double> import_share,
              std::span<const double> expenditure, std::size_t region) {
  double sum = 0.0;
  for (std::size_t j = 0; j < size.sectors; ++j) {
    const double spent = expenditure[size.market(region, j)];
    for (std::size_t i = 0; i < size.regions; ++i) {
      const std::size_t link = size.link(j, region, i);
      sum += tariff[link] / (1.0 + tariff[link]) * import_share[link] * spent;
    }
  }
  return sum;
}

double income(const Economy& economy, std::size_t region) {
  return economy.value_added[region] + economy.deficit[region] +
         duties(economy.size, economy.tariff, economy.import_share, economy.expenditure, region);
}

}  // namespace

double real_income(const Economy& before, const Equilibrium& equilibrium, std::size_t region) {
  return equilibrium.income[region] / income(before, region) / consumer_prices(before, equilibrium, region);
}

double duties_share(const Economy& economy, std::size_t region) {
  return duties(economy.size, economy.tariff, economy.import_share, economy.expenditure, region) /
         income(economy, region);
}

double duties_share(const Size& size, const Counterfactual& counterfactual, const Equilibrium& equilibrium,
                    std::size_t region) {
  return duties(size, counterfactual.tariff, equilibrium.import_share, equilibrium.expenditure, region) /
         equilibrium.income[region];
}

std::vector<double> trade_flows(const Size& size, std::span<const double> tariff,
                                std::span<const double> import_share, std::span<const double> expenditure) {
  std::vector<double> flows(size.links());
  for (std::size_t j = 0; j < size.sectors; ++j) {
    for (std::size_t n = 0; n < size.regions; ++n) {
      for (std::size_t i = 0; i < size.regions; ++i) {
        const std::size_t link = size.link(j, n, i);
        flows[link] = import_share[link] * expenditure[size.market(n, j)] / (1.0 + tariff[link]);
      }
    }
  }
  return flows;
}

std::vector<RegionEffects> effects_of(const Economy& before, const Counterfactual& counterfactual,
                                      const Equilibrium& equilibrium) {
  const Size& size = before.size;
  const FirstOrder sums = first_order(before, counterfactual, equilibrium);
  std::vector<RegionEffects> effects(size.regions);
  for (std::size_t n = 0; n < size.regions; ++n) {
    const double before_all = income(before, n);
    effects[n] = {per_cent * (real_income(before, equilibrium, n) - 1.0),
                  per_cent * (equilibrium.wage[n] / consumer_prices(before, equilibrium, n) - 1.0),
                  per_cent * sums.terms[n] / before_all, per_cent * sums.volume[n] / before_all,
                  per_cent * duties_share(size, counterfactual, equilibrium, n)};
  }
  return effects;
}

}  // namespace riposte::economy
