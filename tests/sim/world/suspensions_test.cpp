#include <catch2/catch.hpp>

#include "sim/world/measures.hpp"
#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;

namespace {

/// China has answered an American duty, and holds its answer back until day 20: by a date of its own, or by a
/// deadline of the two.
struct HeldBack {
  SmallWorld small;
  MeasureId duty, answer;

  explicit HeldBack(bool by_deadline, EconomyId imposer_of_duty = usa) {
    small.trade(usa, chn, 0.5);
    small.trade(chn, usa, 0.5);
    duty = small.tariff("duty", imposer_of_duty, imposer_of_duty == usa ? chn : usa, 0.3, {1.0, 1.0});
    answer = small.tariff("answer", chn, usa, 0.2, {1.0, 1.0});
    measure(duty).at_start = MeasureStatus::in_force;
    measure(answer).at_start = MeasureStatus::suspended;
    measure(answer).answers = duty;
    measure(answer).suspended_until = kernel::Instant{20.0};
    if (!by_deadline) return;
    DeadlineParameters truce;
    truce.name = "truce";
    truce.at = kernel::Instant{19.0};
    truce.holder = usa;
    truce.counterpart = chn;
    truce.snap_back = {answer};
    truce.extension = small.fixed<kernel::Days>(30.0);
    small.parameters.deadlines.push_back(truce);
  }

  MeasureParameters& measure(MeasureId id) { return small.parameters.measures[id.value()]; }
};

/// What becomes of the answer when its suspension is over, after that act on day 5.
HappeningKind end_of(const HeldBack& held, const Act& act) {
  Stage stage{held.small};
  stage.begin(1);
  stage.play(5.0);
  REQUIRE(stage.act(act));
  CHECK(stage.world.measures[held.answer.value()].status == MeasureStatus::suspended);
  stage.play(18.0);
  const bool foreseen = would_return(stage.world, held.answer);
  stage.play(25.0);
  const bool back = stage.count(HappeningKind::measure_snapped_back) == 1;
  CHECK(back == (stage.world.measures[held.answer.value()].status == MeasureStatus::in_force));
  CHECK(back == (stage.world.tariffs.mean_rate(chn, usa) > 0.0));
  CHECK(back == foreseen);
  return back ? HappeningKind::measure_snapped_back : stage.world.history.back().kind;
}

}  // namespace

TEST_CASE("what answers a duty that is gone does not come back when its suspension ends") {
  for (const bool by_deadline : {false, true}) {
    const HeldBack held{by_deadline};
    CHECK(end_of(held, act_on(ActKind::lift, usa, held.duty)) == HappeningKind::measure_lapsed);
    CHECK(end_of(held, act_on(ActKind::set_level, usa, held.duty, 0.0)) == HappeningKind::measure_lapsed);
  }
}

TEST_CASE("what answers a duty that stands, or is held back itself, comes back when its suspension ends") {
  for (const bool by_deadline : {false, true}) {
    const HeldBack held{by_deadline};
    Act pause = act_on(ActKind::suspend, usa, held.duty);
    pause.until = kernel::Instant{40.0};
    for (const Act& act : {act_on(ActKind::set_level, usa, held.duty, 0.1), pause}) {
      CHECK(end_of(held, act) == HappeningKind::measure_snapped_back);
    }
  }
}

TEST_CASE("a layer on top of one of one's own comes back though that one is gone") {
  const HeldBack held{false, chn};
  Stage stage{held.small};
  stage.begin(1);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, held.duty)));
  stage.play(25.0);
  CHECK(stage.world.measures[held.answer.value()].status == MeasureStatus::in_force);
}

TEST_CASE("a date on which nothing would come back any more passes, and nobody is asked to put it off") {
  const HeldBack held{true};
  Stage stage{held.small};
  stage.begin(1);
  REQUIRE(stage.act(act_on(ActKind::lift, usa, held.duty)));
  stage.play(25.0);
  CHECK(stage.count(HappeningKind::deadline_due) == 0);
  CHECK(stage.count(HappeningKind::deadline_passed) == 1);
  CHECK(stage.count(HappeningKind::measure_lapsed) == 1);
  CHECK(stage.world.deadlines[0].status == DeadlineStatus::passed);
}

TEST_CASE("what answers a duty that is to end by a deal does not come back, whichever is listed first") {
  for (const bool duty_first : {false, true}) {
    HeldBack held{true};
    held.measure(held.duty).at_start = MeasureStatus::suspended;
    held.measure(held.duty).answers = held.small.tariff("cause", chn, usa, 0.1, {1.0, 1.0});
    auto& list = held.small.parameters.deadlines[0].snap_back;
    list = duty_first ? std::vector{held.duty, held.answer} : std::vector{held.answer, held.duty};
    Stage stage{held.small};
    stage.begin(1);
    CHECK_FALSE(would_return(stage.world, held.answer));  // its cause lapses with it
    stage.play(25.0);
    CHECK(stage.count(HappeningKind::measure_snapped_back) == 0);
    CHECK(stage.count(HappeningKind::measure_lapsed) == 2);
  }
}

TEST_CASE("two suspended measures that answer each other both come back") {
  HeldBack held{false};
  held.measure(held.duty).at_start = MeasureStatus::suspended;
  held.measure(held.duty).suspended_until = kernel::Instant{20.0};
  held.measure(held.duty).answers = held.answer;
  Stage stage{held.small};
  stage.begin(1);
  stage.play(25.0);
  CHECK(stage.count(HappeningKind::measure_snapped_back) == 2);
}

TEST_CASE("what answers the duty of a pause comes back with it when the pause ends") {
  HeldBack held{true};
  held.measure(held.duty).at_start = MeasureStatus::dormant;
  const TalksId talks = held.small.talks("USA-CHN", usa, chn, 0.9);
  held.small.parameters.talks[0].measure = held.duty;
  held.small.parameters.talks[0].lapse_rate = held.small.fixed<kernel::Share>(0.3);
  held.small.parameters.deadlines[0].talks = {talks};
  Stage stage{held.small};
  stage.begin(1);
  stage.play(25.0);
  CHECK(status(stage, held.duty) == MeasureStatus::in_force);
  CHECK(status(stage, held.answer) == MeasureStatus::in_force);
}
