#include "sim/world/deals.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Instant;

namespace {

using testing::usa, testing::chn;

/// Washington and Beijing bargain over a duty of each, China's stop of magnets and a suspended duty.
struct Bargain {
  SmallWorld small;
  MeasureId duty, answer, stop, paused;
  Bargain() {
    small.trade(usa, chn, 0.5);
    small.trade(chn, usa, 0.5);
    small.flow("CHN/USA/magnets", chn, usa);
    duty = small.tariff("USA.duty", usa, chn, 0.30, {1.0, 1.0}, 5.0);
    answer = small.tariff("CHN.answer", chn, usa, 0.10, {1.0, 1.0}, 0.0);
    stop = small.control("CHN.stop", MeasureKind::export_ban, chn, usa, MeasureStatus::in_force);
    paused = small.tariff("USA.paused", usa, chn, 0.24, {1.0, 1.0}, 5.0);
    for (const MeasureId id : {duty, answer}) at_start(id, MeasureStatus::in_force);
    at_start(paused, MeasureStatus::suspended);
    small.parameters.measures[paused.value()].suspended_until = Instant{200.0};
    small.talks("USA-CHN", usa, chn, 0.6);
  }
  void at_start(MeasureId id, MeasureStatus status) {
    small.parameters.measures[id.value()].at_start = status;
  }
  void cut(MeasureId measure, double to) {
    terms().push_back({DealStep::cut, measure, small.fixed<kernel::Share>(to), {}});
  }
  void suspend(MeasureId measure, double length) {
    terms().push_back({DealStep::suspend, measure, {}, small.fixed<kernel::Days>(length)});
  }
  void lift(MeasureId measure) { terms().push_back({DealStep::lift, measure, {}, {}}); }
  std::vector<DealTerm>& terms() { return small.parameters.talks[0].terms; }
};

Act tabling(EconomyId actor, double demand) {
  Act act = act_of(ActKind::table_demand, actor);
  act.talks = TalksId{0};
  act.level = demand;
  return act;
}

/// Both sides settle for half, at the last moment up to day 10 at which anything happens; returns it.
double strike_deal(Stage& stage) {
  stage.begin(1);
  stage.play(10.0);
  REQUIRE(stage.act(tabling(usa, 0.5)));
  REQUIRE(stage.act(tabling(chn, 0.5)));
  REQUIRE(stage.count(HappeningKind::deal_struck) == 1);
  return stage.world.calendar.now().value();
}

bool caused_by_deal(const Stage& stage, const Happening* happening) {
  return happening != nullptr && stage.world.history[happening->cause].kind == HappeningKind::deal_struck;
}

}  // namespace

TEST_CASE("a deal trades a cut of duties for the end of a control, each after its measure's lag") {
  Bargain bargain;
  bargain.cut(bargain.duty, 0.104);  // whole points: 10 %
  bargain.lift(bargain.stop);
  Stage stage{bargain.small};
  const double deal = strike_deal(stage);
  stage.play(deal);
  CHECK(status(stage, bargain.stop) == MeasureStatus::lifted);  // it has no lag
  CHECK(caused_by_deal(stage, stage.last(HappeningKind::measure_lifted)));
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == Approx(0.30));
  const double in_force = std::floor(deal) + 5.0;  // at midnight, as any announcement
  stage.play(in_force - 0.01);
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == Approx(0.30));
  stage.play(in_force + 0.01);
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == Approx(0.10));
  CHECK(caused_by_deal(stage, stage.last(HappeningKind::measure_in_force)));
  CHECK(conserved(stage.world));
}

TEST_CASE("a deal raises nothing, and brings nothing that is not there") {
  Bargain bargain;
  bargain.at_start(bargain.answer, MeasureStatus::dormant);
  bargain.cut(bargain.duty, 0.40);
  bargain.cut(bargain.answer, 0.05);
  bargain.cut(bargain.paused, 0.40);
  bargain.suspend(bargain.answer, 30.0);
  bargain.lift(bargain.answer);
  Stage stage{bargain.small};
  strike_deal(stage);
  stage.play(100.0);
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == Approx(0.30));
  CHECK(status(stage, bargain.answer) == MeasureStatus::dormant);
  stage.play(200.1);  // the suspension ends as it was to end
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == Approx(0.54));
}

