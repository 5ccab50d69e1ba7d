#include "agents/belief.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::agents;

TEST_CASE("log-odds and probability of a forthcoming counterpart are each other's logistic") {
  CHECK(forthcoming({{}, 0.0, 0.0}) == Approx(0.5));
  CHECK(forthcoming({{}, std::log(4.0), 0.0}) == Approx(0.8).epsilon(1e-14));
  CHECK(forthcoming({{}, -std::log(4.0), 0.0}) == Approx(0.2).epsilon(1e-14));
}

TEST_CASE("a word fully believed multiplies the odds by e to its weight, one not believed leaves them") {
  Belief belief{{}, 0.3, 0.0};
  update_on_signal(0.7, 1.0, +1.0, belief);
  CHECK(belief.log_odds == Approx(1.0));
  update_on_signal(0.7, 0.0, -1.0, belief);
  CHECK(belief.log_odds == Approx(1.0));
  update_on_signal(0.7, 0.5, -1.0, belief);
  CHECK(belief.log_odds == Approx(0.65));
}

TEST_CASE("the posterior of an unknown threshold is its prior between what was not and what was enough") {
  const kernel::Distribution prior{kernel::law::Uniform{0.4, 0.9}};
  Belief belief;
  CHECK(chance_enough(prior, belief, 0.65) == Approx(0.5));
  // Given that 0.5 was not enough, the threshold is uniform on (0.5, 0.9).
  belief.threshold_floor = 0.5;
  CHECK(chance_enough(prior, belief, 0.65) == Approx(0.15 / 0.4));
  CHECK(chance_enough(prior, belief, 0.5) == 0.0);
  CHECK(chance_enough(prior, belief, 0.95) == Approx(1.0));
  // Given that 0.7 was enough as well, it is uniform on (0.5, 0.7).
  belief.threshold_ceiling = 0.7;
  CHECK(chance_enough(prior, belief, 0.65) == Approx(0.15 / 0.2));
  CHECK(chance_enough(prior, belief, 0.7) == 1.0);
  belief = Belief{};
  belief.threshold_floor = 0.95;
  CHECK(chance_enough(prior, belief, 0.99) == Approx(1.0));
}

TEST_CASE("the chance of an answer is the mean of a beta posterior over the occasions seen") {
  Experience seen;
  CHECK(chance_seen(0.9, 10.0, seen) == Approx(0.9));
  // Beta(9, 1): one blow answered makes it Beta(10, 1), one more left unanswered Beta(10, 2).
  await_move(seen);
  see_move(seen, true);
  CHECK(chance_seen(0.9, 10.0, seen) == Approx(10.0 / 11.0));
  await_move(seen);
  await_move(seen);
  CHECK(chance_seen(0.9, 10.0, seen) == Approx(10.0 / 12.0));
  see_move(seen, false);
  CHECK(chance_seen(0.9, 10.0, seen) == Approx(10.0 / 13.0));
  // A move that nobody awaits is an answer to nothing.
  see_move(seen, true);
  CHECK(chance_seen(0.9, 10.0, seen) == Approx(10.0 / 13.0));
}

TEST_CASE("figures say nothing of licences while none are needed") {
  world::testing::SmallWorld small;
  const world::FlowId flow = small.flow("CHN/USA/magnets", small.chn, small.usa);
  small.office(small.chn);
  const world::MeasureId licensing =
      small.control("CHN.licensing", world::MeasureKind::export_licensing_requirement, small.chn, small.usa,
                    world::MeasureStatus::dormant);
  AgentParameters self;
  self.flow_noise = small.fixed<kernel::Number>(0.5);
  self.pace_if_obstructive = world::Pace::stalled;
  world::testing::Stage stage{small};
  stage.begin(1);
  Belief belief;
  update_on_figure(self, stage.world, flow, 1.0, 0.1, belief);
  CHECK(belief.log_odds == 0.0);
  REQUIRE(stage.act(world::testing::act_on(world::ActKind::announce, small.chn, licensing, 1.0)));
  stage.play(0.01);
  update_on_figure(self, stage.world, flow, 1.0, 0.1, belief);
  CHECK(belief.log_odds < 0.0);
}

TEST_CASE("a faster pace is never expected to let less through, whatever flows now") {
  world::testing::SmallWorld small;
  const world::FlowId flow = small.flow("CHN/USA/magnets", small.chn, small.usa);
  const world::OfficeId office = small.office(small.chn);
  world::testing::Stage stage{small};
  stage.begin(1);
  for (const double now : {0.0, 0.3, 0.8, 1.0, 1.4}) {
    double before = -1.0;
    for (std::size_t notch = 0; notch < world::pace_count; ++notch) {
      const double share = expected_share(stage.world, office, flow, now, static_cast<world::Pace>(notch),
                                          kernel::Days{90.0}, world::testing::chn);
      CHECK(share >= before);
      before = share;
    }
  }
  // An office that stands still lets licences run out: what flows in full now does not go on doing so.
  CHECK(expected_share(stage.world, office, flow, 1.0, world::Pace::stalled, kernel::Days{90.0},
                       world::testing::chn) < 0.6);
}
