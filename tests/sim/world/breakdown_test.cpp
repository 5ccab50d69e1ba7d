#include <cmath>

#include <catch2/catch.hpp>

#include "sim/world/negotiations.hpp"
#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Instant;

namespace {

using testing::usa, testing::ind;

struct Table {
  SmallWorld small;
  Table() { small.talks("USA-IND", usa, ind, 0.6); }
  TalksParameters& talks() { return small.parameters.talks[0]; }
  void call(double day, double reset) {
    ShockParameters call;
    call.name = "call";
    call.kind = ShockKind::leaders_call;
    call.first = kernel::law::Fixed{day};
    call.chance = small.fixed<kernel::Share>(1.0);
    call.talks = TalksId{0};
    call.reset = small.fixed<kernel::Share>(reset);
    small.parameters.shocks.push_back(call);
  }
};

Act at_table(ActKind kind, EconomyId actor) {
  Act act = act_of(kind, actor);
  act.talks = TalksId{0};
  return act;
}

}  // namespace

TEST_CASE("each round without a deal breaks talks off with the chance that the scenario gives") {
  Table table;
  table.talks().breakdown = table.small.fixed<kernel::Share>(0.25);
  int rounds = 0;
  constexpr int replications = 400;
  for (std::uint64_t replication = 0; replication < replications; ++replication) {
    Stage stage{table.small};
    stage.begin(3, replication);
    stage.play(364.0);
    CHECK(stage.world.talks[0].status == TalksStatus::broken_off);
    CHECK(stage.world.history[stage.last(HappeningKind::talks_broken_off)->cause].kind ==
          HappeningKind::talks_round);
    CHECK_FALSE(stage.world.talks[0].broken_off_by.valid());
    rounds += stage.count(HappeningKind::talks_round);
  }
  // Geometric: mean 1/p = 4, sd sqrt(1 - p)/p = 3.46; n = 400, se 0.173; 4.5 se, false alarm 7e-6. That a
  // year of 36 rounds passes without: 3e-5 a history.
  const double mean = static_cast<double>(rounds) / replications;
  CHECK(std::fabs(mean - 4.0) < 4.5 * 0.173);
  CHECK(std::fabs(mean - 5.0) > 4.5 * 0.173);
}

TEST_CASE("talks without a chance of breakdown go on, and who leaves them is known") {
  const Table table;
  Stage stage{table.small};
  stage.begin(3);
  stage.play(300.0);
  CHECK(stage.world.talks[0].status == TalksStatus::open);
  REQUIRE(stage.act(at_table(ActKind::break_off_talks, ind)));
  CHECK(stage.world.talks[0].broken_off_by == ind);
  REQUIRE(stage.act(at_table(ActKind::open_talks, usa)));
  CHECK_FALSE(stage.world.talks[0].broken_off_by.valid());
}

TEST_CASE("a round that finds the demands fitting strikes the deal and does not break down") {
  Table table;
  table.talks().breakdown = table.small.fixed<kernel::Share>(1.0);
  table.talks().demand = {table.small.fixed<kernel::Share>(0.5), table.small.fixed<kernel::Share>(0.5)};
  Stage stage{table.small};
  stage.begin(3);
  stage.play(100.0);
  CHECK(stage.count(HappeningKind::deal_struck) == 1);
  CHECK(stage.count(HappeningKind::talks_broken_off) == 0);
}

TEST_CASE("a delegation that stays on brings the next round nearer by the share of the wait it saves") {
  Table table;
  table.talks().round_interval = kernel::law::Fixed{20.0};  // Tuesday 22 July
  table.talks().saved_by_stay = table.small.fixed<kernel::Share>(0.3);
  Stage stage{table.small};
  stage.begin(1);
  CHECK(stage.world.talks[0].round_at.value() == Approx(20.0));
  REQUIRE(stage.act(at_table(ActKind::stay_on, ind)));
  CHECK(stage.world.talks[0].round_at.value() == Approx(14.0));  // Wednesday 16 July
  stage.play(14.1);
  CHECK(stage.count(HappeningKind::talks_round) == 1);
  CHECK(stage.world.talks[0].round_at.value() == Approx(34.0));  // the rounds after it as before
  REQUIRE(stage.act(at_table(ActKind::break_off_talks, usa)));
  CHECK_FALSE(stage.act(at_table(ActKind::stay_on, ind)));
}

TEST_CASE("leaders who speak bring the demands nearer by as much of the excess as they take away") {
  Table table;
  table.call(50.0, 0.4);
  Stage stage{table.small};
  stage.begin(1);
  stage.play(50.1);
  // 60 % and 60 % exceed one by 20 points, of which 40 % go, half from each.
  CHECK(stage.world.talks[0].demand[0] == Approx(0.56));
  CHECK(stage.world.talks[0].demand[1] == Approx(0.56));
  Table whole;
  whole.talks().status = TalksStatus::broken_off;
  whole.call(50.0, 1.0);
  Stage settled{whole.small};
  settled.begin(1);
  settled.play(50.1);
  CHECK(settled.count(HappeningKind::talks_opened) == 1);
  CHECK(settled.count(HappeningKind::deal_struck) == 0);  // leaders speak, negotiators sign
  settled.play(200.0);
  CHECK(settled.count(HappeningKind::deal_struck) == 1);
}
