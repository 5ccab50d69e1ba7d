#include <cmath>

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;

namespace {

using testing::usa, testing::chn;

/// Cargoes of half a day's use twice a day, thirty days at sea, to buyers with a stock of 45 days; a ban on
/// loading and one on unloading.
struct Anchored {
  SmallWorld small;
  MeasureId loading;
  MeasureId unloading;
  explicit Anchored(MeasureStatus loading_at_start = MeasureStatus::dormant) {
    small.flow("CHN/USA/magnets", chn, usa);
    FlowParameters& flow = small.parameters.flows[0];
    flow.users.pop_back();
    flow.order_stages = 1000;
    flow.transit = kernel::law::Fixed{30.0};
    flow.patience = kernel::law::Fixed{1e6};
    loading = small.control("CHN.loading", MeasureKind::export_ban, chn, usa, loading_at_start);
    unloading = small.control("CHN.unloading", MeasureKind::export_ban, chn, usa, MeasureStatus::dormant);
    small.parameters.measures[unloading.value()].at = ControlPoint::unloading;
  }
};

constexpr double cargo = 10.0;               // [t], half a day's use
constexpr double lost_a_day = 0.5 / 365.25;  // at a full stop [% of GDP]

double at_anchor(const FlowState& flow) { return quantity_at(flow, OrderStage::at_anchor); }
double delivered(const FlowState& flow) { return quantity_at(flow, OrderStage::delivered); }

}  // namespace

TEST_CASE(
    "what may be loaded but not unloaded sails, waits at anchor, and is all delivered when it may land") {
  const Anchored anchored;
  Stage stage{anchored.small};
  stage.begin(71);
  const FlowState& flow = stage.world.flows[0];
  stage.play(100.0);
  REQUIRE(stage.act(act_on(ActKind::announce, chn, anchored.unloading, 1.0)));
  const double before = delivered(flow);
  stage.play(160.0, [&](const auto&) {
    REQUIRE(conserved(stage.world));
    REQUIRE(delivered(flow) == before);
  });
  // What was loaded from day 70 to day 130 lies off the coast; what was loaded since is at sea.
  CHECK(at_anchor(flow) == Approx(60.0 * 20.0).margin(2 * cargo));
  CHECK(waiting(flow) == 0.0);
  CHECK(shipped(flow) == flow.placed.quantity);
  const double there = at_anchor(flow);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, anchored.unloading)));
  CHECK(at_anchor(flow) == 0.0);
  CHECK(delivered(flow) == Approx(before + there));
  CHECK(conserved(stage.world));
}

TEST_CASE("buyers miss what lies at anchor from the day it arrives, sellers have sold it") {
  const Anchored anchored;
  Stage stage{anchored.small};
  stage.begin(72);
  const FlowState& flow = stage.world.flows[0];
  stage.play(100.0);
  REQUIRE(stage.act(act_on(ActKind::announce, chn, anchored.unloading, 1.0)));
  stage.play(160.0);
  settle(stage.world);
  // Sixty days of arrivals, of which the stock covered 45; a cargo is half a day.
  CHECK(flow.lost_output == Approx(15.0 * lost_a_day).margin(lost_a_day));
  CHECK(flow.industries[0].stock_days == Approx(0.0).margin(1e-9));
  CHECK(flow.sellers_loss == 0.0);
  const double lost = flow.lost_output;
  REQUIRE(stage.act(act_on(ActKind::lift, chn, anchored.unloading)));
  CHECK(flow.industries[0].stock_days == Approx(60.0).margin(1.0));
  CHECK(flow.industries[0].late == Approx(0.0).margin(1e-6));
  stage.play(250.0);
  settle(stage.world);
  CHECK(flow.lost_output == lost);
}

TEST_CASE("a cargo that was stopped at home and lies at anchor abroad is missed once") {
  const Anchored anchored{MeasureStatus::in_force};
  Stage stage{anchored.small};
  stage.begin(73);
  const FlowState& flow = stage.world.flows[0];
  stage.play(40.0);
  REQUIRE(stage.act(act_on(ActKind::announce, chn, anchored.unloading, 1.0)));
  REQUIRE(stage.act(act_on(ActKind::lift, chn, anchored.loading)));
  CHECK(flow.sellers_loss == Approx(0.0).margin(1e-12));
  stage.play(200.0, [&](const auto&) { REQUIRE(conserved(stage.world)); });
  settle(stage.world);
  // Missed: what was ordered on days 0 to 40 and due on days 30 to 70, and what came from day 70 to day 200.
  CHECK(flow.lost_output == Approx((40.0 + 130.0 - 45.0) * lost_a_day).margin(2 * lost_a_day));
  CHECK(at_anchor(flow) == Approx(170.0 * 20.0).margin(4 * cargo));
  CHECK(delivered(flow) == 0.0);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, anchored.unloading)));
  CHECK(flow.industries[0].stock_days == Approx(170.0).margin(2.0));
}

TEST_CASE("a suspension lets all that lies at anchor land, and its end holds what arrives then") {
  const Anchored anchored;
  Stage stage{anchored.small};
  stage.begin(74);
  const FlowState& flow = stage.world.flows[0];
  stage.play(60.0);
  REQUIRE(stage.act(act_on(ActKind::announce, chn, anchored.unloading, 1.0)));
  stage.play(90.0);
  CHECK(at_anchor(flow) > 0.0);
  Act suspend = act_on(ActKind::suspend, chn, anchored.unloading);
  suspend.until = kernel::Instant{120.0};
  REQUIRE(stage.act(suspend));
  CHECK(at_anchor(flow) == 0.0);
  stage.play(119.0);
  CHECK(at_anchor(flow) == 0.0);
  stage.play(130.0);
  CHECK(at_anchor(flow) == Approx(10.0 * 20.0).margin(2 * cargo));
}

TEST_CASE("a ban on unloading of a part holds those cargoes that a ban on loading of that part would stop") {
  Anchored anchored;
  anchored.small.parameters.measures[anchored.unloading.value()].level =
      anchored.small.fixed<kernel::Share>(0.4);
  anchored.small.parameters.measures[anchored.unloading.value()].at_start = MeasureStatus::in_force;
  anchored.small.parameters.measures[anchored.loading.value()].level =
      anchored.small.fixed<kernel::Share>(0.4);
  Anchored stopped{anchored};
  stopped.small.parameters.measures[stopped.unloading.value()].at_start = MeasureStatus::dormant;
  stopped.small.parameters.measures[stopped.loading.value()].at_start = MeasureStatus::in_force;
  Stage at_sea{anchored.small};
  Stage at_home{stopped.small};
  at_sea.begin(75);
  at_home.begin(75);
  at_sea.play(230.0);
  at_home.play(200.0);
  CHECK(at_anchor(at_sea.world.flows[0]) == waiting(at_home.world.flows[0]));
}

TEST_CASE("no promise of a flow is kept while nothing of it may be unloaded") {
  const Anchored anchored;
  Stage stage{anchored.small};
  stage.begin(76);
  const FlowState& flow = stage.world.flows[0];
  CHECK(flow.openly_banned == 0.0);
  REQUIRE(stage.act(act_on(ActKind::announce, chn, anchored.unloading, 0.7)));
  stage.play(1.0);
  CHECK(flow.openly_banned == 0.7);
  CHECK(flow.under.banned == 0.0);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, anchored.unloading)));
  CHECK(flow.openly_banned == 0.0);
}
