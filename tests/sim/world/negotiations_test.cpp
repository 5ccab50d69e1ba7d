#include "sim/world/negotiations.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Instant;

namespace {

using testing::usa, testing::chn, testing::ind;

Act talks_act(ActKind kind, EconomyId actor, TalksId talks, double level = 0.0) {
  Act act = act_of(kind, actor);
  act.talks = talks;
  act.level = level;
  return act;
}
Act deadline_act(ActKind kind, EconomyId actor, DeadlineId deadline) {
  Act act = act_of(kind, actor);
  act.deadline = deadline;
  return act;
}

/// Talks about a paused US duty on India, and the pause's end on 9 July in Washington.
struct Paused {
  SmallWorld small;
  MeasureId duty;
  TalksId talks;
  DeadlineId pause;
  explicit Paused(EconomyId counterpart = EconomyId{}) {
    small.trade(usa, ind, 0.5);
    small.parameters.economies[0].utc_offsets = {{std::chrono::sys_days{}, -4.0}};
    duty = small.tariff("USA.reciprocal.IND", usa, ind, 0.26, {1.0, 1.0}, 20.0);
    small.parameters.measures[duty.value()].at_start = MeasureStatus::suspended;
    talks = small.talks("USA-IND", usa, ind, 0.6);
    small.parameters.talks[0].measure = duty;
    DeadlineParameters deadline;
    deadline.name = "pause";
    deadline.at = Instant{7.0};
    deadline.holder = usa;
    deadline.counterpart = counterpart;
    deadline.talks = {talks};
    deadline.snap_back = {duty};
    deadline.extension = small.fixed<kernel::Days>(23.0);
    small.parameters.deadlines.push_back(deadline);
    pause = DeadlineId{0};
  }
};

constexpr double due_day = 7.0 + 4.0 / 24;

}  // namespace

TEST_CASE("a deadline is due at midnight of its holder and passes at the end of that day") {
  const Paused paused;
  Stage stage{paused.small};
  stage.begin(1);
  CHECK(stage.world.measures[0].until.value() == Approx(due_day + 1.0));
  stage.play(due_day + 0.999);
  REQUIRE(stage.last(HappeningKind::deadline_due) != nullptr);
  CHECK(stage.last(HappeningKind::deadline_due)->at.value() == Approx(due_day));
  CHECK(stage.world.tariffs.mean_rate(usa, ind) == 0.0);
  stage.play(due_day + 1.001);
  REQUIRE(stage.last(HappeningKind::deadline_passed) != nullptr);
  CHECK(stage.last(HappeningKind::deadline_passed)->at.value() == Approx(due_day + 1.0));
  CHECK(stage.world.tariffs.mean_rate(usa, ind) == Approx(0.26));
  CHECK(stage.count(HappeningKind::measure_snapped_back) == 1);
  CHECK_FALSE(stage.act(deadline_act(ActKind::extend_deadline, usa, paused.pause)));
}

TEST_CASE("a holder alone extends a pause that is its own, and the suspension with it") {
  const Paused paused;
  Stage stage{paused.small};
  stage.begin(1);
  stage.play(due_day + 0.5);
  CHECK_FALSE(stage.act(deadline_act(ActKind::extend_deadline, ind, paused.pause)));
  REQUIRE(stage.act(deadline_act(ActKind::extend_deadline, usa, paused.pause)));
  CHECK(stage.world.deadlines[0].status == DeadlineStatus::extended);
  stage.play(due_day + 10.0);
  CHECK(stage.world.tariffs.mean_rate(usa, ind) == 0.0);
  CHECK(stage.world.measures[0].until.value() == Approx(due_day + 24.0));
  stage.play(due_day + 24.1);
  // Each time the deadline as a whole, and the talks that have no deal.
  CHECK(stage.count(HappeningKind::deadline_due) == 4);
  CHECK(stage.last(HappeningKind::deadline_due)->act.talks == paused.talks);
  CHECK(stage.count(HappeningKind::deadline_passed) == 1);
  CHECK(stage.world.tariffs.mean_rate(usa, ind) == Approx(0.26));
}

TEST_CASE("where there is a counterpart both must say extend") {
  const Paused paused{ind};
  Stage stage{paused.small};
  stage.begin(1);
  stage.play(due_day + 0.1);
  REQUIRE(stage.act(deadline_act(ActKind::extend_deadline, usa, paused.pause)));
  CHECK(stage.world.deadlines[0].status == DeadlineStatus::running);
  REQUIRE(stage.act(deadline_act(ActKind::let_deadline_pass, usa, paused.pause)));
  REQUIRE(stage.act(deadline_act(ActKind::extend_deadline, ind, paused.pause)));
  CHECK(stage.count(HappeningKind::deadline_extended) == 0);
  REQUIRE(stage.act(deadline_act(ActKind::extend_deadline, usa, paused.pause)));
  CHECK(stage.count(HappeningKind::deadline_extended) == 1);
}

