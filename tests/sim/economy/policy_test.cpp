#include "sim/economy/policy.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/economy/calibration.hpp"
#include "sim/economy/data_set.hpp"
#include "sim/economy/effects.hpp"
#include "sim/economy/solver.hpp"
#include "tests/sim/economy/data_copy.hpp"
#include "tests/sim/economy/random_economy.hpp"

using namespace riposte::economy;
using namespace riposte::economy::testing;

namespace tariff_policy {

/// Two regions with one sector and no inputs, after Eaton and Kortum (2002), without duties: the first has a
/// part of the world's value added and spends a part of it on the other's goods.
Economy eaton_kortum(double elasticity, double part_of_world, double bought_abroad) {
  Economy economy;
  economy.size = {2, 1};
  economy.elasticity = {elasticity};
  economy.tariff.assign(4, 0.0);
  const double sold = bought_abroad * part_of_world / (1.0 - part_of_world);
  economy.import_share = {1.0 - bought_abroad, bought_abroad, sold, 1.0 - sold};
  economy.input_share.assign(2, 0.0);
  economy.value_added_share = economy.consumption_share = {1.0, 1.0};
  economy.value_added = economy.expenditure = {part_of_world, 1.0 - part_of_world};
  economy.deficit = {0.0, 0.0};
  return economy;
}

std::vector<std::size_t> all_of(std::size_t count) {
  std::vector<std::size_t> all(count);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

/// The first region, or the first two, put tariffs on everyone else's goods in all sectors.
PolicyGame game_of(const Economy& economy, std::size_t players, Rates rates = Rates::uniform) {
  PolicyGame game;
  for (std::size_t region = 0; region < players; ++region) {
    std::vector<std::size_t> others = all_of(economy.size.regions);
    std::erase(others, region);
    game.players.push_back({region, others});
  }
  game.sectors = all_of(economy.size.sectors);
  game.rates = rates;
  game.tariff = economy.tariff;
  return game;
}

/// A region's real income where it puts one rate on everyone else's goods, the other tariffs as they are.
double worth(const Economy& economy, std::vector<double> tariff, std::size_t region, double rate) {
  for (std::size_t j = 0; j < economy.size.sectors; ++j) {
    for (std::size_t i = 0; i < economy.size.regions; ++i) {
      if (i != region) tariff[economy.size.link(j, region, i)] = rate;
    }
  }
  return real_income(economy, Solver{economy}.solve({tariff, economy.deficit}), region);
}

double worth_of(const Economy& economy, const std::vector<double>& tariff, std::size_t region) {
  return real_income(economy, Solver{economy}.solve({tariff, economy.deficit}), region);
}

double best_rate(const Economy& economy) {
  return play_tariffs(economy, game_of(economy, 1)).choices[0].rate[0];
}

/// A random one without deficits.
Economy balanced_economy(std::uint32_t seed) {
  Economy economy = random_economy(seed);
  std::fill(economy.deficit.begin(), economy.deficit.end(), 0.0);
  balance(economy);
  return economy;
}

/// The most real income among rates over all that is searched, and close together where one may expect it.
double best_of_grid(const Economy& economy, std::size_t region) {
  double best = 0.0;
  for (double rate = -0.5; rate < 10.0; rate += rate < 0.6 ? 0.025 : 0.35) {
    try {
      best = std::max(best, worth(economy, economy.tariff, region, rate));
    } catch (const NotSolved&) {
      continue;  // of a subsidy, say, that no income can bear
    }
  }
  return best;
}

TEST_CASE(
    "the optimal tariff of a small economy is one over the elasticity of trade, nearly so as it is small") {
  const double theta = GENERATE(2.0, 4.0, 8.0);
  INFO("theta " << theta);
  double last = 1.0;
  for (const double part : {0.3, 0.1, 0.01, 0.001}) {
    const double off = std::fabs(theta * best_rate(eaton_kortum(theta, part, 0.3)) - 1.0);
    INFO("part of the world " << part);
    CHECK(off < last);
    last = off;
  }
  CHECK(last < 0.02);
}

TEST_CASE("the optimal tariff is one over the elasticity of what foreigners do not spend at home") {
  // t = 1 / (theta pi_FF), with pi_FF the foreigners' share of own goods at the optimum: Costinot and
  // Rodriguez-Clare (2014, Handbook of Int. Economics 4, ch. 4), after Gros (1987).
  for (const double theta : {1.5, 3.0, 6.0}) {
    for (const double part : {0.05, 0.3, 0.6}) {
      const Economy economy = eaton_kortum(theta, part, 0.25);
      const PolicyOutcome outcome = play_tariffs(economy, game_of(economy, 1));
      const Equilibrium found = Solver{economy}.solve({outcome.tariff, economy.deficit});
      CHECK(outcome.choices[0].rate[0] * theta * found.import_share[3] == Approx(1.0).epsilon(1e-3));
    }
  }
}

TEST_CASE("at an optimal tariff neither more nor less is better, near or far") {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    INFO("seed " << seed);
    const Economy economy = balanced_economy(seed);
    const PolicyOutcome outcome = play_tariffs(economy, game_of(economy, 1));
    const PlayerChoice& choice = outcome.choices[0];
    REQUIRE(choice.rate.size() == 1);
    CHECK(choice.at_best());
    CHECK(std::fabs(choice.slope[0]) < 1e-5);
    const double best = worth(economy, economy.tariff, 0, choice.rate[0]);
    for (const double step : {-0.2, -0.05, -1e-3, 1e-3, 0.05, 0.2, 1.0}) {
      CHECK(worth(economy, economy.tariff, 0, choice.rate[0] + step) < best);
    }
    CHECK(best_of_grid(economy, 0) < best + 1e-12);
  }
}

TEST_CASE("where deficits are kept, too, no rate within the bounds is better than the one chosen") {
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    INFO("seed " << seed);
    const Economy economy = random_economy(seed);
    const double rate = best_rate(economy);
    INFO("chosen " << rate);
    CHECK(best_of_grid(economy, 0) < worth(economy, economy.tariff, 0, rate) + 1e-9);
  }
}

