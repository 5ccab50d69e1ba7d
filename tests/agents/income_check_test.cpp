#include "agents/income_check.hpp"

#include <catch2/catch.hpp>

#include "tests/agents/teaching_income.hpp"

using namespace riposte;
using namespace riposte::agents;
using world::testing::SmallWorld;
using world::testing::usa, world::testing::chn;

namespace income_checks {

/// A US duty on China that may go to any height, and one on a single sector.
struct Duties {
  Duties() {
    small.trade(usa, chn, 0.5);
    small.trade(chn, usa, 0.5);
    small.tariff("USA.duty", usa, chn, 0.30, {1.0, 1.0});
    small.tariff("USA.lopsided", usa, chn, 0.0, {1.0, 0.0});
    for (auto& measure : small.parameters.measures) measure.at_start = world::MeasureStatus::in_force;
  }
  SmallWorld small;
};

/// By how much incomes are off once a duty has been raised.
double off_at(const IncomeParameters& parameters, std::size_t duty, double level) {
  Duties duties;
  duties.small.parameters.economies[world::testing::ind.value()].part_of = "ROW";
  duties.small.parameters.sectors = {"light_manufactures", "heavy_manufactures"};
  world::testing::Stage stage{duties.small};
  const TradeEconomy economy{parameters, testing::begun(stage)};
  IncomeCheck check{economy};
  REQUIRE(stage.act(world::testing::act_on(world::ActKind::set_level, usa, world::MeasureId{duty}, level)));
  stage.play(30.0);
  return check.off(stage.world);
}

TEST_CASE("where all sectors move together within the surface's bounds incomes are right") {
  for (const double level : {0.0, 0.1, 0.5, 1.2}) CHECK(off_at(testing::teaching_income(), 0, level) < 0.01);
}

TEST_CASE("a duty beyond the bounds, or on one sector alone, is seen") {
  CHECK(off_at(testing::teaching_income(), 0, 9.0) > 0.1);
  CHECK(off_at(testing::teaching_income(), 1, 0.5) > 0.01);
}

}  // namespace income_checks
