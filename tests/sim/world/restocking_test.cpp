#include "sim/world/restocking.hpp"

#include <array>

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;

namespace {

using testing::usa, testing::chn;

/// Buyers that order like clockwork and lose patience in a day, under a ban for the first hundred days.
struct Drained {
  SmallWorld small;
  MeasureId ban;
  explicit Drained(double restocking) {
    small.flow("CHN/USA/magnets", chn, usa);
    FlowParameters& flow = small.parameters.flows[0];
    flow.order_stages = 1000;
    flow.patience = kernel::law::Fixed{1.0};
    flow.transit = kernel::law::Fixed{10.0};
    if (restocking > 0.0) flow.restocking = small.fixed<kernel::Share>(restocking);
    ban = small.control("CHN.ban", MeasureKind::export_ban, chn, usa, MeasureStatus::in_force);
  }
};

void open_after_hundred_days(Stage& stage, const Drained& drained) {
  stage.begin(3);
  stage.play(100.0);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, drained.ban)));
}

/// Shelves at the end of a ban are empty, and stand `days` later as told [days of use], cars first.
std::array<double, 2> stocks_after(const Drained& drained, double days) {
  Stage stage{drained.small};
  open_after_hundred_days(stage, drained);
  stage.play(100.0 + days);
  settle(stage.world);
  const auto& industries = stage.world.flows[0].industries;
  return {industries[0].stock_days, industries[1].stock_days};
}

}  // namespace

TEST_CASE("shelves that a ban has emptied are filled again to what is usual and no further") {
  const Drained drained{0.5};
  const auto half_way = stocks_after(drained, 60.0);
  // From day 100 on half as much again is ordered, which begins to arrive ten days later: 25 days of use.
  CHECK(half_way[0] == Approx(25.0).margin(3.0));
  const auto at_last = stocks_after(drained, 250.0);
  CHECK(at_last[0] == Approx(45.0).margin(0.5));
  CHECK(at_last[1] == Approx(60.0).margin(0.5));
}

TEST_CASE("without restocking empty shelves stay empty") {
  const auto at_last = stocks_after(Drained{0.0}, 250.0);
  CHECK(at_last[0] < 2.0);
  CHECK(at_last[1] < 2.0);
}

TEST_CASE("what fills shelves is ordered beyond use, ships at once, costs nobody output and is sold") {
  const Drained drained{0.5};
  Stage stage{drained.small};
  open_after_hundred_days(stage, drained);
  const FlowState& flow = stage.world.flows[0];
  settle(stage.world);
  const double sellers = flow.sellers_loss;
  const double beyond_before =
      flow.placed.quantity - static_cast<double>(flow.placed.count) * flow.draws.order_size;
  CHECK(beyond_before == Approx(0.0).margin(1e-9));
  stage.play(110.5);
  settle(stage.world);
  const double lost = flow.lost_output;
  stage.play(364.0);
  settle(stage.world);
  CHECK(flow.placed.quantity > static_cast<double>(flow.placed.count) * flow.draws.order_size);
  CHECK(flow.lost_output == lost);
  const double beyond = flow.placed.quantity - static_cast<double>(flow.placed.count) * flow.draws.order_size;
  const double a_year_of_sales = stage.world.draws[drained.small.parameters.flows[0].sellers_output].value();
  const double worth = beyond / flow.draws.baseline / 365.25 * a_year_of_sales;
  CHECK(worth > 0.0);
  CHECK(flow.sellers_loss == Approx(sellers - worth));
  CHECK(conserved(stage.world));
}

TEST_CASE("late goods on their way count as filling shelves") {
  Drained patient{0.5};
  patient.small.parameters.flows[0].patience = kernel::law::Fixed{1000.0};
  Stage stage{patient.small};
  open_after_hundred_days(stage, patient);
  stage.play(364.0);
  settle(stage.world);
  // Each order that was stopped brings its use back; output was lost, so that more than the usual is there,
  // and nothing was ordered beyond use while that was on its way.
  const FlowState& flow = stage.world.flows[0];
  CHECK(flow.industries[0].stock_days > 45.0);
  CHECK(flow.placed.quantity == Approx(static_cast<double>(flow.placed.count) * flow.draws.order_size));
}
