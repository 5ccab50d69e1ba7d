#include "sim/world/disclosure.hpp"

#include <catch2/catch.hpp>

#include "sim/world/agreements.hpp"
#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Instant;

namespace {

using testing::usa, testing::chn, testing::ind;

/// A ban that firms learn of by letter, and all others five days later; China has promised to lift it.
struct Letter {
  SmallWorld small;
  MeasureId ban;
  Letter() {
    small.flow("CHN/USA/magnets", chn, usa);
    ban = small.control("CHN.ban", MeasureKind::export_ban, chn, usa, MeasureStatus::dormant);
    MeasureParameters& measure = small.parameters.measures[ban.value()];
    measure.by = Manner::letter;
    measure.disclosed_after = kernel::law::Fixed{5.0};
  }
};

struct Written : Letter {
  Stage stage{small};
  const FlowState& flow = stage.world.flows[0];
  [[nodiscard]] const MeasureState& state() const { return stage.world.measures[0]; }
  explicit Written(Instant known_on = kernel::never) {
    stage.begin(91);
    stage.play(10.5);
    Act act = act_on(ActKind::announce, chn, ban, 1.0);
    act.until = known_on;
    REQUIRE(stage.act(act));
    stage.play(10.6);
  }
};

}  // namespace

TEST_CASE("a letter binds at once and is known to its imposer alone until it is disclosed") {
  Written letter;
  CHECK(letter.stage.last(HappeningKind::act)->secret);
  CHECK(letter.state().status == MeasureStatus::in_force);
  CHECK(letter.flow.under.banned == 1.0);
  CHECK(letter.flow.openly_banned == 0.0);
  CHECK(knows_of(letter.stage.world, chn, letter.ban));
  CHECK_FALSE(knows_of(letter.stage.world, usa, letter.ban));
  letter.stage.play(14.99);
  CHECK(waiting(letter.flow) > 0.0);
  CHECK(letter.state().hidden);
  // Five local days after day 10.5 is the midnight with which day 15 begins.
  letter.stage.play(15.01);
  CHECK_FALSE(letter.state().hidden);
  CHECK(letter.flow.openly_banned == 1.0);
  CHECK(knows_of(letter.stage.world, usa, letter.ban));
  const Happening* disclosed = letter.stage.last(HappeningKind::measure_disclosed);
  REQUIRE(disclosed != nullptr);
  CHECK(disclosed->at == Instant{15.0});
  CHECK(disclosed->value == 1.0);
  CHECK(disclosed->act.kind == ActKind::announce);
  CHECK(letter.stage.world.history[disclosed->cause].act.kind == ActKind::announce);
}

TEST_CASE("the record says when a letter became known; one known on its day is none") {
  Written dated{Instant{12.0}};
  dated.stage.play(11.9);
  CHECK(dated.state().hidden);
  dated.stage.play(12.1);
  CHECK_FALSE(dated.state().hidden);
  const Written open{Instant{10.0}};
  CHECK_FALSE(open.state().hidden);
  CHECK_FALSE(open.stage.last(HappeningKind::act)->secret);
  CHECK(open.flow.openly_banned == 1.0);
}

TEST_CASE("a letter that is withdrawn before it is known never becomes known, nor does what was done to it") {
  Written letter;
  letter.stage.play(12.0);
  REQUIRE(letter.stage.act(act_on(ActKind::set_level, chn, letter.ban, 0.5)));
  CHECK(letter.stage.last(HappeningKind::act)->secret);
  letter.stage.play(13.0);
  CHECK(letter.flow.under.banned == 0.5);
  REQUIRE(letter.stage.act(act_on(ActKind::lift, chn, letter.ban)));
  CHECK(letter.stage.last(HappeningKind::act)->secret);
  letter.stage.play(100.0);
  CHECK(letter.stage.count(HappeningKind::measure_disclosed) == 0);
  CHECK_FALSE(knows_of(letter.stage.world, usa, letter.ban));
  REQUIRE(letter.stage.act(act_on(ActKind::threaten, chn, letter.ban, 1.0)));
  CHECK_FALSE(letter.stage.last(HappeningKind::act)->secret);
  CHECK(knows_of(letter.stage.world, usa, letter.ban));
}

TEST_CASE("lifting all countermeasures is secret only where all are") {
  Letter letter;
  const MeasureId open =
      letter.small.control("CHN.open", MeasureKind::export_ban, chn, usa, MeasureStatus::dormant);
  for (const bool both : {false, true}) {
    Stage stage{letter.small};
    stage.begin(92);
    REQUIRE(stage.act(act_on(ActKind::announce, chn, letter.ban, 1.0)));
    if (both) REQUIRE(stage.act(act_on(ActKind::announce, chn, open, 1.0)));
    Act lift = act_of(ActKind::lift, chn);
    lift.target = usa;
    REQUIRE(stage.act(lift));
    CHECK(stage.last(HappeningKind::act)->secret == !both);
  }
}

TEST_CASE("a promise to lift is judged by what is known to stand") {
  Letter letter;
  const MeasureId open =
      letter.small.control("CHN.open", MeasureKind::export_ban, chn, usa, MeasureStatus::in_force);
  AgreementParameters deal;
  deal.first = usa;
  deal.second = chn;
  deal.status = AgreementStatus::in_force;
  deal.obligations.push_back({"eases",
                              chn,
                              usa,
                              MeasuresLifted{{letter.ban, open}},
                              letter.small.fixed<kernel::Days>(60.0),
                              letter.small.fixed<kernel::Days>(10.0),
                              {}});
  letter.small.parameters.agreements.push_back(deal);
  // What all know of is lifted on day 10, when the letter is known or not.
  for (const double known_after : {5.0, 30.0}) {
    letter.small.parameters.measures[letter.ban.value()].disclosed_after = kernel::law::Fixed{known_after};
    Stage stage{letter.small};
    stage.begin(93);
    REQUIRE(stage.act(act_on(ActKind::announce, chn, letter.ban, 1.0)));
    stage.play(10.0);
    REQUIRE(stage.act(act_on(ActKind::lift, chn, open)));
    const bool met = stage.world.obligations[0].status == ObligationStatus::met;
    CHECK(met == (known_after > 10.0));
  }
}
