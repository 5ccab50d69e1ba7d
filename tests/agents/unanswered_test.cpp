#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "agents/perception.hpp"
#include "tests/agents/bargain.hpp"

// What a blow costs that is left unanswered, docs/odd.md 7.16 and 7.17.

using namespace riposte;
using namespace riposte::agents;
using namespace riposte::agents::testing;
using world::testing::act_on;

namespace unanswered {

constexpr double minded = 0.8;

/// Washington, with a duty of its own to raise, minds a blow left unanswered; China moves its duty of 20 %.
struct Struck {
  explicit Struck(double own_duty = 0.30) : bargain{with(own_duty)} {}
  static Bargain with(double own_duty) {
    Bargain bargain;
    world::testing::SmallWorld& small = bargain.small;
    small.parameters.measures[bargain.duty.value()].level = small.fixed<kernel::Share>(own_duty);
    bargain.self.unanswered = small.fixed<kernel::Share>(minded);
    bargain.self.noise_kind = bargain.self.noise_within = small.fixed<world::PercentOfGdp>(0.03);
    bargain.self.tariff_menus = {
        {bargain.duty, small.fixed<kernel::Share>(0.05), small.fixed<kernel::Share>(1.0), {}}};
    return bargain;
  }
  const world::Happening& moves_to(double level) {
    number = static_cast<world::HappeningNumber>(weighed.stage.world.history.size());
    REQUIRE(weighed.stage.act(act_on(world::ActKind::set_level, chn, bargain.answer, level)));
    return weighed.stage.world.history[number];
  }
  /// What Washington weighs over it.
  Decision weighs() {
    Decision decision;
    decision.weighing = Weighing::in_full;
    const Epoch epoch{AgentId{0}, Trigger::act_perceived, number};
    REQUIRE(weigh(weighed.self, weighed.minds[0], weighed.stage.world, epoch, decision));
    return decision;
  }
  Bargain bargain;
  Weighed weighed{bargain};
  world::HappeningNumber number = 0;
};

double face(const Decision& decision, const Alternative& one) {
  return decision.reasons[one.reasons][static_cast<std::size_t>(Term::audience)];
}

TEST_CASE("what an act leaves unanswered of a blow costs face, in parts of the blow") {
  // Both stand at 30 points before, China's stop counting ten; or Washington five points softer or harder.
  const double own_duty = GENERATE(0.30, 0.25, 0.35);
  Struck struck{own_duty};
  struck.moves_to(0.35);
  const Decision decision = struck.weighs();
  const double blow = 0.15;
  const double open = 0.45 - own_duty;
  std::size_t raises = 0;
  for (const Alternative& one : decision.alternatives) {
    if (one.option != Option::raise_tariff) continue;
    CAPTURE(one.act.level);
    const double matched = std::max(0.0, open - std::fabs(open - one.rate_change));
    CHECK(face(decision, one) == Approx(minded * (std::min(1.0, matched / blow) - 1.0)).margin(1e-12));
    ++raises;
  }
  CHECK(raises > 3);
  REQUIRE(decision.alternatives.front().option == Option::keep);
  CHECK(face(decision, decision.alternatives.front()) == Approx(-minded));
}

TEST_CASE("a blow that leaves its target the harder one calls for no answer") {
  Struck harder{0.60};
  harder.moves_to(0.35);
  const Decision decision = harder.weighs();
  CHECK(face(decision, decision.alternatives.front()) == 0.0);
}

TEST_CASE("a stop of exports is a blow of as many points as it counts for, known by letter or at once") {
  for (const auto kind : {world::HappeningKind::act, world::HappeningKind::measure_disclosed}) {
    Struck struck;
    struck.number = static_cast<world::HappeningNumber>(struck.weighed.stage.world.history.size());
    REQUIRE(struck.weighed.stage.act(act_on(world::ActKind::lift, chn, struck.bargain.stop)));
    struck.number = static_cast<world::HappeningNumber>(struck.weighed.stage.world.history.size());
    REQUIRE(struck.weighed.stage.act(act_on(world::ActKind::announce, chn, struck.bargain.stop)));
    REQUIRE(struck.weighed.stage.act(act_on(world::ActKind::set_level, usa, struck.bargain.duty, 0.25)));
    struck.weighed.stage.world.history[struck.number].kind = kind;
    const Decision decision = struck.weighs();
    const double blow = 0.10;
    const double open = 0.05;  // level before it softened by five points
    for (const Alternative& one : decision.alternatives) {
      if (one.option != Option::raise_tariff) continue;
      const double matched = std::max(0.0, open - std::fabs(open - one.rate_change));
      CHECK(face(decision, one) == Approx(minded * (matched / blow - 1.0)).margin(1e-12));
    }
  }
}

TEST_CASE("a level that differs by rounding alone is no blow to answer") {
  Struck struck{0.25};
  struck.moves_to(0.20 + 1e-9);
  const Decision decision = struck.weighs();
  CHECK(face(decision, decision.alternatives.front()) == 0.0);
}

TEST_CASE("whether a new level is a blow is told by the one before, though it has been reached since") {
  for (const auto& [level, blow] : {std::pair{0.35, true}, std::pair{0.10, false}}) {
    Struck struck;
    const world::HappeningNumber number = struck.moves_to(level).number;
    struck.weighed.stage.play(10.0);  // before what is paused comes back
    const world::World& world = struck.weighed.stage.world;
    REQUIRE(world.tariffs.mean_rate(usa, chn) == Approx(0.30));
    REQUIRE(world.tariffs.mean_rate(chn, usa) == Approx(level));
    const world::Happening& seen = world.history[number];
    CHECK(seen.from == Approx(0.20));
    CHECK(is_blow(seen, chn) == blow);
    CHECK_FALSE(is_blow(seen, usa));
    CHECK((latitude_over(world, seen, usa) == Latitude::anything) == blow);
  }
}

}  // namespace unanswered
