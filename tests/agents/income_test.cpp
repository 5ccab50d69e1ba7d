#include "agents/income.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/economy/effects.hpp"
#include "sim/economy/solver.hpp"
#include "tests/agents/teaching_income.hpp"

using namespace riposte;
using namespace riposte::agents;
using agents::testing::begun;
using agents::testing::teaching_income;
using world::testing::SmallWorld;
using world::testing::usa, world::testing::chn, world::testing::ind;

namespace incomes {

/// Duties of the United States on China and on a part of the rest of the world, and of China on the United
/// States.
struct Duties {
  Duties() {
    small.parameters.economies[ind.value()].code = "VNM";
    small.parameters.economies[ind.value()].part_of = "ROW";
    small.trade(usa, chn, 0.5);
    small.trade(chn, usa, 0.5);
    small.trade(usa, ind, 0.5);
    small.tariff("USA.duty", usa, chn, 0.30, {1.0, 1.0});
    small.tariff("CHN.duty", chn, usa, 0.20, {1.0, 1.0});
    small.tariff("USA.other", usa, ind, 0.10, {1.0, 1.0});
    for (auto& measure : small.parameters.measures) measure.at_start = world::MeasureStatus::in_force;
  }
  SmallWorld small;
};

struct Played {
  explicit Played(const SmallWorld& small, const IncomeParameters& parameters = teaching_income())
      : stage{small}, economy{parameters, begun(stage)}, income{economy} {
    income.begin(stage.world);
    income.settle(stage.world);
  }
  [[nodiscard]] std::size_t pair(world::EconomyId importer, world::EconomyId exporter) const {
    return income.pair(importer, exporter);
  }
  world::testing::Stage stage;
  TradeEconomy economy;
  IncomeModel income;
};

/// What the solver says of a region's real income where the surface's directions are at these rates [%].
double solved(const TradeEconomy& trade, const std::vector<double>& rates, std::size_t region) {
  const economy::Economy& economy = trade.economy();
  std::vector<double> tariff = economy.tariff;
  for (std::size_t d = 0; d < rates.size(); ++d) {
    economy::set_tariffs(trade.surface()->directions()[d], rates[d], tariff);
  }
  economy::Solver solver{economy};
  const economy::Equilibrium& found = solver.solve({tariff, economy.deficit});
  return 100.0 * (economy::real_income(economy, found, region) - 1.0);
}

TEST_CASE("at the rate that was in force when the record began nothing changes") {
  const Duties duties;
  const Played played{duties.small};
  for (const auto& [importer, exporter, rate] :
       {std::tuple{usa, chn, 0.30}, std::tuple{chn, usa, 0.20}, std::tuple{usa, ind, 0.10}}) {
    const PairIncome same = played.income.at(played.pair(importer, exporter), rate);
    CHECK(same.importer == Approx(0.0).margin(1e-12));
    CHECK(same.revenue == Approx(0.0).margin(1e-12));
    CHECK(same.exporter == Approx(0.0).margin(1e-12));
  }
}

TEST_CASE("another rate does to both sides what the solver says, to a ten-thousandth of income") {
  const Duties duties;
  const Played played{duties.small};
  std::vector<double> rates = played.income.in_force().rates();
  const std::size_t pair = played.pair(usa, chn);
  const std::size_t direction = played.economy.links()[pair].direction;
  const std::vector<double> before = rates;
  for (const double rate : {0.0, 0.10, 0.54, 1.0}) {
    rates[direction] = rate;
    const PairIncome found = played.income.at(pair, rate);
    for (const auto& [economy, income] : {std::pair{usa, found.importer}, std::pair{chn, found.exporter}}) {
      const std::size_t region = played.economy.region(economy);
      const double exact = solved(played.economy, rates, region) - solved(played.economy, before, region);
      CHECK(income == Approx(exact).margin(0.01));
    }
  }
}

TEST_CASE("within a year a higher tariff is a gain to its importer, and a loss to whom it falls on") {
  const Duties duties;
  const Played played{duties.small};
  const PairIncome higher = played.income.at(played.pair(usa, chn), 0.40);
  CHECK(higher.importer > 0.0);
  CHECK(higher.revenue > 0.0);
  CHECK(higher.exporter < 0.0);
}

TEST_CASE("a part of a region moves the region's tariff by its share, and bears its own rate in proportion") {
  const Duties duties;
  const Played played{duties.small};
  const std::size_t pair = played.pair(usa, ind);
  const TradeLink& link = played.economy.links()[pair];
  REQUIRE_FALSE(played.economy.is_whole_region(ind));
  REQUIRE(link.share > 0.0);
  REQUIRE(link.share < 1.0);
  // A hundred billion of twenty thousand, against what the region sells of what it makes.
  const economy::Economy& economy = played.economy.economy();
  double sold = 0.0;
  for (const std::size_t sector : played.economy.goods()) {
    const std::size_t at = economy.size.link(sector, link.importing, link.exporting);
    sold += economy.import_share[at] * economy.expenditure[economy.size.market(link.importing, sector)] /
            (1.0 + economy.tariff[at]);
  }
  CHECK(link.share == Approx(100.0e3 / sold));
  CHECK(link.exporter_scale == Approx(100.0 / 20000.0 / (sold / economy.value_added[link.exporting])));

  std::vector<double> rates = played.income.in_force().rates();
  const double at_start = solved(played.economy, rates, link.importing);
  rates[link.direction] += link.share * 0.25;
  const double raised = solved(played.economy, rates, link.importing);
  CHECK(played.income.at(pair, 0.35).importer == Approx(raised - at_start).margin(0.01));
}

TEST_CASE("real income at the tariffs in force follows them and nothing else") {
  const Duties duties;
  Played played{duties.small};
  const double before = played.income.of(chn);
  REQUIRE(
      played.stage.act(world::testing::act_on(world::ActKind::set_level, usa, world::MeasureId{0}, 0.60)));
  played.income.settle(played.stage.world);
  CHECK(played.income.of(chn) == before);  // announced, not in force
  played.stage.play(30.0);
  played.income.settle(played.stage.world);
  const double after = played.income.of(chn);
  CHECK(after < before);
  CHECK(after == Approx(solved(played.economy, played.income.in_force().rates(), played.economy.region(chn)))
                     .margin(0.01));
  Played again{duties.small};
  again.income.settle(played.stage.world);
  CHECK(again.income.of(chn) == after);
}

TEST_CASE("what sellers abroad bear of all an importer's duties follows those in force and nothing else") {
  const Duties duties;
  Played played{duties.small};
  world::testing::Stage& stage = played.stage;
  IncomeModel& income = played.income;
  CHECK(income.abroad(usa) == Approx(0.0).margin(1e-12));
  for (const auto& [measure, level] : {std::pair{0, 0.60}, std::pair{2, 0.25}}) {
    const auto id = world::MeasureId{static_cast<std::size_t>(measure)};
    REQUIRE(stage.act(world::testing::act_on(world::ActKind::set_level, usa, id, level)));
  }
  income.see(stage.world);
  income.settle(stage.world);
  CHECK(income.abroad(usa) == Approx(0.0).margin(1e-12));  // announced, not in force
  stage.play(30.0);
  income.settle(stage.world);
  const double borne = income.abroad(usa);
  CHECK(borne < 0.0);
  // Where all that is announced is in force both are told of one state; a part of a region bears its own
  // rate.
  const double by_pair =
      income.at(played.pair(usa, chn), 0.60).abroad - income.at(played.pair(usa, chn), 0.30).abroad +
      income.at(played.pair(usa, ind), 0.25).abroad - income.at(played.pair(usa, ind), 0.10).abroad;
  CHECK(borne == Approx(by_pair).margin(1e-12));
  CHECK(income.abroad(chn) == Approx(0.0).margin(1e-12));
}

/// The rest of the world in two parts, each of which buys of the United States and sells to them.
struct Halves {
  Halves() {
    for (const auto part : {chn, ind}) {
      small.parameters.economies[part.value()].code = part == chn ? "AAA" : "BBB";
      small.parameters.economies[part.value()].part_of = "ROW";
      small.trade(usa, part, 0.5);
      small.trade(part, usa, 0.5);
    }
    small.tariff("USA.first", usa, chn, 0.30, {1.0, 1.0});
    small.tariff("USA.second", usa, ind, 0.10, {1.0, 1.0});
    small.tariff("first.USA", chn, usa, 0.20, {1.0, 1.0});
    small.tariff("second.USA", ind, usa, 0.15, {1.0, 1.0});
    for (auto& measure : small.parameters.measures) measure.at_start = world::MeasureStatus::in_force;
  }
  SmallWorld small;
};

TEST_CASE("what a duty does to a part of a region is the same in the books as where it is weighed") {
  const Halves halves;
  Played played{halves.small};
  world::testing::Stage& stage = played.stage;
  IncomeModel& income = played.income;
  const auto books = [&](world::EconomyId of) {
    income.settle(stage.world);
    return income.of(of);
  };
  struct Move {
    world::EconomyId importer, exporter;
    std::size_t measure;
    double rate;
  };
  for (const Move& move : {Move{usa, chn, 0, 0.55}, Move{chn, usa, 2, 0.45}}) {
    const PairIncome weighed = income.at(income.pair(move.importer, move.exporter), move.rate);
    const PairIncome now = income.at(income.pair(move.importer, move.exporter),
                                     stage.world.tariffs.mean_rate(move.importer, move.exporter));
    const double importer = books(move.importer);
    const double exporter = books(move.exporter);
    REQUIRE(stage.act(world::testing::act_on(world::ActKind::set_level, move.importer,
                                             world::MeasureId{move.measure}, move.rate)));
    stage.play(30.0 * static_cast<double>(move.measure + 1));
    // A part's other trades weigh a little otherwise once the region's mean rate has moved.
    CHECK(books(move.importer) - importer == Approx(weighed.importer - now.importer).epsilon(0.02));
    CHECK(books(move.exporter) - exporter == Approx(weighed.exporter - now.exporter).epsilon(0.02));
    CHECK(std::fabs(weighed.importer - now.importer) > 0.001);
    CHECK(std::fabs(weighed.exporter - now.exporter) > 0.001);
    income.see(stage.world);
  }
}

TEST_CASE("parts that trade more than their region has of it share what it has") {
  const Halves halves;
  const Played played{halves.small};
  double bought = 0.0;
  double sold = 0.0;
  for (const TradeLink& link : played.economy.links()) (link.importer == usa ? bought : sold) += link.share;
  CHECK(bought <= 1.0 + 1e-12);
  CHECK(sold <= 1.0 + 1e-12);
}

TEST_CASE("how a history before ended moves no income of the next") {
  const Halves halves;
  Played played{halves.small};
  world::testing::Stage& stage = played.stage;
  IncomeModel& used = played.income;
  REQUIRE(stage.act(world::testing::act_on(world::ActKind::set_level, usa, world::MeasureId{0}, 0.60)));
  stage.play(30.0);
  used.settle(stage.world);
  const double in_the_first = used.of(chn);
  used.begin(stage.world);  // the next record begins where the first has ended
  used.settle(stage.world);
  IncomeModel fresh{played.economy};
  fresh.begin(stage.world);
  fresh.settle(stage.world);
  CHECK(used.of(chn) == fresh.of(chn));
  CHECK(used.of(chn) != in_the_first);
}

TEST_CASE("without a data set tariffs move no income") {
  const Duties duties;
  const Played played{duties.small, {}};
  CHECK(played.income.at(played.pair(usa, chn), 0.9).importer == 0.0);
  CHECK(played.income.of(usa) == 0.0);
}

}  // namespace incomes
