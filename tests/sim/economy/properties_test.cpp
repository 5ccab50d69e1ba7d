#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/economy/solver.hpp"
#include "tests/sim/economy/random_economy.hpp"

using namespace riposte::economy;
using namespace riposte::economy::testing;

namespace {

constexpr std::uint32_t economies = 1000;
constexpr double tolerance = 1e-10;

double furthest_from(const std::vector<double>& values, double where) {
  double furthest = 0.0;
  for (const double value : values) furthest = std::max(furthest, std::fabs(value - where));
  return furthest;
}

double furthest_apart(const std::vector<double>& one, const std::vector<double>& other) {
  double furthest = 0.0;
  for (std::size_t i = 0; i < one.size(); ++i) furthest = std::max(furthest, std::fabs(one[i] - other[i]));
  return furthest;
}

double sum_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

Equilibrium solved(const Economy& economy, const std::vector<double>& tariff) {
  return Solver{economy}.solve({tariff, economy.deficit});
}

}  // namespace

TEST_CASE("where nothing changes nothing changes") {
  double furthest = 0.0;
  for (std::uint32_t seed = 1; seed <= economies; ++seed) {
    const Economy economy = random_economy(seed);
    const Equilibrium found = solved(economy, economy.tariff);
    furthest = std::max({furthest, furthest_from(found.wage, 1.0), furthest_from(found.price, 1.0),
                         furthest_apart(found.import_share, economy.import_share),
                         furthest_apart(found.expenditure, economy.expenditure)});
  }
  CHECK(furthest < tolerance);
}

TEST_CASE(
    "after any change of tariffs all markets clear, incomes add up and trade is balanced but for deficits") {
  double furthest = 0.0;
  for (std::uint32_t seed = 1; seed <= economies; ++seed) {
    const Economy economy = random_economy(seed);
    const Size& size = economy.size;
    const std::vector<double> tariff = random_tariffs(economy, seed);
    const Equilibrium found = solved(economy, tariff);
    const Flows flows = flows_of(size, tariff, found.import_share, found.expenditure);
    const auto off = [&](double one, double other) { furthest = std::max(furthest, std::fabs(one - other)); };
    double wages = 0.0;
    for (std::size_t n = 0; n < size.regions; ++n) {
      const double paid = found.wage[n] * economy.value_added[n];
      wages += paid;
      off(found.income[n], paid + flows.duties[n] + economy.deficit[n]);
      off(flows.imports[n] - flows.exports[n], economy.deficit[n]);
      double labour = 0.0;
      for (std::size_t k = 0; k < size.sectors; ++k) {
        double used = economy.consumption_share[size.market(n, k)] * found.income[n];
        for (std::size_t j = 0; j < size.sectors; ++j) {
          used += economy.input_share[size.use(n, j, k)] * flows.output[size.market(n, j)];
        }
        off(found.expenditure[size.market(n, k)], used);
        labour += economy.value_added_share[size.market(n, k)] * flows.output[size.market(n, k)];
        double shares = 0.0;
        for (std::size_t i = 0; i < size.regions; ++i) shares += found.import_share[size.link(k, n, i)];
        off(shares, 1.0);
      }
      off(labour, paid);
    }
    off(wages, sum_of(economy.value_added));
    off(sum_of(found.income), wages + sum_of(flows.duties));
  }
  CHECK(furthest < tolerance);
}

TEST_CASE("the currency in which an economy is counted is of no account") {
  double furthest = 0.0;
  for (std::uint32_t seed = 1; seed <= economies; ++seed) {
    const Economy economy = random_economy(seed);
    Economy cents = economy;
    for (auto* values : {&cents.value_added, &cents.expenditure, &cents.deficit}) {
      for (double& value : *values) value *= 100.0;
    }
    const std::vector<double> tariff = random_tariffs(economy, seed);
    const Equilibrium one = solved(economy, tariff);
    const Equilibrium other = solved(cents, tariff);
    furthest =
        std::max({furthest, furthest_apart(one.wage, other.wage), furthest_apart(one.price, other.price)});
  }
  CHECK(furthest < tolerance);
}