TEST_CASE("a letter dates its rate, and the pause that passes before leaves that date") {
  const Paused paused;
  Stage stage{paused.small};
  stage.begin(1);
  stage.play(due_day + 0.2);
  REQUIRE(stage.act(talks_act(ActKind::send_letter, usa, paused.talks)));
  CHECK_FALSE(stage.act(talks_act(ActKind::send_letter, usa, paused.talks)));
  CHECK(stage.last(HappeningKind::letter_sent)->value == 0.26);
  stage.play(due_day + 15.0);
  CHECK(stage.count(HappeningKind::deadline_passed) == 1);
  CHECK(stage.world.tariffs.mean_rate(usa, ind) == 0.0);
  stage.play(due_day + 20.1);
  CHECK(stage.world.tariffs.mean_rate(usa, ind) == Approx(0.26));
  const Happening* in_force = stage.last(HappeningKind::measure_in_force);
  REQUIRE(in_force != nullptr);
  CHECK(in_force->at.value() == Approx(due_day + 20.0));
  CHECK(stage.world.history[in_force->cause].kind == HappeningKind::letter_sent);
}

TEST_CASE("where a pause ends without deal or letter the duty comes that a letter would have named") {
  Paused paused;
  paused.small.parameters.measures[0].at_start = MeasureStatus::in_force;
  paused.small.parameters.measures[0].level = paused.small.fixed<kernel::Share>(0.10);
  paused.small.parameters.talks[0].status = TalksStatus::idle;
  paused.small.parameters.deadlines[0].snap_back.clear();
  Stage stage{paused.small};
  stage.begin(1);
  stage.play(due_day + 20.9);
  CHECK(stage.world.tariffs.mean_rate(usa, ind) == Approx(0.10));
  stage.play(due_day + 21.1);  // the day, then the lag of 20 days
  CHECK(stage.world.tariffs.mean_rate(usa, ind) == Approx(0.26));
  const Happening* in_force = stage.last(HappeningKind::measure_in_force);
  REQUIRE(in_force != nullptr);
  CHECK(stage.world.history[in_force->cause].kind == HappeningKind::deadline_passed);
}

TEST_CASE(
    "where the rate that was paused is known it comes back at once, whatever a letter would have named") {
  Paused paused;
  paused.small.parameters.measures[0].at_start = MeasureStatus::in_force;
  paused.small.parameters.measures[0].level = paused.small.fixed<kernel::Share>(0.10);
  paused.small.parameters.talks[0].status = TalksStatus::idle;
  paused.small.parameters.talks[0].lapse_rate = paused.small.fixed<kernel::Share>(0.24);
  paused.small.parameters.deadlines[0].snap_back.clear();
  Stage stage{paused.small};
  stage.begin(1);
  stage.play(due_day + 0.9);
  CHECK(ends_with_duty(stage.world, paused.talks));
  CHECK(stage.world.tariffs.mean_rate(usa, ind) == Approx(0.10));
  stage.play(due_day + 1.1);
  CHECK(stage.world.tariffs.mean_rate(usa, ind) == Approx(0.24));
  CHECK_FALSE(ends_with_duty(stage.world, paused.talks));
}

TEST_CASE("no duty comes at the end of a pause where there is a letter, or one that stands as high") {
  Paused lettered;
  lettered.small.parameters.measures[0].at_start = MeasureStatus::in_force;
  lettered.small.parameters.measures[0].level = lettered.small.fixed<kernel::Share>(0.10);
  Stage stage{lettered.small};
  stage.begin(1);
  REQUIRE(stage.act(talks_act(ActKind::send_letter, usa, lettered.talks)));
  CHECK_FALSE(ends_with_duty(stage.world, lettered.talks));
  Paused high;
  high.small.parameters.measures[0].at_start = MeasureStatus::in_force;
  high.small.parameters.measures[0].level = high.small.fixed<kernel::Share>(0.30);
  Stage other{high.small};
  other.begin(1);
  CHECK_FALSE(ends_with_duty(other.world, high.talks));
}

TEST_CASE("a court that voids the duty ends the talks about it, on a working day, for good") {
  Paused paused;
  paused.small.parameters.deadlines.clear();
  ShockParameters ruling;
  ruling.name = "ruling";
  ruling.kind = ShockKind::court_ruling;
  ruling.first = kernel::law::Fixed{3.5};  // Saturday 5 July
  ruling.chance = paused.small.fixed<kernel::Share>(1.0);
  ruling.legal_basis = LegalBasisId{0};
  paused.small.parameters.shocks.push_back(ruling);
  Stage stage{paused.small};
  stage.begin(1);
  stage.play(0.1);
  if (stage.world.talks[0].status != TalksStatus::open) {
    REQUIRE(stage.act(talks_act(ActKind::open_talks, usa, paused.talks)));
  }
  stage.play(100.0);
  const Happening* shock = stage.last(HappeningKind::shock);
  REQUIRE(shock != nullptr);
  CHECK(shock->at.value() == Approx(5.5));  // Monday
  const Happening* ended = stage.last(HappeningKind::talks_broken_off);
  REQUIRE(ended != nullptr);
  CHECK(ended->cause == shock->number);
  CHECK_FALSE(stage.act(talks_act(ActKind::open_talks, usa, paused.talks)));
}

