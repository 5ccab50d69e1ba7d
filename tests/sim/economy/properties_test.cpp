#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/economy/solver.hpp"
#include "tests/sim/economy/comparison.hpp"
#include "tests/sim/economy/random_economy.hpp"
#include "tests/sim/economy/rearrangement.hpp"

using namespace riposte::economy;
using namespace riposte::economy::testing;

namespace economy_properties {

constexpr double tolerance = 1e-10;

/// Something of each of a thousand random economies, those with gaps in their trade or those without:
/// property(economy, tariffs, luck, furthest), of other tariffs and other luck.
template <class Property>
void holds_for_a_thousand(Trade trade, Property property) {
  double most = 0.0;
  std::uint32_t worst = 0;
  for (std::uint32_t seed = 1; seed <= 1000; ++seed) {
    const Economy economy = random_economy(seed, trade);
    Luck luck{seed + 1000};
    Furthest furthest;
    property(economy, random_tariffs(economy, seed), luck, furthest);
    if (furthest.off() <= most) continue;
    most = furthest.off();
    worst = seed;
  }
  INFO("seed " << worst << (trade == Trade::with_gaps ? ", with gaps" : ", without gaps"));
  CHECK(most < tolerance);
}

Equilibrium solved(const Economy& economy, const std::vector<double>& tariff) {
  return Solver{economy}.solve({tariff, economy.deficit});
}

/// In another currency.
Economy counted_in(double unit, Economy economy) {
  for (auto* values : {&economy.value_added, &economy.expenditure, &economy.deficit}) {
    for (double& value : *values) value *= unit;
  }
  return economy;
}

TEST_CASE("where nothing changes nothing changes") {
  holds_for_a_thousand(GENERATE(Trade::everywhere, Trade::with_gaps),
                       [](const Economy& economy, const std::vector<double>&, Luck&, Furthest& furthest) {
                         const Equilibrium found = solved(economy, economy.tariff);
                         for (const auto* hats : {&found.wage, &found.price, &found.cost})
                           furthest.note(*hats, 1.0);
                         furthest.note(found.import_share, economy.import_share);
                         furthest.note(found.expenditure, economy.expenditure);
                       });
}

TEST_CASE(
    "after any change of tariffs all markets clear, incomes add up and trade is balanced but for deficits") {
  holds_for_a_thousand(
      GENERATE(Trade::everywhere, Trade::with_gaps),
      [](const Economy& economy, const std::vector<double>& tariff, Luck&, Furthest& furthest) {
        const Size& size = economy.size;
        const Equilibrium found = solved(economy, tariff);
        const Flows flows = flows_of(size, tariff, found.import_share, found.expenditure);
        double wages = 0.0;
        for (std::size_t n = 0; n < size.regions; ++n) {
          const double paid = found.wage[n] * economy.value_added[n];
          wages += paid;
          furthest.note(found.income[n], paid + flows.duties[n] + economy.deficit[n]);
          furthest.note(flows.imports[n] - flows.exports[n], economy.deficit[n]);
          double labour = 0.0;
          for (std::size_t k = 0; k < size.sectors; ++k) {
            const std::size_t market = size.market(n, k);
            double used = economy.consumption_share[market] * found.income[n];
            for (std::size_t j = 0; j < size.sectors; ++j) {
              used += economy.input_share[size.use(n, j, k)] * flows.output[size.market(n, j)];
            }
            furthest.note(found.expenditure[market], used);
            labour += economy.value_added_share[market] * flows.output[market];
            double shares = 0.0;
            for (std::size_t i = 0; i < size.regions; ++i) shares += found.import_share[size.link(k, n, i)];
            furthest.note(shares, economy.expenditure[market] > 0.0 ? 1.0 : 0.0);
          }
          furthest.note(labour, paid);
        }
        furthest.note(wages, sum_of(economy.value_added));
        furthest.note(sum_of(found.income), wages + sum_of(flows.duties));
      });
}

TEST_CASE("what producers ask and buyers pay follows from wages and shares, sector by sector") {
  holds_for_a_thousand(
      GENERATE(Trade::everywhere, Trade::with_gaps),
      [](const Economy& economy, const std::vector<double>& tariff, Luck&, Furthest& furthest) {
        const Size& size = economy.size;
        const Equilibrium found = solved(economy, tariff);
        for (std::size_t n = 0; n < size.regions; ++n) {
          for (std::size_t j = 0; j < size.sectors; ++j) {
            const std::size_t market = size.market(n, j);
            double cost = economy.value_added_share[market] * std::log(found.wage[n]);
            for (std::size_t k = 0; k < size.sectors; ++k) {
              cost += economy.input_share[size.use(n, j, k)] * std::log(found.price[size.market(n, k)]);
            }
            furthest.note(std::log(found.cost[market]), cost);
            for (std::size_t i = 0; i < size.regions; ++i) {
              const std::size_t link = size.link(j, n, i);
              const double dearer = (1.0 + tariff[link]) / (1.0 + economy.tariff[link]) *
                                    found.cost[size.market(i, j)] / found.price[market];
              furthest.note(found.import_share[link],
                            economy.import_share[link] * std::pow(dearer, -economy.elasticity[j]));
            }
            if (!(economy.expenditure[market] > 0.0)) furthest.note(found.price[market], 1.0);
          }
        }
      });
}

TEST_CASE("the currency in which an economy is counted is of no account") {
  const double unit = GENERATE(1e-6, 100.0, 1e9);
  INFO("unit " << unit);
  holds_for_a_thousand(
      GENERATE(Trade::everywhere, Trade::with_gaps),
      [unit](const Economy& economy, const std::vector<double>& tariff, Luck&, Furthest& furthest) {
        Equilibrium other = solved(counted_in(unit, economy), tariff);
        for (auto* values : {&other.expenditure, &other.income}) {
          for (double& value : *values) value /= unit;
        }
        furthest.note(solved(economy, tariff), other);
      });
}

TEST_CASE("the order of regions and sectors is of no account") {
  holds_for_a_thousand(
      GENERATE(Trade::everywhere, Trade::with_gaps),
      [](const Economy& economy, const std::vector<double>& tariff, Luck& luck, Furthest& furthest) {
        const Size& size = economy.size;
        const Rearrangement other{size, luck.order_of(size.regions), luck.order_of(size.sectors)};
        furthest.note(other.of(solved(economy, tariff)), solved(other.of(economy), other.links(tariff)));
      });
}

TEST_CASE("a region in two identical halves that trade freely is the region as it was") {
  holds_for_a_thousand(
      GENERATE(Trade::everywhere, Trade::with_gaps),
      [](const Economy& economy, const std::vector<double>& tariff, Luck& luck, Furthest& furthest) {
        const Size& size = economy.size;
        // Any region, and its halves anywhere.
        std::vector<std::size_t> regions = luck.order_of(size.regions);
        regions.push_back(regions[luck.between(std::size_t{0}, size.regions - 1)]);
        std::swap(regions.back(), regions[luck.between(std::size_t{0}, size.regions)]);
        const Rearrangement halved{size, regions, luck.order_of(size.sectors)};
        furthest.note(halved.of(solved(economy, tariff)), solved(halved.of(economy), halved.links(tariff)));
      });
}

TEST_CASE(
    "a solution is one of the tariffs alone, whatever was solved before, and is solved again from after it") {
  holds_for_a_thousand(
      GENERATE(Trade::everywhere, Trade::with_gaps),
      [](const Economy& economy, const std::vector<double>& tariff, Luck&, Furthest& furthest) {
        Solver fresh{economy};
        Solver used{economy};
        const std::vector<double> last = random_tariffs(economy, 100);
        const Equilibrium at_once = used.solve({last, economy.deficit});
        const Equilibrium one = fresh.solve({tariff, economy.deficit});
        CHECK(one.wage == used.solve({tariff, economy.deficit}).wage);
        // On to other tariffs by way of these, or at once.
        Equilibrium onwards = solved(after(economy, {tariff, economy.deficit}, one), last);
        for (std::size_t n = 0; n < one.wage.size(); ++n) onwards.wage[n] *= one.wage[n];
        for (std::size_t market = 0; market < one.price.size(); ++market) {
          onwards.price[market] *= one.price[market];
          onwards.cost[market] *= one.cost[market];
        }
        furthest.note(onwards, at_once);
      });
}

TEST_CASE(
    "tariffs of a thousand per cent are solved, but for a few economies with gaps, and what is not found "
    "says so") {
  const Trade trade = GENERATE(Trade::everywhere, Trade::with_gaps);
  int unsolved = 0;
  std::uint32_t last = 0;
  for (std::uint32_t seed = 1; seed <= 1000; ++seed) {
    const Economy economy = random_economy(seed, trade);
    std::vector<double> walls = economy.tariff;
    for (double& rate : walls) rate = rate > 0.0 ? 10.0 : 0.0;
    // Without deficits, which would have to get over the wall.
    const std::vector<double> balanced(economy.size.regions, 0.0);
    try {
      const double residual = Solver{economy}.solve({walls, balanced}).residual;
      CHECK(residual <= Accuracy{}.residual);
    } catch (const NotSolved&) {
      ++unsolved;
      last = seed;
    }
  }
  INFO("seed " << last << (trade == Trade::with_gaps ? ", with gaps" : ", without gaps"));
  CHECK(unsolved <= (trade == Trade::with_gaps ? 5 : 0));
  const Economy economy = random_economy(3, trade);
  Solver solver{economy};
  CHECK_THROWS_AS(solver.solve({random_tariffs(economy, 3), economy.deficit}, {1e-12, 2}), NotSolved);
}

TEST_CASE(
    "with the response of its baseline an economy is solved to the same equilibrium in fewer iterations") {
  const Trade trade = GENERATE(Trade::everywhere, Trade::with_gaps);
  int plainly = 0;
  int responding = 0;
  holds_for_a_thousand(
      trade, [&](const Economy& economy, const std::vector<double>& tariff, Luck&, Furthest& furthest) {
        const Response response = Solver::response_of(economy);
        const Equilibrium plain = solved(economy, tariff);
        const Equilibrium quick = Solver{economy, &response}.solve({tariff, economy.deficit});
        furthest.note(plain, quick);
        plainly += plain.iterations;
        responding += quick.iterations;
      });
  CHECK(responding < (trade == Trade::everywhere ? 0.7 : 0.8) * plainly);
}

}  // namespace economy_properties