TEST_CASE(
    "the tariffs of an outcome are its players' rates on their partners' goods, all others as they were") {
  const Economy economy = balanced_economy(4);
  REQUIRE(economy.size.regions > 2);
  REQUIRE(economy.size.sectors > 1);
  PolicyGame game = game_of(economy, 1, Rates::by_sector);
  game.players[0].partners = {1};
  game.sectors = {0};
  const PolicyOutcome outcome = play_tariffs(economy, game);
  const std::size_t link = economy.size.link(0, 0, 1);
  for (std::size_t other = 0; other < economy.tariff.size(); ++other) {
    CHECK(outcome.tariff[other] == (other == link ? outcome.choices[0].rate[0] : economy.tariff[other]));
  }
  CHECK(outcome.rounds == 1);
  game.rates = Rates::uniform;
  CHECK(play_tariffs(economy, game).choices[0].rate[0] == Approx(outcome.choices[0].rate[0]).margin(2e-4));
}

TEST_CASE("rates by sector are no worse than the best uniform rate, and none moved alone is better") {
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    INFO("seed " << seed);
    const Economy economy = balanced_economy(seed);
    const PolicyOutcome uniform = play_tariffs(economy, game_of(economy, 1));
    const PolicyOutcome chosen = play_tariffs(economy, game_of(economy, 1, Rates::by_sector));
    const double best = worth_of(economy, chosen.tariff, 0);
    CHECK(best > worth_of(economy, uniform.tariff, 0) - 1e-12);
    const PlayerChoice& choice = chosen.choices[0];
    REQUIRE(choice.rate.size() == economy.size.sectors);
    for (std::size_t j = 0; j < choice.rate.size(); ++j) {
      CHECK(std::fabs(choice.slope[j]) < 1e-5);
      for (const double step : {-0.01, 0.01}) {
        std::vector<double> tariff = chosen.tariff;
        for (std::size_t i = 1; i < economy.size.regions; ++i) tariff[economy.size.link(j, 0, i)] += step;
        CHECK(worth_of(economy, tariff, 0) < best);
      }
    }
  }
}

TEST_CASE("where deficits are kept, too, rates by sector are no worse than the best uniform rate") {
  const Economy economy = calibrate(load_data_set(teaching_folder()));
  for (std::size_t region = 0; region < economy.size.regions; ++region) {
    INFO("region " << region);
    PolicyGame game = game_of(economy, economy.size.regions);
    game.players = {game.players[region]};
    const double uniform = worth_of(economy, play_tariffs(economy, game).tariff, region);
    game.rates = Rates::by_sector;
    CHECK(worth_of(economy, play_tariffs(economy, game).tariff, region) > uniform - 1e-9);
  }
}