TEST_CASE("the order of regions and sectors is of no account") {
  double furthest = 0.0;
  for (std::uint32_t seed = 1; seed <= economies; ++seed) {
    const Economy economy = random_economy(seed);
    const Size& size = economy.size;
    const std::vector<double> tariff = random_tariffs(economy, seed);
    // Both orders reversed.
    const auto region = [&](std::size_t n) { return size.regions - 1 - n; };
    const auto sector = [&](std::size_t j) { return size.sectors - 1 - j; };
    Economy other = economy;
    std::vector<double> other_tariff = tariff;
    for (std::size_t j = 0; j < size.sectors; ++j) {
      other.elasticity[sector(j)] = economy.elasticity[j];
      for (std::size_t n = 0; n < size.regions; ++n) {
        other.value_added[region(n)] = economy.value_added[n];
        other.deficit[region(n)] = economy.deficit[n];
        const std::size_t from = size.market(n, j);
        const std::size_t to = size.market(region(n), sector(j));
        other.value_added_share[to] = economy.value_added_share[from];
        other.consumption_share[to] = economy.consumption_share[from];
        other.expenditure[to] = economy.expenditure[from];
        for (std::size_t k = 0; k < size.sectors; ++k) {
          other.input_share[size.use(region(n), sector(j), sector(k))] =
              economy.input_share[size.use(n, j, k)];
        }
        for (std::size_t i = 0; i < size.regions; ++i) {
          const std::size_t link = size.link(sector(j), region(n), region(i));
          other.import_share[link] = economy.import_share[size.link(j, n, i)];
          other.tariff[link] = economy.tariff[size.link(j, n, i)];
          other_tariff[link] = tariff[size.link(j, n, i)];
        }
      }
    }
    const Equilibrium one = solved(economy, tariff);
    const Equilibrium mirrored = solved(other, other_tariff);
    for (std::size_t n = 0; n < size.regions; ++n) {
      furthest = std::max(furthest, std::fabs(one.wage[n] - mirrored.wage[region(n)]));
      furthest = std::max(furthest, std::fabs(one.income[n] - mirrored.income[region(n)]));
    }
  }
  CHECK(furthest < tolerance);
}

TEST_CASE("a region in two identical halves that trade freely is the region as it was") {
  double furthest = 0.0;
  for (std::uint32_t seed = 1; seed <= economies; ++seed) {
    const Economy economy = random_economy(seed);
    const Size& size = economy.size;
    const std::vector<double> tariff = random_tariffs(economy, seed);
    // The last region becomes the last two; a half's own trade is a quarter of what was.
    Economy halves;
    halves.size = {size.regions + 1, size.sectors};
    const Size& more = halves.size;
    const auto whole = [&](std::size_t n) { return std::min(n, size.regions - 1); };
    const auto part = [&](std::size_t n) { return n + 1 < size.regions ? 1.0 : 0.5; };
    halves.elasticity = economy.elasticity;
    std::vector<double> other_tariff(more.links());
    for (auto* values : {&halves.tariff, &halves.import_share}) values->resize(more.links());
    halves.input_share.resize(more.uses());
    for (auto* values : {&halves.value_added_share, &halves.consumption_share, &halves.expenditure}) {
      values->resize(more.markets());
    }
    for (std::size_t n = 0; n < more.regions; ++n) {
      halves.value_added.push_back(part(n) * economy.value_added[whole(n)]);
      halves.deficit.push_back(part(n) * economy.deficit[whole(n)]);
      for (std::size_t j = 0; j < size.sectors; ++j) {
        const std::size_t from = size.market(whole(n), j);
        const std::size_t to = more.market(n, j);
        halves.value_added_share[to] = economy.value_added_share[from];
        halves.consumption_share[to] = economy.consumption_share[from];
        halves.expenditure[to] = part(n) * economy.expenditure[from];
        for (std::size_t k = 0; k < size.sectors; ++k) {
          halves.input_share[more.use(n, j, k)] = economy.input_share[size.use(whole(n), j, k)];
        }
        for (std::size_t i = 0; i < more.regions; ++i) {
          const std::size_t link = size.link(j, whole(n), whole(i));
          halves.import_share[more.link(j, n, i)] = part(i) * economy.import_share[link];
          halves.tariff[more.link(j, n, i)] = economy.tariff[link];
          other_tariff[more.link(j, n, i)] = tariff[link];
        }
      }
    }
    const Equilibrium one = solved(economy, tariff);
    const Equilibrium split = solved(halves, other_tariff);
    for (std::size_t n = 0; n < more.regions; ++n) {
      furthest = std::max(furthest, std::fabs(one.wage[whole(n)] - split.wage[n]));
      furthest = std::max(furthest, std::fabs(part(n) * one.income[whole(n)] - split.income[n]));
    }
  }
  CHECK(furthest < tolerance);
}

