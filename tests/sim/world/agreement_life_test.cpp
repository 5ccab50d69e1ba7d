#include <cmath>

#include <catch2/catch.hpp>

#include "sim/world/agreements.hpp"
#include "sim/world/remedies.hpp"
#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Instant;

namespace {

using testing::usa, testing::chn;

/// Talks that are to found an agreement: China would end its stop of magnets, or the US may bring back a duty
/// that it has lifted and one that it has suspended.
struct Founding {
  SmallWorld small;
  MeasureId stop, lifted, suspended;
  Founding() {
    small.trade(usa, chn, 0.5);
    small.flow("CHN/USA/magnets", chn, usa);
    stop = small.control("CHN.stop", MeasureKind::export_ban, chn, usa, MeasureStatus::in_force);
    lifted = small.tariff("USA.lifted", usa, chn, 0.10, {1.0, 1.0});
    suspended = small.tariff("USA.suspended", usa, chn, 0.20, {1.0, 1.0});
    small.parameters.measures[lifted.value()].at_start = MeasureStatus::in_force;
    small.parameters.measures[suspended.value()].at_start = MeasureStatus::suspended;
    AgreementParameters accord;
    accord.name = "accord";
    accord.first = usa;
    accord.second = chn;
    accord.status = AgreementStatus::in_talks;
    accord.obligations.push_back({"stop ends",
                                  chn,
                                  usa,
                                  MeasuresLifted{{stop}},
                                  small.fixed<kernel::Days>(30.0),
                                  small.fixed<kernel::Days>(10.0),
                                  {},
                                  {lifted, suspended}});
    small.parameters.agreements.push_back(accord);
    small.talks("USA-CHN", usa, chn, 0.6);
    small.parameters.talks[0].agreement = AgreementId{0};
    small.parameters.talks[0].terms.push_back({DealStep::lift, lifted, {}, {}});
    small.parameters.measures[lifted.value()].lag = kernel::law::Fixed{0.0};
  }
  AgreementParameters& accord() { return small.parameters.agreements[0]; }
};

Act tabling(EconomyId actor) {
  Act act = act_of(ActKind::table_demand, actor);
  act.talks = TalksId{0};
  act.level = 0.5;
  return act;
}

Act snapping_back(EconomyId actor) {
  Act act = act_of(ActKind::snap_back, actor);
  act.agreement = AgreementId{0};
  act.obligation = ObligationId{0};
  return act;
}

/// At the last moment up to that day at which anything happens; returns it.
double strike_deal(Stage& stage, double day) {
  stage.play(day);
  REQUIRE(stage.act(tabling(usa)));
  REQUIRE(stage.act(tabling(chn)));
  return stage.world.calendar.now().value();
}

AgreementStatus status(const Stage& stage) { return stage.world.agreements[0].status; }
ObligationStatus promise(const Stage& stage) { return stage.world.obligations[0].status; }

}  // namespace

TEST_CASE("an agreement in talks binds nobody, however long it is talked about") {
  const Founding founding;
  Stage stage{founding.small};
  stage.begin(1);
  stage.play(364.0);
  CHECK(status(stage) == AgreementStatus::in_talks);
  CHECK(promise(stage) == ObligationStatus::pending);
  CHECK(stage.count(HappeningKind::obligation_due) == 0);
  CHECK(stage.count(HappeningKind::obligation_met) == 0);
}

TEST_CASE("a deal founds the agreement, whose promises fall due from that day") {
  const Founding founding;
  Stage stage{founding.small};
  stage.begin(1);
  const double deal = strike_deal(stage, 40.0);
  CHECK(status(stage) == AgreementStatus::in_force);  // no time for drafting is given
  CHECK(stage.world.history[stage.last(HappeningKind::agreement_in_force)->cause].kind ==
        HappeningKind::deal_struck);
  stage.play(deal + 29.99);
  CHECK(promise(stage) == ObligationStatus::pending);
  stage.play(deal + 30.01);
  CHECK(promise(stage) == ObligationStatus::in_grace);
  stage.play(deal + 40.01);
  CHECK(promise(stage) == ObligationStatus::breached);
}

TEST_CASE("a promise that stands kept when its agreement is founded is found kept at once") {
  const Founding founding;
  Stage stage{founding.small};
  stage.begin(1);
  stage.play(20.0);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, founding.stop)));
  CHECK(promise(stage) == ObligationStatus::pending);
  strike_deal(stage, 40.0);
  CHECK(promise(stage) == ObligationStatus::met);
}

TEST_CASE("between deal and text lies a framework, under which promises run already") {
  Founding founding;
  founding.accord().drafting = kernel::law::Fixed{50.0};
  Stage stage{founding.small};
  stage.begin(1);
  const double deal = strike_deal(stage, 40.0);
  CHECK(status(stage) == AgreementStatus::framework);
  CHECK(stage.count(HappeningKind::agreement_framework) == 1);
  stage.play(deal + 40.01);
  CHECK(promise(stage) == ObligationStatus::breached);
  CHECK(status(stage) == AgreementStatus::framework);
  stage.play(deal + 49.99);
  CHECK(status(stage) == AgreementStatus::framework);
  stage.play(deal + 50.01);
  CHECK(status(stage) == AgreementStatus::in_force);
}

