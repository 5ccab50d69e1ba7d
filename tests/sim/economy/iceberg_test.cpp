#include <algorithm>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/economy/effects.hpp"
#include "sim/economy/solver.hpp"
#include "tests/sim/economy/random_economy.hpp"

using namespace riposte::economy;
using namespace riposte::economy::testing;

namespace iceberg_costs {

constexpr double narrow = 1e-10;

double most_apart(const std::vector<double>& one, const std::vector<double>& other) {
  double most = 0.0;
  for (std::size_t i = 0; i < one.size(); ++i) most = std::max(most, std::fabs(one[i] - other[i]));
  return most;
}

/// Prices and import shares at given wages and barriers (1 + tau over that of before, or an iceberg cost;
/// both have the one place in the equations), iterated plainly.
struct AtWages {
  std::vector<double> price;         // [market]
  std::vector<double> import_share;  // [link]

  AtWages(const Economy& economy, const std::vector<double>& wage, const std::vector<double>& barrier)
      : price(economy.size.markets(), 1.0), import_share(economy.size.links()) {
    const Size& size = economy.size;
    std::vector<double> cost(size.markets());
    for (int round = 0; round < 150; ++round) {
      for (std::size_t n = 0; n < size.regions; ++n) {
        for (std::size_t j = 0; j < size.sectors; ++j) {
          double& product = cost[size.market(n, j)];
          product = std::pow(wage[n], economy.value_added_share[size.market(n, j)]);
          for (std::size_t k = 0; k < size.sectors; ++k) {
            product *= std::pow(price[size.market(n, k)], economy.input_share[size.use(n, j, k)]);
          }
        }
      }
      for (std::size_t n = 0; n < size.regions; ++n) {
        for (std::size_t j = 0; j < size.sectors; ++j) {
          double sum = 0.0;
          for (std::size_t i = 0; i < size.regions; ++i) {
            const std::size_t link = size.link(j, n, i);
            import_share[link] = economy.import_share[link] *
                                 std::pow(barrier[link] * cost[size.market(i, j)], -economy.elasticity[j]);
            sum += import_share[link];
          }
          for (std::size_t i = 0; i < size.regions; ++i) import_share[size.link(j, n, i)] /= sum;
          price[size.market(n, j)] = std::pow(sum, -1.0 / economy.elasticity[j]);
        }
      }
    }
  }
};

/// Two regions, each the mirror image of the other, so that their wages stay as they are.
Economy mirror_images(std::uint32_t seed, double tariff) {
  Luck luck{seed};
  Economy economy;
  economy.size = {2, luck.between(std::size_t{1}, std::size_t{4})};
  const Size& size = economy.size;
  economy.tariff.resize(size.links());
  economy.import_share.resize(size.links());
  economy.input_share.resize(size.uses());
  for (auto* values : {&economy.value_added_share, &economy.consumption_share})
    values->resize(size.markets());
  economy.expenditure.assign(size.markets(), 1.0);
  economy.value_added.assign(2, 0.5);
  economy.deficit.assign(2, 0.0);
  const std::vector<double> tastes = luck.parts_of_one(size.sectors);
  for (std::size_t j = 0; j < size.sectors; ++j) {
    economy.elasticity.push_back(luck.between(1.5, 9.0));
    const double foreign = luck.between(0.1, 0.45);
    const double labour = luck.between(0.3, 0.9);
    const std::vector<double> recipe = luck.parts_of_one(size.sectors);
    for (std::size_t n = 0; n < 2; ++n) {
      economy.consumption_share[size.market(n, j)] = tastes[j];
      economy.value_added_share[size.market(n, j)] = labour;
      for (std::size_t i = 0; i < 2; ++i) {
        economy.import_share[size.link(j, n, i)] = n == i ? 1.0 - foreign : foreign;
        economy.tariff[size.link(j, n, i)] = n == i ? 0.0 : tariff;
      }
      for (std::size_t k = 0; k < size.sectors; ++k) {
        economy.input_share[size.use(n, j, k)] = (1.0 - labour) * recipe[k];
      }
    }
  }
  balance(economy);
  return economy;
}

/// So much between the two, one at home.
std::vector<double> between_the_two(const Size& size, double at_home, double abroad) {
  std::vector<double> values(size.links());
  for (std::size_t link = 0; link < values.size(); ++link) {
    values[link] = link / 2 % 2 == link % 2 ? at_home : abroad;
  }
  return values;
}

TEST_CASE("at given wages an iceberg cost and an equal tariff give the same prices and import shares") {
  double furthest = 0.0;
  for (std::uint32_t seed = 1; seed <= 1000; ++seed) {
    const Economy economy = random_economy(seed);
    std::vector<double> barrier = random_tariffs(economy, seed);
    for (double& cost : barrier) cost += 1.0;
    const Equilibrium found = Solver{economy}.solve({economy.tariff, economy.deficit, barrier});
    const AtWages iceberg{economy, found.wage, barrier};
    std::vector<double> tariff(barrier.size());
    for (std::size_t link = 0; link < barrier.size(); ++link) {
      tariff[link] = barrier[link] * (1.0 + economy.tariff[link]) - 1.0;
    }
    const Equilibrium taxed = Solver{economy}.solve({tariff, economy.deficit});
    const AtWages duty{economy, taxed.wage, barrier};
    furthest =
        std::max({furthest, most_apart(found.price, iceberg.price),
                  most_apart(found.import_share, iceberg.import_share), most_apart(taxed.price, duty.price),
                  most_apart(taxed.import_share, duty.import_share)});
  }
  CHECK(furthest < narrow);
}

TEST_CASE("mirror images behind a tariff or an iceberg cost pay the same prices, but keep the duties") {
  double furthest = 0.0;
  double least_kept = 1.0;
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    const Economy economy = mirror_images(seed, seed % 2 == 0 ? 0.0 : 0.1);
    const double cost = 1.0 + 0.005 * seed;
    const std::vector<double> iceberg = between_the_two(economy.size, 1.0, cost);
    std::vector<double> tariff = economy.tariff;
    for (std::size_t link = 0; link < tariff.size(); ++link) {
      tariff[link] = (1.0 + tariff[link]) * iceberg[link] - 1.0;
    }
    Solver solver{economy};
    const Equilibrium lost = solver.solve({economy.tariff, economy.deficit, iceberg});
    const Equilibrium kept = solver.solve({tariff, economy.deficit});
    furthest =
        std::max({furthest, most_apart(lost.wage, {1.0, 1.0}), most_apart(kept.wage, {1.0, 1.0}),
                  most_apart(lost.price, kept.price), most_apart(lost.import_share, kept.import_share)});
    for (std::size_t n = 0; n < 2; ++n) {
      least_kept = std::min(least_kept, real_income(economy, kept, n) - real_income(economy, lost, n));
    }
  }
  CHECK(furthest < narrow);
  CHECK(least_kept > 1e-5);
}

TEST_CASE("iceberg costs of one are none, and of more cost the world real income where there is no duty") {
  for (std::uint32_t seed = 1; seed <= 50; ++seed) {
    const Economy economy = mirror_images(seed, 0.0);
    Solver solver{economy};
    const std::vector<double> ones(economy.size.links(), 1.0);
    const Equilibrium without = solver.solve({economy.tariff, economy.deficit});
    const Equilibrium with = solver.solve({economy.tariff, economy.deficit, ones});
    CHECK(without.wage == with.wage);
    CHECK(without.price == with.price);
    const std::vector<double> costs = between_the_two(economy.size, 1.0, 1.2);
    CHECK(real_income(economy, solver.solve({economy.tariff, economy.deficit, costs}), 0) < 1.0);
  }
}

}  // namespace iceberg_costs