TEST_CASE(
    "a solution is one of the tariffs alone, whatever was solved before, and is solved again from after it") {
  const Economy economy = random_economy(7);
  Solver fresh{economy};
  Solver used{economy};
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    static_cast<void>(used.solve({random_tariffs(economy, seed), economy.deficit}));
  }
  const std::vector<double> tariff = random_tariffs(economy, 99);
  const Equilibrium one = fresh.solve({tariff, economy.deficit});
  CHECK(one.wage == used.solve({tariff, economy.deficit}).wage);
  // On to other tariffs by way of these, or at once.
  const Economy later = after(economy, {tariff, economy.deficit}, one);
  const std::vector<double> last = random_tariffs(economy, 100);
  const Equilibrium onwards = Solver{later}.solve({last, economy.deficit});
  const Equilibrium at_once = fresh.solve({last, economy.deficit});
  for (std::size_t n = 0; n < economy.size.regions; ++n) {
    CHECK(one.wage[n] * onwards.wage[n] == Approx(at_once.wage[n]).epsilon(1e-10));
  }
}

TEST_CASE("tariffs of a thousand per cent are solved, and an answer that is not found says so by name") {
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    const Economy economy = random_economy(seed);
    std::vector<double> walls = economy.tariff;
    for (double& rate : walls) rate = rate > 0.0 ? 10.0 : 0.0;
    // Without deficits, which would have to get over the wall.
    const std::vector<double> balanced(economy.size.regions, 0.0);
    CHECK(Solver{economy}.solve({walls, balanced}).residual <= Accuracy{}.residual);
  }
  const Economy economy = random_economy(3);
  Solver solver{economy};
  CHECK_THROWS_AS(solver.solve({random_tariffs(economy, 3), economy.deficit}, {1e-12, 2}), NotConverged);
}

TEST_CASE(
    "with the response of its baseline an economy is solved to the same equilibrium in fewer iterations") {
  double furthest = 0.0;
  int plainly = 0;
  int responding = 0;
  for (std::uint32_t seed = 1; seed <= economies; ++seed) {
    const Economy economy = random_economy(seed);
    const std::vector<double> tariff = random_tariffs(economy, seed);
    const Response response = Solver::response_of(economy);
    const Equilibrium plain = solved(economy, tariff);
    const Equilibrium quick = Solver{economy, &response}.solve({tariff, economy.deficit});
    furthest =
        std::max({furthest, furthest_apart(plain.wage, quick.wage), furthest_apart(plain.price, quick.price),
                  furthest_apart(plain.expenditure, quick.expenditure)});
    plainly += plain.iterations;
    responding += quick.iterations;
  }
  CHECK(furthest < tolerance);
  CHECK(responding < 0.7 * plainly);
}
