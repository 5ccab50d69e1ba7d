#include "agents/income_check.hpp"

#include <vector>

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

/// The small world of the duties, begun, with its trade economy.
struct Looked {
  explicit Looked(Duties& duties)
      : stage{named(duties)}, economy{testing::teaching_income(), testing::begun(stage)}, check{economy} {
    check.begin();
  }
  static SmallWorld& named(Duties& duties) {
    duties.small.parameters.economies[world::testing::ind.value()].part_of = "ROW";
    duties.small.parameters.sectors = {"light_manufactures", "heavy_manufactures"};
    return duties.small;
  }
  [[nodiscard]] bool set(std::size_t duty, double level) {
    return stage.act(world::testing::act_on(world::ActKind::set_level, usa, world::MeasureId{duty}, level));
  }
  world::testing::Stage stage;
  TradeEconomy economy;
  IncomeCheck check;
};

/// By how much incomes are off once a duty has been raised.
double off_at(std::size_t duty, double level) {
  Duties duties;
  Looked looked{duties};
  REQUIRE(looked.set(duty, level));
  looked.stage.play(30.0);
  looked.check.look(looked.stage.world);
  return looked.check.found().off;
}

TEST_CASE("where all sectors move together within the surface's bounds incomes are right") {
  for (const double level : {0.0, 0.1, 0.5, 1.2}) CHECK(off_at(0, level) < 0.01);
}

TEST_CASE("a duty beyond the bounds, or on one sector alone, is seen") {
  CHECK(off_at(0, 9.0) > 0.1);
  CHECK(off_at(1, 0.5) > 0.01);
}

TEST_CASE("each state of tariffs is looked at once, when it is announced and when it comes") {
  Duties duties;
  Looked looked{duties};
  const auto states = [&] {
    looked.check.look(looked.stage.world);
    return looked.check.found().states;
  };
  CHECK(states() == 1);
  CHECK(states() == 1);
  REQUIRE(looked.set(0, 9.0));
  CHECK(states() == 2);
  CHECK(looked.check.found().off > 0.1);  // though it is not in force
  looked.stage.play(30.0);
  CHECK(states() == 3);
  looked.check.begin();
  CHECK(states() == 4);
}

TEST_CASE("of what is weighed the lowest and the highest level of each duty are looked at") {
  Duties duties;
  Looked looked{duties};
  std::vector<Alternative> alternatives;
  const auto weigh = [&](world::ActKind kind, std::size_t duty, double level) {
    Alternative one;
    one.act = world::testing::act_on(kind, usa, world::MeasureId{duty}, level);
    alternatives.push_back(one);
  };
  weigh(world::ActKind::keep, 0, 0.0);
  for (const double level : {0.1, 0.5, 0.9}) weigh(world::ActKind::set_level, 0, level);
  looked.check.look(looked.stage.world, alternatives);
  CHECK(looked.check.found().states == 2);
  CHECK(looked.check.found().off < 0.01);
  weigh(world::ActKind::announce, 1, 0.5);
  looked.check.look(looked.stage.world, alternatives);
  CHECK(looked.check.found().states == 5);
  CHECK(looked.check.found().off > 0.01);
}

}  // namespace income_checks
