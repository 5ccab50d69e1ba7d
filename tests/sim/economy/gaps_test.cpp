#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/economy/solver.hpp"
#include "tests/sim/economy/comparison.hpp"
#include "tests/sim/economy/random_economy.hpp"
#include "tests/sim/economy/rearrangement.hpp"

using namespace riposte::economy;
using namespace riposte::economy::testing;

namespace gaps_in_trade {

constexpr std::uint32_t economies = 1000;

std::vector<std::size_t> in_order(std::size_t count) {
  std::vector<std::size_t> places(count);
  std::iota(places.begin(), places.end(), std::size_t{0});
  return places;
}

std::vector<double> joined(std::vector<double> one, const std::vector<double>& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

/// Two worlds of the same sectors that know nothing of each other, told as one.
struct TwoWorlds {
  Size one;
  Size other;
  [[nodiscard]] Size size() const { return {one.regions + other.regions, one.sectors}; }

  [[nodiscard]] std::vector<double> links(const std::vector<double>& values,
                                          const std::vector<double>& others) const {
    std::vector<double> both(size().links());
    for (std::size_t j = 0; j < one.sectors; ++j) {
      for (std::size_t n = 0; n < one.regions; ++n) {
        for (std::size_t i = 0; i < one.regions; ++i) both[size().link(j, n, i)] = values[one.link(j, n, i)];
      }
      for (std::size_t n = 0; n < other.regions; ++n) {
        for (std::size_t i = 0; i < other.regions; ++i) {
          both[size().link(j, one.regions + n, one.regions + i)] = others[other.link(j, n, i)];
        }
      }
    }
    return both;
  }

  [[nodiscard]] Economy of(const Economy& economy, const Economy& unknown) const {
    return {size(),
            economy.elasticity,
            links(economy.tariff, unknown.tariff),
            links(economy.import_share, unknown.import_share),
            joined(economy.input_share, unknown.input_share),
            joined(economy.value_added_share, unknown.value_added_share),
            joined(economy.consumption_share, unknown.consumption_share),
            joined(economy.value_added, unknown.value_added),
            joined(economy.expenditure, unknown.expenditure),
            joined(economy.deficit, unknown.deficit)};
  }

  [[nodiscard]] Equilibrium of(const Equilibrium& found, const Equilibrium& unknown) const {
    Equilibrium both;
    both.wage = joined(found.wage, unknown.wage);
    both.price = joined(found.price, unknown.price);
    both.cost = joined(found.cost, unknown.cost);
    both.import_share = links(found.import_share, unknown.import_share);
    both.expenditure = joined(found.expenditure, unknown.expenditure);
    both.income = joined(found.income, unknown.income);
    return both;
  }
};

/// How far the equilibrium of both is from those of each, with regions in the order given.
double apart(const Economy& economy, const std::vector<double>& tariff, const Economy& unknown,
             const std::vector<double>& unknown_tariff, const std::vector<std::size_t>& order) {
  const TwoWorlds worlds{economy.size, unknown.size};
  const Rearrangement mixed{worlds.size(), order, in_order(economy.size.sectors)};
  const Economy both = mixed.of(worlds.of(economy, unknown));
  const std::vector<double> both_tariffs = mixed.links(worlds.links(tariff, unknown_tariff));
  Furthest furthest;
  furthest.note(Solver{both}.solve({both_tariffs, both.deficit}),
                mixed.of(worlds.of(Solver{economy}.solve({tariff, economy.deficit}),
                                   Solver{unknown}.solve({unknown_tariff, unknown.deficit}))));
  return furthest.off();
}

/// A region of an economy without the others.
Economy alone(const Economy& economy, std::size_t region) {
  Economy closed = Rearrangement{economy.size, {region}, in_order(economy.size.sectors)}.of(economy);
  closed.tariff.assign(closed.size.links(), 0.0);
  closed.import_share.assign(closed.size.links(), 1.0);
  closed.deficit = {0.0};
  balance(closed);
  return closed;
}

TEST_CASE(
    "a region that trades with nobody stays as it is, and the others are as without it, first or last") {
  double furthest[3] = {};
  for (std::uint32_t seed = 1; seed <= economies; ++seed) {
    const Economy economy = random_economy(seed);
    const std::vector<double> tariff = random_tariffs(economy, seed);
    const Economy closed = alone(economy, seed % economy.size.regions);
    const std::size_t regions = economy.size.regions;
    const std::size_t places[3] = {0, regions / 2, regions};
    for (std::size_t i = 0; i < 3; ++i) {
      std::vector<std::size_t> order = in_order(regions);
      order.insert(order.begin() + static_cast<std::ptrdiff_t>(places[i]), regions);
      furthest[i] = std::max(furthest[i], apart(economy, tariff, closed, closed.tariff, order));
    }
  }
  CHECK(furthest[0] < 1e-10);
  CHECK(furthest[1] < 1e-10);
  CHECK(furthest[2] < 1e-10);
}

TEST_CASE("two worlds that do not trade with each other are each as if alone") {
  const Trade trade = GENERATE(Trade::everywhere, Trade::with_gaps);
  double furthest = 0.0;
  for (std::uint32_t seed = 1; seed <= economies; ++seed) {
    const Economy economy = random_economy(seed, trade);
    furthest = std::max(furthest, apart(economy, random_tariffs(economy, seed), economy,
                                        random_tariffs(economy, seed + economies),
                                        Luck{seed}.order_of(2 * economy.size.regions)));
  }
  CHECK(furthest < 1e-10);
}

TEST_CASE("where there was no trade there is none, and what a region did not make it does not make") {
  for (std::uint32_t seed = 1; seed <= economies; ++seed) {
    const Economy economy = random_economy(seed, Trade::with_gaps);
    const Size& size = economy.size;
    const std::vector<double> tariff = random_tariffs(economy, seed);
    const Equilibrium found = Solver{economy}.solve({tariff, economy.deficit});
    const auto flows = [&](const std::vector<double>& rates, const auto& state) {
      return flows_of(size, rates, state.import_share, state.expenditure);
    };
    const Flows before = flows(economy.tariff, economy);
    const Flows now = flows(tariff, found);
    bool same = true;
    for (std::size_t link = 0; link < size.links(); ++link) {
      same = same && (economy.import_share[link] > 0.0) == (found.import_share[link] > 0.0);
    }
    for (std::size_t market = 0; market < size.markets(); ++market) {
      same = same && (before.output[market] > 0.0) == (now.output[market] > 0.0);
      same = same && (economy.expenditure[market] > 0.0) == (found.expenditure[market] > 0.0);
    }
    INFO("seed " << seed);
    CHECK(same);
  }
}

/// How many there are, in a thousand economies.
struct Kinds {
  int links = 0;           // without trade, of what the importer buys
  int closed_sectors = 0;  // a region makes it, and trades it with nobody
  int not_made = 0;        // by a region that buys it
  int not_bought = 0;      // by a region
  int not_consumed = 0;    // but bought
  int alone[3] = {};       // the first region, one between, the last
  bool consistent = true;
};

void count_gaps(const Economy& economy, Kinds& kinds) {
  const Size& size = economy.size;
  const Flows flows = flows_of(size, economy.tariff, economy.import_share, economy.expenditure);
  for (std::size_t n = 0; n < size.regions; ++n) {
    if (!(flows.imports[n] > 0.0)) ++kinds.alone[n == 0 ? 0 : n + 1 < size.regions ? 1 : 2];
    kinds.consistent = kinds.consistent && (flows.imports[n] > 0.0) == (flows.exports[n] > 0.0);
    kinds.consistent = kinds.consistent && economy.value_added[n] > 0.0;
    for (std::size_t j = 0; j < size.sectors; ++j) {
      const std::size_t market = size.market(n, j);
      double shares = 0.0;
      double used = economy.consumption_share[market];
      double inputs = economy.value_added_share[market];
      bool traded = false;
      for (std::size_t i = 0; i < size.regions; ++i) {
        const double share = economy.import_share[size.link(j, n, i)];
        shares += share;
        kinds.links += economy.expenditure[market] > 0.0 && !(share > 0.0) ? 1 : 0;
        traded = traded || (i != n && (share > 0.0 || economy.import_share[size.link(j, i, n)] > 0.0));
      }
      for (std::size_t k = 0; k < size.sectors; ++k) {
        used += economy.input_share[size.use(n, k, j)];
        inputs += economy.input_share[size.use(n, j, k)];
      }
      const bool bought = economy.expenditure[market] > 0.0;
      const bool made = flows.output[market] > 0.0;
      kinds.closed_sectors += made && !traded && flows.imports[n] > 0.0 ? 1 : 0;
      kinds.not_made += bought && !made ? 1 : 0;
      kinds.not_bought += bought ? 0 : 1;
      kinds.not_consumed += bought && !(economy.consumption_share[market] > 0.0) ? 1 : 0;
      kinds.consistent = kinds.consistent && bought == (used > 0.0) && shares == Approx(bought ? 1.0 : 0.0) &&
                         inputs == Approx(1.0) && (made || economy.value_added_share[market] >= 1.0);
    }
  }
}

TEST_CASE("the random economies with gaps have gaps of every kind, and accounts that hold") {
  Kinds kinds;
  for (std::uint32_t seed = 1; seed <= economies; ++seed) {
    count_gaps(random_economy(seed, Trade::with_gaps), kinds);
  }
  CHECK(kinds.consistent);
  for (const int count : {kinds.links, kinds.closed_sectors, kinds.not_made, kinds.not_bought,
                          kinds.not_consumed, kinds.alone[0], kinds.alone[1], kinds.alone[2]}) {
    CHECK(count >= 50);
  }
}

}  // namespace gaps_in_trade
