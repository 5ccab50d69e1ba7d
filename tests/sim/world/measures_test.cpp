#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Instant;

namespace {

using testing::usa, testing::chn, testing::ind;

}  // namespace

TEST_CASE("announced is not in force: a measure takes its lag in the imposer's days") {
  SmallWorld small;
  small.trade(usa, chn, 0.5);
  small.parameters.economies[0].utc_offsets = {{std::chrono::sys_days{}, -4.0}};
  const MeasureId duty = small.tariff("USA.duty", usa, chn, 0.20, {1.0, 1.0}, 5.0);
  Stage stage{small};
  stage.begin(1);
  stage.play(3.0);
  REQUIRE(stage.act(act_on(ActKind::announce, usa, duty, 0.30)));
  CHECK(status(stage, duty) == MeasureStatus::announced);
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == 0.0);
  stage.play(100.0);
  CHECK(status(stage, duty) == MeasureStatus::in_force);
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == Approx(0.30));
  const Happening* in_force = stage.last(HappeningKind::measure_in_force);
  REQUIRE(in_force != nullptr);
  // The calendar stood at day 0 (no event came before day 3): five Washington midnights on, at 4:00 UTC.
  CHECK(in_force->at.value() == Approx(4.0 + 4.0 / 24));
  REQUIRE(in_force->cause != no_cause);
  CHECK(stage.world.history[in_force->cause].act.kind == ActKind::announce);
}

TEST_CASE("an announcement without a level announces the measure's own") {
  SmallWorld small;
  const MeasureId duty = small.tariff("USA.duty", usa, chn, 0.20, {1.0, 1.0}, 0.0);
  Stage stage{small};
  stage.begin(1);
  REQUIRE(stage.act(act_on(ActKind::announce, usa, duty)));
  stage.play(1.0);
  CHECK(stage.world.measures[duty.value()].level == 0.20);
}

TEST_CASE("impossible acts are refused and leave no trace") {
  SmallWorld small;
  small.office(chn);
  const MeasureId duty = small.tariff("USA.duty", usa, chn, 0.20, {1.0, 1.0});
  Stage stage{small};
  stage.begin(1);
  CHECK_FALSE(stage.act(act_on(ActKind::lift, usa, duty)));
  CHECK_FALSE(stage.act(act_on(ActKind::resume, usa, duty)));
  CHECK_FALSE(stage.act(act_on(ActKind::set_level, usa, duty, 0.3)));
  CHECK_FALSE(stage.act(act_on(ActKind::announce, chn, duty)));
  CHECK_FALSE(stage.act(pace_act(usa, OfficeId{0}, Pace::fast)));
  Act lift_all = act_of(ActKind::lift, usa);
  lift_all.target = chn;
  CHECK_FALSE(stage.act(lift_all));
  CHECK(stage.world.history.empty());
  CHECK(status(stage, duty) == MeasureStatus::dormant);
}

TEST_CASE("lifting without a name lifts every countermeasure on that target and nothing else") {
  SmallWorld small;
  const auto ban = MeasureKind::export_ban;
  const MeasureId first = small.control("USA.ban", ban, usa, chn, MeasureStatus::in_force);
  const MeasureId other = small.control("USA.ban.IND", ban, usa, ind, MeasureStatus::in_force);
  const MeasureId dormant = small.control("USA.ban.2", ban, usa, chn, MeasureStatus::dormant);
  const MeasureId duty = small.tariff("USA.duty", usa, chn, 0.20, {1.0, 1.0});
  small.parameters.measures[duty.value()].at_start = MeasureStatus::in_force;
  Stage stage{small};
  stage.begin(1);
  Act lift = act_of(ActKind::lift, usa);
  lift.target = chn;
  REQUIRE(stage.act(lift));
  CHECK(status(stage, first) == MeasureStatus::lifted);
  CHECK(status(stage, other) == MeasureStatus::in_force);
  CHECK(status(stage, dormant) == MeasureStatus::dormant);
  CHECK(status(stage, duty) == MeasureStatus::in_force);
  REQUIRE(stage.count(HappeningKind::measure_lifted) == 1);
  CHECK(stage.last(HappeningKind::measure_lifted)->cause == 0);
}

