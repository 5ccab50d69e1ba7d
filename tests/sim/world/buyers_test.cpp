#include "sim/world/buyers.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;

namespace {

using testing::usa, testing::chn;

/// One industry of patient buyers that orders half a day's use twice a day like clockwork, a stock of 45
/// days, and a ban. The first order, placed on day 0.5, is missed on day 30.5.
struct Clockwork {
  SmallWorld small;
  MeasureId ban;
  explicit Clockwork(MeasureStatus at_start = MeasureStatus::in_force) {
    small.flow("CHN/USA/magnets", chn, usa);
    FlowParameters& flow = small.parameters.flows[0];
    flow.users.pop_back();
    flow.order_stages = 1000;
    flow.patience = kernel::law::Fixed{1e6};
    ban = small.control("CHN.ban", MeasureKind::export_ban, chn, usa, at_start);
  }
  void substitute(double most, double after) {
    small.parameters.flows[0].users[0].substitution = {small.fixed<kernel::Share>(most),
                                                       small.fixed<kernel::Days>(after)};
  }
};

struct Loss {
  double first_day = kernel::never.value();
  double total = 0.0;  // [% of GDP]
};

Loss play(const SmallWorld& small) {
  Stage stage{small};
  stage.begin(61);
  Loss loss;
  stage.play(364.9, [&](const auto& due) {
    if (stage.world.flows[0].lost_output > 0.0) loss.first_day = std::min(loss.first_day, due.at.value());
  });
  settle(stage.world);
  loss.total = stage.world.flows[0].lost_output;
  return loss;
}

}  // namespace

TEST_CASE("what is learnt to do without defers the empty stock and spares output, as the integral says") {
  // From the first arrival missed, day 30.5, the stock drains at 1 - m t / T a day. It is empty when
  // t - m t² / (2 T) = 45, t = T / m (1 - √(1 - 2 m 45 / T)) = 51.68 d; lines stand for the integral from
  // there to T = 120 d, 39.0 d of full stop, and at 1 - m = 0.4 for the 214.4 d that are left. Gaps scatter
  // by 1/√1000 of themselves: 0.3 d after a year; the bounds are three times that and one order of half a
  // day.
  Clockwork learning;
  learning.substitute(0.6, 120.0);
  const Loss learnt = play(learning.small);
  CHECK(learnt.first_day == Approx(30.5 + 51.68).margin(1.4));
  CHECK(learnt.total * 365.25 / 0.5 == Approx(39.0 + 0.4 * 214.4).margin(1.4));
  // And without: empty after 45 d, a full stop for the rest.
  const Loss helpless = play(Clockwork{}.small);
  CHECK(helpless.first_day == Approx(30.5 + 45.0).margin(1.4));
  CHECK(helpless.total * 365.25 / 0.5 == Approx(364.9 - 75.5).margin(1.4));
}

TEST_CASE("what replaces all of a good in time keeps lines running, and at once leaves stocks alone") {
  Clockwork in_time;
  in_time.substitute(1.0, 80.0);  // 40 days of use are missed until then, and 45 lie in stock
  CHECK(play(in_time.small).total == 0.0);
  Clockwork at_once;
  at_once.substitute(1.0, 0.0);
  Stage stage{at_once.small};
  stage.begin(63);
  stage.play(364.9);
  settle(stage.world);
  CHECK(stage.world.flows[0].industries[0].stock_days == 45.0);
}

TEST_CASE("what has been learnt in one stop is known in the next") {
  Clockwork twice;
  twice.substitute(0.6, 50.0);
  twice.small.parameters.flows[0].users[0].stock = twice.small.fixed<kernel::Days>(1000.0);
  Stage stage{twice.small};
  stage.begin(65);
  stage.play(100.0);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, twice.ban)));
  stage.play(200.0);
  REQUIRE(stage.act(act_on(ActKind::announce, chn, twice.ban, 1.0)));
  settle(stage.world);
  const double before = stage.world.flows[0].industries[0].stock_days;
  stage.play(300.0);
  settle(stage.world);
  // Seventy days' orders have been missed, each for 0.4 of it.
  CHECK(before - stage.world.flows[0].industries[0].stock_days == Approx(0.4 * 70.0).margin(1.0));
}

TEST_CASE("infinite stock means no shortage") {
  Clockwork rich;
  rich.small.parameters.flows[0].users[0].stock = rich.small.fixed<kernel::Days>(1e12);
  Stage stage{rich.small};
  stage.begin(67);
  stage.play(364.9);
  settle(stage.world);
  CHECK(stage.world.flows[0].lost_output == 0.0);
  CHECK(stage.count(HappeningKind::shortage_reported) == 0);
  CHECK(stage.world.flows[0].sellers_loss > 0.0);
}

TEST_CASE("industries lose what their economy loses") {
  Clockwork two{};
  two.small.parameters.flows[0].users.push_back(
      {"defence", EndUse::military, two.small.fixed<kernel::Share>(0.3), 2,
       two.small.fixed<kernel::Days>(60.0), two.small.fixed<PercentOfGdp>(0.2)});
  Stage stage{two.small};
  stage.begin(69);
  stage.play(364.9);
  settle(stage.world);
  const FlowState& flow = stage.world.flows[0];
  CHECK(flow.industries[0].lost_output > flow.industries[1].lost_output);
  CHECK(flow.industries[1].lost_output > 0.0);
  CHECK(flow.industries[0].lost_output + flow.industries[1].lost_output == Approx(flow.lost_output));
}
