#include "sim/world/agreements.hpp"

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Instant;

namespace {

using testing::usa, testing::chn;

/// China lets magnets flow, the US lifts its ban; a ban on magnets stands between.
struct Framework {
  SmallWorld small;
  MeasureId stop, basket;
  Framework() {
    small.parameters.past.from = Instant{-31.0};
    small.flow("CHN/USA/magnets", chn, usa);
    small.parameters.flows[0].patience = kernel::law::Fixed{1.0};  // no backlog to come after
    stop = small.control("CHN.stop", MeasureKind::export_ban, chn, usa, MeasureStatus::in_force);
    basket = small.control("USA.basket", MeasureKind::export_ban, usa, chn, MeasureStatus::in_force);
    AgreementParameters framework;
    framework.name = "framework";
    framework.first = usa;
    framework.second = chn;
    framework.obligations.push_back({"magnets flow",
                                     chn,
                                     usa,
                                     FlowReaches{FlowId{0}, 2, small.fixed<kernel::Share>(0.8)},
                                     small.fixed<kernel::Days>(60.0),
                                     small.fixed<kernel::Days>(40.0),
                                     {basket}});
    framework.obligations.push_back({"basket lifted",
                                     usa,
                                     chn,
                                     MeasuresLifted{{basket}},
                                     small.fixed<kernel::Days>(30.0),
                                     small.fixed<kernel::Days>(10.0),
                                     {}});
    small.parameters.agreements.push_back(framework);
  }
};

/// Begins, and China lifts its stop on the first day.
void let_flow(Stage& stage, const Framework& framework) {
  stage.begin(1);
  stage.play(0.5);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, framework.stop)));
}

const ObligationState& obligation(const Stage& stage, std::size_t i) { return stage.world.obligations[i]; }

}  // namespace

TEST_CASE("an obligation unmet on its day has its grace, and is breached when that runs out") {
  const Framework framework;
  Stage stage{framework.small};
  stage.begin(1);
  stage.play(59.9);
  CHECK(obligation(stage, 0).status == ObligationStatus::pending);
  stage.play(60.0);
  CHECK(obligation(stage, 0).status == ObligationStatus::in_grace);
  stage.play(99.9);
  CHECK(obligation(stage, 0).status == ObligationStatus::in_grace);
  stage.play(100.0);
  CHECK(obligation(stage, 0).status == ObligationStatus::breached);
  const Happening* breached = stage.last(HappeningKind::obligation_breached);
  REQUIRE(breached != nullptr);
  CHECK(stage.world.history[breached->cause].kind == HappeningKind::obligation_due);
  CHECK(breached->obligation == ObligationId{0});
  // Late is not never.
  REQUIRE(stage.act(act_on(ActKind::lift, chn, framework.stop)));
  stage.play(200.0);
  CHECK(obligation(stage, 0).status == ObligationStatus::met);
}

TEST_CASE("what may be withheld until the other keeps its word falls due its grace after that") {
  const Framework framework;
  Stage stage{framework.small};
  let_flow(stage, framework);
  stage.play(80.9);
  CHECK(may_wait(stage.world, ObligationId{1}));
  CHECK(obligation(stage, 1).status == ObligationStatus::pending);
  stage.play(81.1);  // China's promise is kept
  CHECK_FALSE(may_wait(stage.world, ObligationId{1}));
  CHECK(obligation(stage, 1).status == ObligationStatus::pending);
  stage.play(91.1);
  CHECK(obligation(stage, 1).status == ObligationStatus::in_grace);
  stage.play(101.1);
  CHECK(obligation(stage, 1).status == ObligationStatus::breached);
}

TEST_CASE("while the other's word is broken, what may be withheld is never called broken") {
  const Framework framework;
  Stage stage{framework.small};
  stage.begin(1);
  stage.play(364.0);
  CHECK(obligation(stage, 0).status == ObligationStatus::breached);
  CHECK(obligation(stage, 1).status == ObligationStatus::pending);
}

TEST_CASE("a flow promised and reached must last: a lean quarter opens the promise again") {
  const Framework framework;
  Stage stage{framework.small};
  let_flow(stage, framework);
  stage.play(93.0);
  REQUIRE(obligation(stage, 0).status == ObligationStatus::met);  // by August's figure, on day 81
  REQUIRE(stage.act(act_on(ActKind::announce, chn, framework.stop)));
  // September has shipped; October's figure comes on day 142 and is the second since, November's on day 172.
  stage.play(171.9);
  CHECK(obligation(stage, 0).status == ObligationStatus::met);
  stage.play(172.1);
  CHECK(obligation(stage, 0).status == ObligationStatus::in_grace);
  CHECK(stage.count(HappeningKind::obligation_relapsed) == 1);
  stage.play(212.1);
  CHECK(obligation(stage, 0).status == ObligationStatus::breached);
}

