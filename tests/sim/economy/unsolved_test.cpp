#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/economy/calibration.hpp"
#include "sim/economy/data_set.hpp"
#include "sim/economy/solver.hpp"
#include "tests/sim/economy/data_copy.hpp"
#include "tests/sim/economy/random_economy.hpp"

using namespace riposte::economy;
using namespace riposte::economy::testing;

namespace unsolved {

/// Three regions with one sector, of which the one at `alone` trades with nobody, the others with each other.
Economy with_one_apart(std::size_t alone, double elasticity) {
  Economy economy;
  economy.size = {3, 1};
  economy.elasticity = {elasticity};
  economy.tariff.assign(9, 0.0);
  economy.import_share.assign(9, 0.0);
  economy.input_share.assign(3, 0.0);
  economy.value_added_share.assign(3, 1.0);
  economy.consumption_share.assign(3, 1.0);
  economy.value_added.assign(3, 1.0);
  economy.expenditure.assign(3, 1.0);
  economy.deficit.assign(3, 0.0);
  for (std::size_t n = 0; n < 3; ++n) {
    for (std::size_t i = 0; i < 3; ++i) {
      const bool apart = n == alone || i == alone;
      const double of_two = n == i ? 0.8 : 0.2;
      const double of_one = n == i ? 1.0 : 0.0;
      economy.import_share[economy.size.link(0, n, i)] = apart ? of_one : of_two;
    }
  }
  return economy;
}

TEST_CASE("an iteration that runs away is never an equilibrium, whoever else is at rest") {
  for (std::size_t alone = 0; alone < 3; ++alone) {
    const Economy economy = with_one_apart(alone, 1000.0);
    const std::size_t importer = alone == 0 ? 1 : 0;
    const std::size_t exporter = 3 - alone - importer;
    std::vector<double> tariff = economy.tariff;
    tariff[economy.size.link(0, importer, exporter)] = -0.6;
    Solver solver{economy};
    try {
      const Equilibrium& found = solver.solve({tariff, economy.deficit});
      const auto finite = [](double value) { return std::isfinite(value); };
      CHECK(std::all_of(found.wage.begin(), found.wage.end(), finite));
      CHECK(std::all_of(found.income.begin(), found.income.end(), finite));
    } catch (const NotSolved& none) {
      CHECK(none.region().value() != alone);
      CHECK(none.why() != Unsolved::income);
      CHECK(none.tariff() == tariff);
      CHECK(none.deficit() == economy.deficit);
    }
  }
}

TEST_CASE(
    "a kept surplus that takes more than its region earns leaves no equilibrium, and the region is named") {
  const Economy economy = calibrate(load_data_set(teaching_folder()));
  constexpr std::size_t china = 1;
  REQUIRE(economy.deficit[china] < 0.0);
  Solver solver{economy};
  std::vector<double> walls = economy.tariff;
  const auto build = [&](double rate) {
    for (std::size_t link = 0; link < walls.size(); ++link) {
      const std::size_t n = link / economy.size.regions % economy.size.regions;
      walls[link] = n == link % economy.size.regions ? 0.0 : rate;
    }
  };
  build(8.0);
  CHECK(solver.solve({walls, economy.deficit}).income[china] > 0.0);
  for (const double rate : {15.0, 30.0, 50.0}) {
    INFO(rate);
    build(rate);
    try {
      static_cast<void>(solver.solve({walls, economy.deficit}));
      FAIL("solved");
    } catch (const NotSolved& none) {
      CHECK(none.why() == Unsolved::income);
      CHECK(none.region() == RegionId{china});
    }
  }
}

/// What is thrown of a counterfactual in as many iterations.
NotSolved thrown_of(const Economy& economy, const Counterfactual& asked, int iterations) {
  try {
    static_cast<void>(Solver{economy}.solve(asked, {1e-12, iterations}));
  } catch (const NotSolved& none) {
    return none;
  }
  throw std::logic_error{"solved"};
}

TEST_CASE("what is not solved carries all that was asked, so that the same can be asked again") {
  const Economy economy = random_economy(3);
  for (const bool farther : {false, true}) {
    INFO("with iceberg costs: " << farther);
    // Gone before what is thrown is looked at.
    auto tariff = std::make_unique<std::vector<double>>(random_tariffs(economy, 3));
    auto deficit = std::make_unique<std::vector<double>>(economy.size.regions, 0.0);
    auto iceberg = std::make_unique<std::vector<double>>(farther ? economy.size.links() : 0, 1.1);
    const Counterfactual asked{*tariff, *deficit, *iceberg};
    const std::vector<double> wages = Solver{economy}.solve(asked).wage;
    const NotSolved none = thrown_of(economy, asked, 2);
    tariff.reset();
    deficit.reset();
    iceberg.reset();
    CHECK(none.why() == Unsolved::iterations);
    CHECK(none.tariff() == random_tariffs(economy, 3));
    CHECK(none.deficit() == std::vector<double>(economy.size.regions, 0.0));
    CHECK(none.iceberg() == std::vector<double>(farther ? economy.size.links() : 0, 1.1));
    CHECK(Solver{economy}.solve(none.asked()).wage == wages);
    CHECK(thrown_of(economy, none.asked(), 2).residual() == none.residual());
  }
}

}  // namespace unsolved
