#include "sim/world/departures.hpp"

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;

namespace {

using testing::usa, testing::chn;

/// Ninety days of orders behind a ban, of patient buyers, on a road half as wide again as the usual needs.
struct Backlog {
  SmallWorld small;
  MeasureId ban;
  Backlog() {
    small.flow("CHN/USA/magnets", chn, usa);
    small.parameters.flows[0].patience = kernel::law::Fixed{1000.0};
    small.parameters.flows[0].capacity = small.fixed<kernel::Number>(1.5);
    ban = small.control("CHN.ban", MeasureKind::export_ban, chn, usa, MeasureStatus::in_force);
  }
  void set_free(Stage& stage) const {
    stage.begin(19);
    stage.play(90.0);
    REQUIRE(stage.act(act_on(ActKind::lift, chn, ban)));
  }
};

}  // namespace

TEST_CASE("a backlog set free leaves no faster than capacity, and all of it leaves") {
  const Backlog backlog;
  Stage stage{backlog.small};
  backlog.set_free(stage);
  stage.play(364.9);
  const FlowState& flow = stage.world.flows[0];
  const Months& months = stage.tables.months();
  for (std::size_t month = 0; month < months.size(); ++month) {
    CHECK(flow.shipped_by_month[month] <= 1.5 * 20.0 * months.length(month).value() + 30.0);
  }
  // Ninety days' orders at half as much again as comes in take 180 days: October runs at capacity.
  CHECK(flow.shipped_by_month[3] > 1.45 * 20.0 * 31.0 - 10.0);
  CHECK(shipped(flow) == Approx(flow.placed.quantity).margin(50.0));
}

TEST_CASE("a ban that comes back holds what is left of a backlog") {
  const Backlog backlog;
  Stage stage{backlog.small};
  backlog.set_free(stage);
  stage.play(120.0);
  REQUIRE(stage.act(act_on(ActKind::announce, chn, backlog.ban, 1.0)));
  stage.play(120.1);
  const FlowState& flow = stage.world.flows[0];
  const double before = shipped(flow);
  // Thirty days at three orders a day have left; of the backlog of ninety days' orders two thirds remain.
  CHECK(before == Approx(30.0 * 30.0).margin(60.0));
  CHECK(waiting(flow) > 1000.0);
  stage.play(200.0);
  CHECK(shipped(flow) == before);
}

TEST_CASE("what lies at the docks leaves the moment it may, the rest of a backlog as it is made") {
  Backlog backlog;
  backlog.small.parameters.flows[0].docks = backlog.small.fixed<kernel::Days>(15.0);
  Stage stage{backlog.small};
  stage.begin(19);
  const FlowState& flow = stage.world.flows[0];
  stage.play(10.0);
  CHECK(flow.docked == Approx(waiting(flow)));  // ten days' orders: all of them made
  stage.play(90.0);
  CHECK(flow.docked == 300.0);
  const double held = waiting(flow);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, backlog.ban)));
  CHECK(waiting(flow) == Approx(held - 310.0));  // and one from the works, which have stood idle
  CHECK(flow.docked == 0.0);
  stage.play(120.0);
  CHECK(shipped(flow) == Approx(300.0 + 30.0 * 30.0).margin(60.0));
  CHECK(conserved(stage.world));
}
