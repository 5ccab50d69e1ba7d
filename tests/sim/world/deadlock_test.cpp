#include <vector>

#include <catch2/catch.hpp>

#include "sim/world/negotiations.hpp"
#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Instant;

namespace {

/// Talks whose rounds are a week apart, from Wednesday to Wednesday, and twice as far for each round in a row
/// that moves nobody.
struct Weekly {
  SmallWorld small;
  explicit Weekly(double deadlock = 2.0) {
    small.talks("USA-IND", usa, ind, 0.6);
    small.parameters.talks[0].round_interval = kernel::law::Fixed{7.0};
    small.parameters.talks[0].deadlock = small.fixed<kernel::Number>(deadlock);
  }
};

std::vector<double> rounds(const Stage& stage) {
  std::vector<double> days;
  for (const Happening& happening : stage.world.history) {
    if (happening.kind == HappeningKind::talks_round) days.push_back(happening.at.value());
  }
  return days;
}

Act tabled(double demand) {
  Act act = act_of(ActKind::table_demand, ind);
  act.talks = TalksId{0};
  act.level = demand;
  return act;
}

}  // namespace

TEST_CASE("rounds that move nobody come at waits that double") {
  const Weekly weekly;
  Stage stage{weekly.small};
  stage.begin(1);
  stage.play(250.0);
  // Of the first round nobody knows yet that it moves nobody when the second is set.
  CHECK(rounds(stage) == std::vector<double>{7.0, 14.0, 28.0, 56.0, 112.0, 224.0});
}

TEST_CASE("who moves brings the next round to its usual distance, and the pace is as before") {
  const Weekly weekly;
  Stage stage{weekly.small};
  stage.begin(1);
  stage.play(28.0 + 1e-9);  // the next would be on day 56
  REQUIRE(stage.act(tabled(0.55)));
  CHECK(stage.world.talks[0].round_at.value() == Approx(35.0));
  stage.play(43.0);
  CHECK(rounds(stage) == std::vector<double>{7.0, 14.0, 28.0, 35.0, 42.0});
}

TEST_CASE("rounds come the sooner the higher the duties of the two stand, announced ones too") {
  const auto rounds_at = [](double level, double of_other, bool announced) {
    Weekly weekly{1.0};
    weekly.small.trade(usa, ind, 0.5);
    weekly.small.trade(ind, usa, 0.5);
    const auto status = announced ? MeasureStatus::dormant : MeasureStatus::in_force;
    const MeasureId duty = weekly.small.tariff("duty", usa, ind, level, {1.0, 1.0}, 100.0);
    const MeasureId answer = weekly.small.tariff("answer", ind, usa, of_other, {1.0, 1.0}, 100.0);
    for (const MeasureId id : {duty, answer}) weekly.small.parameters.measures[id.value()].at_start = status;
    weekly.small.parameters.talks[0].haste = {weekly.small.fixed<kernel::Share>(0.2),
                                              weekly.small.fixed<kernel::Share>(0.4)};
    Stage stage{weekly.small};
    stage.begin(1);
    if (announced) {
      REQUIRE(stage.act(act_on(ActKind::announce, usa, duty)));
      REQUIRE(stage.act(act_on(ActKind::announce, ind, answer)));
    }
    stage.play(57.0);
    return static_cast<double>(rounds(stage).size());
  };
  CHECK(rounds_at(0.3, 0.1, false) == 8.0);  // each week, up to a mean of 20 %
  CHECK(rounds_at(1.0, 0.2, false) ==
        Approx(16.0).margin(3.0));  // 40 points above: twice as often, if on a working day
  CHECK(rounds_at(1.5, 0.5, false) == Approx(24.0).margin(5.0));
  CHECK(rounds_at(1.5, 0.5, true) == Approx(24.0).margin(5.0));
}

TEST_CASE("rounds come as usual where each moves somebody, or deadlock does not slow them") {
  const Weekly moving;
  Stage stage{moving.small};
  stage.begin(1);
  double demand = 0.6;
  stage.play(36.0, [&](const kernel::Due<Event>& due) {
    if (due.payload.kind == EventKind::talks_round) REQUIRE(stage.act(tabled(demand -= 0.01)));
  });
  CHECK(rounds(stage) == std::vector<double>{7.0, 14.0, 21.0, 28.0, 35.0});
  const Weekly steady{1.0};
  Stage idle{steady.small};
  idle.begin(1);
  idle.play(36.0);
  CHECK(rounds(idle) == rounds(stage));
}

TEST_CASE("talks that are reopened begin at their usual pace") {
  const Weekly weekly;
  Stage stage{weekly.small};
  stage.begin(1);
  stage.play(28.1);
  Act leave = act_of(ActKind::break_off_talks, ind);
  leave.talks = TalksId{0};
  REQUIRE(stage.act(leave));
  leave.kind = ActKind::open_talks;
  REQUIRE(stage.act(leave));
  CHECK(stage.world.talks[0].round_at.value() == Approx(35.0));  // it has been day 28 since the round
}

TEST_CASE("a date that is put off, and leaders who bring demands nearer, wake talks that sleep") {
  Weekly weekly;
  DeadlineParameters date;
  date.name = "pause";
  date.at = Instant{28.0};
  date.holder = usa;
  date.talks = {TalksId{0}};
  date.extension = weekly.small.fixed<kernel::Days>(23.0);
  weekly.small.parameters.deadlines.push_back(date);
  Stage stage{weekly.small};
  stage.begin(1);
  stage.play(28.5);  // the next round would be on day 56
  Act put_off = act_of(ActKind::extend_deadline, usa);
  put_off.deadline = DeadlineId{0};
  REQUIRE(stage.act(put_off));
  CHECK(stage.world.talks[0].round_at.value() == Approx(35.0));
  const Weekly alone;
  Stage other{alone.small};
  other.begin(1);
  other.play(28.1);
  narrow(other.world, TalksId{0}, kernel::Share{0.1});
  CHECK(other.world.talks[0].round_at.value() == Approx(35.0));
}
