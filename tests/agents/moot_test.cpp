#include <algorithm>
#include <optional>

#include <catch2/catch.hpp>

#include "agents/hardness.hpp"
#include "agents/perception.hpp"
#include "sim/world/threats.hpp"
#include "tests/agents/bargain.hpp"

using namespace riposte;
using namespace riposte::agents;
using namespace riposte::agents::testing;
using world::testing::act_on;

namespace {

/// China acts, and Washington hears of it; later it is to decide on what it heard.
struct Heard {
  Bargain bargain;
  world::testing::Stage stage{bargain.small};
  Heard() { stage.begin(1); }
  const world::Happening& hears(const world::Act& act) {
    number = stage.world.history.size();
    REQUIRE(stage.act(act));
    return stage.world.history[number];
  }
  [[nodiscard]] bool moot() const { return is_moot(stage.world, stage.world.history[number]); }
  std::size_t number = 0;
};

}  // namespace

TEST_CASE("a raised duty calls for an answer until it is lower again or gone") {
  Heard cut;
  cut.hears(act_on(world::ActKind::set_level, chn, cut.bargain.answer, 0.35));
  CHECK_FALSE(cut.moot());
  REQUIRE(cut.stage.act(act_on(world::ActKind::set_level, chn, cut.bargain.answer, 0.2)));
  CHECK(cut.moot());
  Heard lifted;
  lifted.hears(act_on(world::ActKind::set_level, chn, lifted.bargain.answer, 0.35));
  REQUIRE(lifted.stage.act(act_on(world::ActKind::lift, chn, lifted.bargain.answer)));
  CHECK(lifted.moot());
  Heard higher;
  higher.hears(act_on(world::ActKind::set_level, chn, higher.bargain.answer, 0.35));
  REQUIRE(higher.stage.act(act_on(world::ActKind::set_level, chn, higher.bargain.answer, 0.5)));
  CHECK_FALSE(higher.moot());
}

TEST_CASE(
    "a threat calls for an answer until it is taken back or carried out, a walk-out until talks are on") {
  Heard threat;
  world::Act act = act_on(world::ActKind::threaten, chn, threat.bargain.answer, 0.35);
  act.until = kernel::Instant{20.0};
  threat.hears(act);
  CHECK_FALSE(threat.moot());
  REQUIRE(threat.stage.act(act_on(world::ActKind::withdraw_threat, chn, threat.bargain.answer)));
  CHECK(threat.moot());
  Heard walk_out;
  world::Act leave = act_on(world::ActKind::break_off_talks, chn, {});
  leave.talks = world::TalksId{0};
  walk_out.hears(leave);
  CHECK_FALSE(walk_out.moot());
  leave.kind = world::ActKind::open_talks;
  REQUIRE(walk_out.stage.act(leave));
  CHECK(walk_out.moot());
}

TEST_CASE("an easing is never moot") {
  Heard eased;
  eased.hears(act_on(world::ActKind::lift, chn, eased.bargain.stop));
  CHECK_FALSE(eased.moot());
}

TEST_CASE("over good news and its own broken word a government does not harden, over blows it may") {
  Heard heard;
  const auto may_harden = [&](const world::Happening& cause, world::EconomyId me) {
    return latitude_over(heard.stage.world, cause, me) == Latitude::anything;
  };
  world::Act pause = act_on(world::ActKind::suspend, chn, heard.bargain.answer);
  pause.until = kernel::Instant{50.0};
  for (const world::Act& step : {act_on(world::ActKind::lift, chn, heard.bargain.stop), pause}) {
    CHECK_FALSE(may_harden(heard.hears(step), usa));
  }
  CHECK(may_harden(heard.hears(act_on(world::ActKind::announce, chn, heard.bargain.stop)), usa));
  for (const auto& [tone, may] : {std::pair{1.0, false}, std::pair{-1.0, true}}) {
    world::Act statement;
    statement.kind = world::ActKind::make_statement;
    statement.actor = chn;
    statement.target = usa;
    statement.level = tone;
    CHECK(may_harden(heard.hears(statement), usa) == may);
  }
}

TEST_CASE(
    "a figure is a reason to strike for who imports less than usual, and for its exporter to change its "
    "pace") {
  Heard heard;
  world::Happening figure;
  figure.kind = world::HappeningKind::figure_published;
  figure.flow = world::FlowId{0};
  const auto latitude = [&](double share, world::EconomyId me) {
    figure.value = share;
    return latitude_over(heard.stage.world, figure, me);
  };
  CHECK(latitude(0.9, usa) == Latitude::anything);
  CHECK(latitude(1.1, usa) == Latitude::steps_towards);
  CHECK(latitude(0.9, chn) == Latitude::own_pace);
  CHECK(latitude(1.1, chn) == Latitude::own_pace);
}

namespace {

/// Washington decides on what China did, by the numbers of what happened.
struct InTurn {
  Bargain bargain = noisy();
  Weighed weighed{bargain};
  static Bargain noisy() {
    Bargain bargain;
    bargain.self.noise_kind = bargain.self.noise_within = bargain.small.fixed<world::PercentOfGdp>(0.03);
    return bargain;
  }
  world::HappeningNumber hears(const world::Act& act) {
    const auto number = static_cast<world::HappeningNumber>(weighed.stage.world.history.size());
    REQUIRE(world::carry_out(weighed.stage.world, act, world::no_cause));
    return number;
  }
  world::HappeningNumber blow() {
    return hears(act_on(world::ActKind::set_level, chn, bargain.answer, 0.35));
  }
  world::HappeningNumber good_news() { return hears(act_on(world::ActKind::lift, chn, bargain.stop)); }
  /// The hardest that it weighs over that, or none where it has been weighed already.
  std::optional<int> hardest_over(world::HappeningNumber number) {
    Decision decision;
    const Epoch epoch{AgentId{0}, Trigger::act_perceived, number};
    if (!weigh(weighed.self, weighed.minds[0], weighed.stage.world, epoch, decision)) return std::nullopt;
    int hardest = 0;
    for (const Alternative& one : decision.alternatives) hardest = std::max(hardest, hardness_of(one.option));
    return hardest;
  }
};

}  // namespace

TEST_CASE("good news that is decided on first leaves an earlier blow to be answered") {
  InTurn both;
  const auto blow = both.blow();
  const auto news = both.good_news();
  CHECK(both.hardest_over(news) == 0);
  CHECK(both.hardest_over(blow).value_or(0) > 0);
  CHECK(both.hardest_over(blow) == std::nullopt);
  CHECK(both.hardest_over(news) == std::nullopt);
}

TEST_CASE("good news is old once a later blow has been weighed") {
  InTurn both;
  const auto news = both.good_news();
  const auto blow = both.blow();
  CHECK(both.hardest_over(blow).value_or(0) > 0);
  CHECK(both.hardest_over(news) == std::nullopt);
}
