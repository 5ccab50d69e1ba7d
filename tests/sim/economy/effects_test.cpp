#include "sim/economy/effects.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/economy/calibration.hpp"
#include "sim/economy/data_set.hpp"
#include "sim/economy/solver.hpp"
#include "tests/sim/economy/comparison.hpp"
#include "tests/sim/economy/data_copy.hpp"
#include "tests/sim/economy/random_economy.hpp"

using namespace riposte::economy;
using namespace riposte::economy::testing;

namespace effects_on_regions {

/// The same shares in balance without deficits, at other tariffs.
Economy without_deficits(Economy economy, const std::vector<double>& tariff) {
  economy.tariff = tariff;
  std::fill(economy.deficit.begin(), economy.deficit.end(), 0.0);
  balance(economy);
  return economy;
}

/// Tariffs part of the way from those of the economy to others.
std::vector<double> part_of_the_way(const Economy& economy, const std::vector<double>& tariff, double part) {
  std::vector<double> between(tariff.size());
  for (std::size_t link = 0; link < tariff.size(); ++link) {
    between[link] = economy.tariff[link] + part * (tariff[link] - economy.tariff[link]);
  }
  return between;
}

/// What the first order leaves of the exact change of real income, summed over regions [%].
double left_by_first_order(const Economy& economy, const std::vector<double>& tariff) {
  const Counterfactual question{tariff, economy.deficit};
  const Equilibrium found = Solver{economy}.solve(question);
  double left = 0.0;
  for (const RegionEffects& effects : effects_of(economy, question, found)) {
    left += std::fabs(effects.real_income - effects.terms_of_trade - effects.volume_of_trade);
  }
  return left;
}

TEST_CASE("real income is the real wage where there is neither duty nor deficit, before and after") {
  const Trade trade = GENERATE(Trade::everywhere, Trade::with_gaps);
  Furthest furthest;
  double largest = 0.0;
  for (std::uint32_t seed = 1; seed <= 1000; ++seed) {
    const Economy random = random_economy(seed, trade);
    const std::vector<double> free(random.size.links(), 0.0);
    const Economy economy = without_deficits(random, free);
    std::vector<double> iceberg = random_tariffs(economy, seed);
    for (double& cost : iceberg) cost += 1.0;
    const Counterfactual question{free, economy.deficit, iceberg};
    const Equilibrium found = Solver{economy}.solve(question);
    for (const RegionEffects& effects : effects_of(economy, question, found)) {
      furthest.note(effects.real_income / 100.0, effects.real_wage / 100.0);
      largest = std::max(largest, std::fabs(effects.real_income));
      CHECK(effects.tariff_revenue_share == 0.0);
      CHECK(effects.volume_of_trade == 0.0);
    }
  }
  CHECK(furthest.off() < 1e-10);
  CHECK(largest > 1.0);
}

TEST_CASE("terms and volume of trade come to the change of real income as changes of tariffs get small") {
  // Both are exact to first order, at any baseline tariffs and with deficits that are kept: what they leave
  // is of second order, a quarter where the change is halved.
  const bool balanced = GENERATE(true, false);
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    const Economy random = random_economy(seed);
    const Economy economy = balanced ? without_deficits(random, random.tariff) : random;
    const std::vector<double> tariff = random_tariffs(economy, seed);
    const double whole = left_by_first_order(economy, part_of_the_way(economy, tariff, 2e-3));
    const double half = left_by_first_order(economy, part_of_the_way(economy, tariff, 1e-3));
    INFO("seed " << seed << ", without deficits " << balanced);
    CHECK(whole > 0.0);
    CHECK(half / whole == Approx(0.25).margin(0.01));
    CHECK(half < 1e-4);
  }
}

TEST_CASE("the flows of trade of the baseline are those of the data") {
  const DataSet data = load_data_set(teaching_folder());
  const Economy economy = calibrate(data);
  const std::vector<double> flows =
      trade_flows(data.size, economy.tariff, economy.import_share, economy.expenditure);
  REQUIRE(flows.size() == data.trade.size());
  for (std::size_t link = 0; link < flows.size(); ++link) {
    CHECK(flows[link] == Approx(data.trade[link]).epsilon(1e-9));
  }
}

TEST_CASE("nothing changes for anybody where nothing changes, and duties are then those of the data") {
  const DataSet data = load_data_set(teaching_folder());
  const Economy economy = calibrate(data);
  const Counterfactual question{economy.tariff, economy.deficit};
  const Equilibrium found = Solver{economy}.solve(question);
  const std::vector<RegionEffects> effects = effects_of(economy, question, found);
  for (std::size_t n = 0; n < data.size.regions; ++n) {
    CHECK(std::fabs(effects[n].real_income) < 1e-9);
    CHECK(std::fabs(effects[n].real_wage) < 1e-9);
    CHECK(std::fabs(effects[n].terms_of_trade) < 1e-9);
    CHECK(std::fabs(effects[n].volume_of_trade) < 1e-9);
    double duties = 0.0;
    double income = data.deficit[n];
    for (std::size_t j = 0; j < data.size.sectors; ++j) {
      income += data.value_added[data.size.market(n, j)];
      for (std::size_t i = 0; i < data.size.regions; ++i) {
        const std::size_t link = data.size.link(j, n, i);
        duties += data.tariff[link] * data.trade[link];
      }
    }
    CHECK(effects[n].tariff_revenue_share == Approx(100.0 * duties / (income + duties)).epsilon(1e-9));
  }
}

TEST_CASE("real income is that of the region's effects") {
  const Economy economy = random_economy(5);
  const std::vector<double> tariff = random_tariffs(economy, 5);
  const Counterfactual question{tariff, economy.deficit};
  const Equilibrium found = Solver{economy}.solve(question);
  const std::vector<RegionEffects> effects = effects_of(economy, question, found);
  for (std::size_t n = 0; n < economy.size.regions; ++n) {
    CHECK(effects[n].real_income == Approx(100.0 * (real_income(economy, found, n) - 1.0)).epsilon(1e-12));
    // By hand: income over the prices of what is consumed.
    double index = 0.0;
    for (std::size_t j = 0; j < economy.size.sectors; ++j) {
      const std::size_t market = economy.size.market(n, j);
      index += economy.consumption_share[market] * std::log(found.price[market]);
    }
    const double before =
        economy.value_added[n] + economy.deficit[n] +
        flows_of(economy.size, economy.tariff, economy.import_share, economy.expenditure).duties[n];
    CHECK(real_income(economy, found, n) ==
          Approx(found.income[n] / before / std::exp(index)).epsilon(1e-10));
  }
}

}  // namespace effects_on_regions