TEST_CASE("a deal is struck when the demands fit, sets the duty and brings the agreement into force") {
  Paused paused;
  AgreementParameters agreement;
  agreement.name = "deal";
  agreement.first = usa;
  agreement.second = ind;
  paused.small.parameters.agreements.push_back(agreement);
  paused.small.parameters.talks[0].agreement = AgreementId{0};
  Stage stage{paused.small};
  stage.begin(1);
  stage.play(5.0);
  REQUIRE(stage.act(talks_act(ActKind::table_demand, usa, paused.talks, 0.5)));
  CHECK(stage.count(HappeningKind::deal_struck) == 0);
  CHECK_FALSE(stage.act(talks_act(ActKind::table_demand, chn, paused.talks, 0.1)));
  REQUIRE(stage.act(talks_act(ActKind::table_demand, ind, paused.talks, 0.5)));
  REQUIRE(stage.count(HappeningKind::deal_struck) == 1);
  CHECK(stage.world.talks[0].status == TalksStatus::concluded);
  CHECK(stage.world.agreements[0].status == AgreementStatus::in_force);
  stage.play(100.0);
  CHECK(stage.world.tariffs.mean_rate(usa, ind) == Approx(0.12));
  // The pause passed meanwhile and did not bring the old rate back.
  CHECK(stage.count(HappeningKind::measure_snapped_back) == 0);
  const int rounds = stage.count(HappeningKind::talks_round);
  stage.play(300.0);
  CHECK(stage.count(HappeningKind::talks_round) == rounds);
}

TEST_CASE("nobody tables less than its red line, and lines that exclude each other leave no deal") {
  SmallWorld small;
  small.talks("USA-CHN", usa, chn, 0.52);
  small.parameters.talks[0].red_line = {small.fixed<kernel::Share>(0.45), small.fixed<kernel::Share>(0.58)};
  Stage stage{small};
  stage.begin(1);
  CHECK(stage.world.talks[0].demand[0] == Approx(0.52));
  CHECK(stage.world.talks[0].demand[1] == Approx(0.58));
  Act least = act_of(ActKind::table_demand, usa);
  least.talks = TalksId{0};
  least.level = 0.45;
  REQUIRE(stage.act(least));
  CHECK(stage.count(HappeningKind::deal_struck) == 0);
}

TEST_CASE("rounds come at their interval while talks are open") {
  SmallWorld small;
  small.talks("USA-IND", usa, ind, 0.6);
  int rounds = 0;
  constexpr int replications = 100;
  for (std::uint64_t replication = 0; replication < replications; ++replication) {
    Stage stage{small};
    stage.begin(3, replication);
    stage.play(364.0);
    rounds += stage.count(HappeningKind::talks_round);
  }
  // Erlang(2) of mean 10: 364/10 - 1/4 rounds, variance 36.4/2; n = 100, se 0.43; 4.5 se, false alarm 7e-6.
  const double mean = static_cast<double>(rounds) / replications;
  CHECK(std::fabs(mean - 36.15) < 4.5 * 0.43);
  CHECK(std::fabs(mean - 33.0) > 4.5 * 0.43);
}

TEST_CASE("broken-off talks hold no round until they are opened again") {
  SmallWorld small;
  const TalksId talks = small.talks("USA-IND", usa, ind, 0.6);
  ShockParameters call;
  call.name = "call";
  call.kind = ShockKind::leaders_call;
  call.first = kernel::law::Fixed{200.0};
  call.chance = small.fixed<kernel::Share>(1.0);
  call.talks = talks;
  small.parameters.shocks.push_back(call);
  Stage stage{small};
  stage.begin(5);
  REQUIRE(stage.act(talks_act(ActKind::break_off_talks, ind, talks)));
  CHECK_FALSE(stage.act(talks_act(ActKind::table_demand, ind, talks, 0.1)));
  stage.play(199.9);
  CHECK(stage.count(HappeningKind::talks_round) == 0);
  stage.play(360.0);
  CHECK(stage.count(HappeningKind::talks_opened) == 1);
  CHECK(stage.count(HappeningKind::talks_round) > 5);
  CHECK(stage.world.history[stage.last(HappeningKind::talks_opened)->cause].kind == HappeningKind::shock);
}