TEST_CASE("a deal says which of its terms change anything on its day") {
  Bargain bargain;
  bargain.at_start(bargain.answer, MeasureStatus::dormant);
  bargain.cut(bargain.duty, 0.40);  // it stands at 30 %
  bargain.cut(bargain.duty, 0.10);
  bargain.lift(bargain.answer);
  bargain.suspend(bargain.answer, 30.0);
  bargain.suspend(bargain.paused, 100.0);  // it is suspended for longer
  bargain.suspend(bargain.paused, 300.0);
  bargain.lift(bargain.stop);
  Stage stage{bargain.small};
  strike_deal(stage);
  CHECK(stage.last(HappeningKind::deal_struck)->terms == 0b1100010);
}

TEST_CASE("what is suspended is lifted at once, or returns at the level that a deal cut it to") {
  Bargain lifted;
  lifted.lift(lifted.paused);
  Stage stage{lifted.small};
  strike_deal(stage);
  CHECK(status(stage, lifted.paused) == MeasureStatus::lifted);
  stage.play(300.0);
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == Approx(0.30));
  Bargain lowered;
  lowered.cut(lowered.paused, 0.04);
  Stage other{lowered.small};
  strike_deal(other);
  CHECK(status(other, lowered.paused) == MeasureStatus::suspended);
  other.play(200.1);
  CHECK(other.world.tariffs.mean_rate(usa, chn) == Approx(0.34));
}

TEST_CASE("a deal suspends for so long from the day it takes effect, and lengthens a suspension") {
  Bargain bargain;
  bargain.suspend(bargain.duty, 30.0);
  bargain.suspend(bargain.paused, 300.0);
  Stage stage{bargain.small};
  const double deal = strike_deal(stage);
  const double off = std::floor(deal) + 5.0;
  stage.play(off + 0.01);
  CHECK(status(stage, bargain.duty) == MeasureStatus::suspended);
  CHECK(caused_by_deal(stage, stage.last(HappeningKind::measure_suspended)));
  stage.play(off + 29.99);
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == 0.0);
  stage.play(off + 30.01);
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == Approx(0.30));
  stage.play(deal + 299.99);
  CHECK(status(stage, bargain.paused) == MeasureStatus::suspended);
  stage.play(deal + 300.01);
  CHECK(status(stage, bargain.paused) == MeasureStatus::in_force);
}

TEST_CASE("an act of its imposer's own overtakes what a deal has dated") {
  Bargain bargain;
  bargain.lift(bargain.duty);
  Stage stage{bargain.small};
  strike_deal(stage);
  REQUIRE(stage.act(act_on(ActKind::set_level, usa, bargain.duty, 0.50)));
  stage.play(100.0);
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == Approx(0.50));
}

TEST_CASE("a deadline finds nothing to end where a deal has settled all that hung on it") {
  Bargain bargain;
  DeadlineParameters truce;
  truce.name = "truce";
  truce.at = Instant{60.0};
  truce.holder = usa;
  truce.counterpart = chn;
  truce.snap_back = {bargain.paused};
  truce.extension = bargain.small.fixed<kernel::Days>(90.0);
  bargain.small.parameters.deadlines.push_back(truce);
  Stage open{bargain.small};
  open.begin(1);
  open.play(100.0);
  CHECK(open.count(HappeningKind::deadline_due) == 1);
  CHECK(open.count(HappeningKind::measure_snapped_back) == 1);
  bargain.lift(bargain.paused);
  Stage settled{bargain.small};
  strike_deal(settled);
  settled.play(100.0);
  CHECK(settled.count(HappeningKind::deadline_due) == 0);
  CHECK(settled.count(HappeningKind::deadline_passed) == 0);
  CHECK(settled.world.deadlines[0].status == DeadlineStatus::passed);
}