TEST_CASE("of mirror images both choose one rate, and neither does better by another") {
  for (const double theta : {2.0, 5.0}) {
    const Economy economy = eaton_kortum(theta, 0.5, 0.3);
    const PolicyOutcome outcome = play_tariffs(economy, game_of(economy, 2));
    const double rate = outcome.choices[0].rate[0];
    CHECK(outcome.choices[1].rate[0] == Approx(rate).margin(1e-4));
    CHECK(outcome.rounds > 1);
    for (std::size_t region = 0; region < 2; ++region) {
      CHECK(std::fabs(outcome.choices[region].slope[0]) < 1e-4);
      const double own = outcome.choices[region].rate[0];
      const double best = worth(economy, outcome.tariff, region, own);
      for (int step = -40; step <= 40; ++step) {
        if (step == 0) continue;
        CHECK(worth(economy, outcome.tariff, region, own + 0.005 * step) < best);
      }
    }
    // Both lose by it what neither can help.
    CHECK(worth_of(economy, outcome.tariff, 0) < 1.0);
  }
}

TEST_CASE(
    "in a Nash equilibrium of unlike regions each chooses what it would were the other's tariffs given") {
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    INFO("seed " << seed);
    const Economy economy = balanced_economy(seed);
    const PolicyOutcome outcome = play_tariffs(economy, game_of(economy, 2));
    for (std::size_t region = 0; region < 2; ++region) {
      PolicyGame alone = game_of(economy, 2);
      alone.players = {alone.players[region]};
      alone.tariff = outcome.tariff;
      const double answer = play_tariffs(economy, alone).choices[0].rate[0];
      CHECK(outcome.choices[region].rate[0] == Approx(answer).margin(1e-4));
    }
  }
}

TEST_CASE("a rate that is best at a bound is reported as such") {
  const Economy economy = eaton_kortum(4.0, 0.01, 0.3);
  const Rates rates = GENERATE(Rates::uniform, Rates::by_sector);
  PolicyGame game = game_of(economy, 1, rates);
  CHECK(play_tariffs(economy, game).choices[0].at_best());
  game.most = 0.15;
  const PlayerChoice capped = play_tariffs(economy, game).choices[0];
  CHECK_FALSE(capped.at_best());
  CHECK(capped.rate[0] == Approx(0.15).margin(1e-3));
  CHECK(capped.rate[0] <= 0.15);
  CHECK(capped.slope[0] > 1e-4);
  // Where trade hardly answers to its price, no tariff is too high for who puts it.
  const Economy steadfast = eaton_kortum(0.05, 0.01, 0.3);
  CHECK_FALSE(play_tariffs(steadfast, game_of(steadfast, 1, rates)).choices[0].at_best());
}

TEST_CASE("bounds that leave the first guess out are kept, by either search") {
  const Economy economy = eaton_kortum(4.0, 0.01, 0.3);
  const Rates rates = GENERATE(Rates::uniform, Rates::by_sector);
  struct Row {
    double least, most, best;
  };
  const Row row =
      GENERATE(Row{0.5, 10.0, 0.5}, Row{0.0, 0.05, 0.05}, Row{0.2, 0.3, 0.25}, Row{-0.5, 0.0, 0.0});
  PolicyGame game = game_of(economy, 1, rates);
  game.least = row.least;
  game.most = row.most;
  const PlayerChoice choice = play_tariffs(economy, game).choices[0];
  CHECK(choice.rate[0] == Approx(row.best).margin(2e-3));
  CHECK(choice.rate[0] >= row.least);
  CHECK(choice.rate[0] <= row.most);
  CHECK(choice.at_best() != (row.best == row.least || row.best == row.most));
}

TEST_CASE("sectors that bear a tariff are those that may bear others, and all where none does") {
  const Size size{2, 3};
  std::vector<double> before(size.links(), 0.0);
  CHECK(sectors_with_tariffs(size, before) == std::vector<std::size_t>{0, 1, 2});
  before[size.link(1, 0, 1)] = 0.1;
  CHECK(sectors_with_tariffs(size, before) == std::vector<std::size_t>{1});
  before[size.link(2, 1, 0)] = -0.1;
  CHECK(sectors_with_tariffs(size, before) == std::vector<std::size_t>{1, 2});
}

}  // namespace tariff_policy