TEST_CASE("a control on all is lifted for the one it answers, not for another") {
  SmallWorld small;
  small.trade(usa, chn, 0.5);
  const MeasureId duty = small.tariff("USA.duty", usa, chn, 0.20, {1.0, 1.0});
  const auto licensing = MeasureKind::export_licensing_requirement;
  const MeasureId on_all =
      small.control("CHN.licensing", licensing, chn, EconomyId{}, MeasureStatus::in_force);
  const MeasureId on_india =
      small.control("CHN.ban", MeasureKind::export_ban, chn, ind, MeasureStatus::in_force);
  small.parameters.measures[on_all.value()].answers = duty;
  Stage stage{small};
  stage.begin(1);
  Act lift = act_of(ActKind::lift, chn);
  lift.target = ind;
  REQUIRE(stage.act(lift));
  CHECK(status(stage, on_india) == MeasureStatus::lifted);
  CHECK(status(stage, on_all) == MeasureStatus::in_force);
  lift.target = usa;
  REQUIRE(stage.act(lift));
  CHECK(status(stage, on_all) == MeasureStatus::lifted);
}

TEST_CASE("a court ruling strikes down its legal basis only") {
  SmallWorld small;
  small.trade(usa, chn, 0.5);
  const MeasureId emergency = small.tariff("USA.emergency", usa, chn, 0.30, {1.0, 1.0});
  const MeasureId announced = small.tariff("USA.coming", usa, chn, 0.10, {1.0, 1.0}, 60.0);
  const MeasureId trade_act = small.tariff("USA.301", usa, chn, 0.20, {1.0, 1.0});
  small.parameters.measures[emergency.value()].at_start = MeasureStatus::in_force;
  small.parameters.measures[trade_act.value()].at_start = MeasureStatus::in_force;
  small.parameters.measures[trade_act.value()].legal_basis = LegalBasisId{1};
  ShockParameters ruling;
  ruling.name = "trade-court";
  ruling.kind = ShockKind::court_ruling;
  ruling.first = kernel::law::Fixed{30.0};
  ruling.chance = small.fixed<kernel::Share>(1.0);
  ruling.legal_basis = LegalBasisId{0};
  small.parameters.shocks.push_back(ruling);
  Stage stage{small};
  stage.begin(1);
  REQUIRE(stage.act(act_on(ActKind::announce, usa, announced)));
  stage.play(100.0);
  CHECK(status(stage, emergency) == MeasureStatus::struck_down);
  CHECK(status(stage, announced) == MeasureStatus::struck_down);
  CHECK(status(stage, trade_act) == MeasureStatus::in_force);
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == Approx(0.20));
  CHECK(stage.count(HappeningKind::measure_struck_down) == 2);
  CHECK(stage.count(HappeningKind::measure_in_force) == 0);
  const Happening* struck = stage.last(HappeningKind::measure_struck_down);
  CHECK(stage.world.history[struck->cause].kind == HappeningKind::shock);
  CHECK_FALSE(stage.act(act_on(ActKind::announce, usa, emergency)));
}

TEST_CASE("a shock whose chance is nought never happens") {
  SmallWorld small;
  ShockParameters incident;
  incident.name = "incident";
  incident.first = kernel::law::Exponential{10.0};
  incident.again = kernel::law::Exponential{10.0};
  incident.recurs = true;
  incident.chance = small.fixed<kernel::Share>(0.0);
  small.parameters.shocks.push_back(incident);
  Stage stage{small};
  stage.begin(1);
  CHECK(stage.play(365.0) > 10);
  CHECK(stage.world.history.empty());
}

TEST_CASE("a recorded act takes effect on its date, without lag") {
  SmallWorld small;
  small.trade(usa, chn, 0.5);
  small.parameters.past.from = Instant{-90.0};
  const MeasureId duty = small.tariff("USA.duty", usa, chn, 0.20, {1.0, 1.0}, 40.0);
  small.parameters.past.acts = {{Instant{-80.0}, act_on(ActKind::announce, usa, duty, 0.5)},
                                {Instant{-50.0}, act_on(ActKind::set_level, usa, duty, 0.1)},
                                {Instant{-49.0}, act_on(ActKind::suspend, usa, duty)}};
  small.parameters.past.acts[2].act.until = Instant{20.0};
  Stage stage{small};
  stage.begin(1);
  stage.play(-80.0);
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == Approx(0.5));
  stage.play(-50.0);
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == Approx(0.1));
  stage.play(0.0);
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == 0.0);
  stage.play(20.0);
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == Approx(0.1));
}