TEST_CASE("a framework that is suspended before its text is ready does not come into force by it") {
  Founding founding;
  founding.accord().drafting = kernel::law::Fixed{50.0};
  Stage stage{founding.small};
  stage.begin(1);
  strike_deal(stage, 40.0);
  Act suspension = act_of(ActKind::suspend_agreement, usa);
  suspension.agreement = AgreementId{0};
  REQUIRE(stage.act(suspension));
  stage.play(100.0);
  CHECK(stage.count(HappeningKind::agreement_in_force) == 0);
}

TEST_CASE("an agreement expires when its term in force is over, and is judged no more") {
  Founding founding;
  founding.accord().drafting = kernel::law::Fixed{10.0};
  founding.accord().term = founding.small.fixed<kernel::Days>(25.0);
  Stage stage{founding.small};
  stage.begin(1);
  const double deal = strike_deal(stage, 40.0);  // in force after 10 days, its promise broken after 40
  stage.play(deal + 34.99);
  CHECK(promise(stage) == ObligationStatus::in_grace);
  CHECK(status(stage) == AgreementStatus::in_force);
  stage.play(300.0);
  CHECK(status(stage) == AgreementStatus::expired);
  CHECK(stage.last(HappeningKind::agreement_expired)->at.value() == Approx(deal + 35.0));
  CHECK(stage.count(HappeningKind::obligation_breached) == 0);
}

TEST_CASE("a deal about a suspended agreement gives it a whole term again") {
  Founding founding;
  founding.accord().status = AgreementStatus::in_force;
  founding.accord().term = founding.small.fixed<kernel::Days>(50.0);
  Stage stage{founding.small};
  stage.begin(1);
  Act suspending = act_of(ActKind::suspend_agreement, usa);
  suspending.agreement = AgreementId{0};
  stage.play(1.0);
  REQUIRE(stage.act(suspending));
  const double renewed = strike_deal(stage, 20.0);
  REQUIRE(status(stage) == AgreementStatus::in_force);
  stage.play(renewed + 49.9);
  CHECK(status(stage) == AgreementStatus::in_force);
  stage.play(renewed + 50.1);
  CHECK(status(stage) == AgreementStatus::expired);
}

TEST_CASE("an agreement that a deadline ends is renewed by its extension, by both") {
  Founding founding;
  founding.accord().status = AgreementStatus::in_force;
  DeadlineParameters end;
  end.name = "end";
  end.at = Instant{60.0};
  end.holder = usa;
  end.counterpart = chn;
  end.agreement = AgreementId{0};
  end.extension = founding.small.fixed<kernel::Days>(90.0);
  founding.small.parameters.deadlines.push_back(end);
  Stage stage{founding.small};
  stage.begin(1);
  stage.play(60.5);
  for (const EconomyId side : {usa, chn}) {
    Act extension = act_of(ActKind::extend_deadline, side);
    extension.deadline = DeadlineId{0};
    REQUIRE(stage.act(extension));
  }
  stage.play(150.5);
  CHECK(status(stage) == AgreementStatus::in_force);
  stage.play(151.1);
  CHECK(status(stage) == AgreementStatus::expired);
  CHECK(stage.world.history[stage.last(HappeningKind::agreement_expired)->cause].kind ==
        HappeningKind::deadline_passed);
}

TEST_CASE("a broken promise lets its beneficiary, and nobody else, bring back at once what it had eased") {
  const Founding founding;
  Stage stage{founding.small};
  stage.begin(1);
  const double deal = strike_deal(stage, 40.0);
  stage.play(deal + 39.99);
  CHECK_FALSE(stage.act(snapping_back(usa)));  // due, and not yet broken
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == 0.0);
  stage.play(deal + 40.01);
  CHECK_FALSE(stage.act(snapping_back(chn)));
  REQUIRE(stage.act(snapping_back(usa)));
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == Approx(0.30));
  CHECK(stage.count(HappeningKind::measure_snapped_back) == 2);
  CHECK_FALSE(stage.act(snapping_back(usa)));  // nothing is left to bring back
}

TEST_CASE("nothing snaps back under an agreement that is over") {
  Founding founding;
  founding.accord().term = founding.small.fixed<kernel::Days>(60.0);
  Stage stage{founding.small};
  stage.begin(1);
  strike_deal(stage, 40.0);
  stage.play(101.0);
  REQUIRE(promise(stage) == ObligationStatus::breached);
  CHECK_FALSE(stage.act(snapping_back(usa)));
}

TEST_CASE("the mean that judges a promised flow is of as many months as it says") {
  SmallWorld small;
  small.parameters.past.from = Instant{-62.0};
  const FlowId flow = small.flow("CHN/USA/magnets", chn, usa);
  Stage stage{small};
  stage.begin(1);
  stage.play(30.0);  // May's figure and June's
  FlowState& state = stage.world.flows[flow.value()];
  REQUIRE(state.last_published == 1);
  state.published[0] = 0.2;
  state.published[1] = 0.6;
  const FlowReaches one{flow, 1, small.fixed<kernel::Share>(0.5)};
  const FlowReaches two{flow, 2, small.fixed<kernel::Share>(0.5)};
  CHECK(judged_mean(stage.world, one) == Approx(0.6));
  CHECK(judged_mean(stage.world, one, 1) == Approx(0.2));
  CHECK(judged_mean(stage.world, two) == Approx(0.4));
  CHECK(std::isnan(judged_mean(stage.world, two, 1)));
}