TEST_CASE("a flow that a ban stops keeps no promise, however full the last months were") {
  Framework framework;
  std::get<FlowReaches>(framework.small.parameters.agreements[0].obligations[0].verification).months = 1;
  Stage stage{framework.small};
  let_flow(stage, framework);
  stage.play(40.0);
  REQUIRE(stage.act(act_on(ActKind::announce, chn, framework.stop)));
  stage.play(59.9);  // July's figure, a full month, came on day 50
  REQUIRE(judged_mean(stage.world, FlowReaches{FlowId{0}, 1, {}}) > 0.8);
  CHECK(obligation(stage, 0).status == ObligationStatus::pending);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, framework.stop)));
  CHECK(obligation(stage, 0).status == ObligationStatus::met);
}

TEST_CASE("a flow that falls again before its due day is judged once, after it") {
  Framework framework;
  auto& promise = framework.small.parameters.agreements[0].obligations[0];
  std::get<FlowReaches>(promise.verification).months = 1;
  std::get<FlowReaches>(promise.verification).relapse_months = 1;
  Stage stage{framework.small};
  let_flow(stage, framework);
  stage.play(51.0);  // July's figure came on day 50; the US keeps its word too
  REQUIRE(stage.act(act_on(ActKind::announce, chn, framework.stop)));
  REQUIRE(stage.act(act_on(ActKind::lift, usa, framework.basket)));
  stage.play(59.9);
  CHECK(obligation(stage, 0).status == ObligationStatus::met);
  stage.play(364.0);  // August's, two thirds, on day 81, after the due day
  CHECK(stage.count(HappeningKind::obligation_relapsed) == 1);
  CHECK(stage.count(HappeningKind::obligation_due) == 0);
  CHECK(stage.count(HappeningKind::obligation_breached) == 1);
  CHECK(stage.last(HappeningKind::obligation_breached)->at.value() == Approx(121.0));
}

TEST_CASE("measures lifted or suspended meet the obligation on the spot") {
  const Framework framework;
  Stage stage{framework.small};
  stage.begin(1);
  stage.play(5.0);
  Act suspend = act_on(ActKind::suspend, usa, framework.basket);
  suspend.until = Instant{300.0};
  REQUIRE(stage.act(suspend));
  CHECK(obligation(stage, 1).status == ObligationStatus::met);
  CHECK(stage.last(HappeningKind::obligation_met)->cause ==
        stage.last(HappeningKind::measure_suspended)->number);
  stage.play(100.0);
  CHECK(stage.count(HappeningKind::obligation_breached) == 1);  // China's
}

TEST_CASE("a flow obligation is judged by published months, not by what ships") {
  const Framework framework;
  Stage stage{framework.small};
  let_flow(stage, framework);
  // July ships again from the first day, its figure comes on day 50, and the mean with June's nought is too
  // low; August's comes on day 81.
  stage.play(80.9);
  CHECK(obligation(stage, 0).status == ObligationStatus::in_grace);
  stage.play(81.1);
  CHECK(obligation(stage, 0).status == ObligationStatus::met);
  CHECK(obligation(stage, 0).met.value() == Approx(81.0));
  CHECK(stage.world.history[stage.last(HappeningKind::obligation_met)->cause].kind ==
        HappeningKind::figure_published);
}

TEST_CASE("an agreement suspended over a breach collapses, and binds no more") {
  const Framework framework;
  Stage stage{framework.small};
  stage.begin(1);
  stage.play(105.0);
  Act suspend = act_of(ActKind::suspend_agreement, usa);
  suspend.agreement = AgreementId{0};
  REQUIRE(stage.act(suspend));
  CHECK(stage.world.agreements[0].status == AgreementStatus::collapsed);
  CHECK(stage.count(HappeningKind::agreement_suspended) == 1);
  CHECK(stage.count(HappeningKind::agreement_collapsed) == 1);
  stage.play(200.0);
  CHECK(obligation(stage, 1).status == ObligationStatus::pending);
  Act resume = suspend;
  resume.kind = ActKind::resume_agreement;
  CHECK_FALSE(stage.act(resume));
}

TEST_CASE("an agreement suspended in time can be resumed") {
  const Framework framework;
  Stage stage{framework.small};
  stage.begin(1);
  stage.play(20.0);
  Act act = act_of(ActKind::suspend_agreement, usa);
  act.agreement = AgreementId{0};
  REQUIRE(stage.act(act));
  CHECK(stage.world.agreements[0].status == AgreementStatus::suspended);
  act.kind = ActKind::resume_agreement;
  REQUIRE(stage.act(act));
  CHECK(stage.world.agreements[0].status == AgreementStatus::in_force);
}
