#include "sim/world/threats.hpp"

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Instant;

namespace {

/// A duty that stands at ten per cent and one that is none yet, both of the US on China, and talks.
struct Threatened {
  SmallWorld small;
  MeasureId standing, dormant;
  Threatened() {
    small.trade(usa, chn, 0.5);
    standing = small.tariff("USA.duty", usa, chn, 0.1, {1.0, 1.0});
    dormant = small.tariff("USA.more", usa, chn, 0.25, {1.0, 1.0});
    small.parameters.measures[standing.value()].at_start = MeasureStatus::in_force;
    small.talks("USA-CHN", usa, chn, 0.6);
  }
};

Act threat(MeasureId measure, double level, double day) {
  Act act = act_on(ActKind::threaten, usa, measure, level);
  act.until = Instant{day};
  return act;
}

Act deal() {
  Act act = act_of(ActKind::table_demand, chn);
  act.talks = TalksId{0};
  act.level = 0.4;
  return act;
}

}  // namespace

TEST_CASE("a threat changes no duty, and falls due on its day by the act that made it") {
  const Threatened one;
  Stage stage{one.small};
  stage.begin(1);
  const double before = stage.world.tariffs.mean_rate(usa, chn, Basis::announced);
  REQUIRE(stage.act(threat(one.standing, 0.35, 12.0)));
  const HappeningNumber made = stage.world.history.back().number;
  CHECK(stage.world.tariffs.mean_rate(usa, chn, Basis::announced) == before);
  CHECK(is_threatened(stage.world, one.standing));
  CHECK(status(stage, one.standing) == MeasureStatus::in_force);
  stage.play(11.9);
  CHECK(stage.count(HappeningKind::threat_due) == 0);
  stage.play(12.1);
  REQUIRE(stage.count(HappeningKind::threat_due) == 1);
  CHECK(stage.last(HappeningKind::threat_due)->value == 0.35);
  CHECK(stage.last(HappeningKind::threat_due)->cause == made);
  CHECK(stage.last(HappeningKind::threat_due)->at == Instant{12.0});
  CHECK(stage.world.tariffs.mean_rate(usa, chn, Basis::announced) == before);
}

TEST_CASE("only what would come or rise may be threatened, by who imposes it, once and for a day to come") {
  const Threatened one;
  Stage stage{one.small};
  stage.begin(1);
  CHECK_FALSE(stage.act(threat(one.standing, 0.1, 12.0)));
  CHECK_FALSE(stage.act(threat(one.standing, 0.2, 0.0)));
  Act by_other = threat(one.standing, 0.2, 12.0);
  by_other.actor = chn;
  CHECK_FALSE(stage.act(by_other));
  CHECK(stage.act(threat(one.standing, 0.2, 12.0)));
  CHECK_FALSE(stage.act(threat(one.standing, 0.3, 14.0)));
  REQUIRE(stage.act(act_on(ActKind::set_level, usa, one.standing, 0.4)));
  CHECK_FALSE(stage.act(threat(one.standing, 0.3, 14.0)));  // dated to come higher
  CHECK(stage.act(threat(one.standing, 0.5, 14.0)));
}

TEST_CASE("a threat is over when it is taken back, carried out, overtaken or settled by a deal") {
  const Threatened one;
  const auto end_by = [&](const Act& act, MeasureStatus left) {
    Stage stage{one.small};
    stage.begin(1);
    REQUIRE(stage.act(threat(one.dormant, 0.25, 12.0)));
    CHECK(status(stage, one.dormant) == MeasureStatus::threatened);
    REQUIRE(stage.act(act));
    CHECK_FALSE(is_threatened(stage.world, one.dormant));
    CHECK(stage.world.threats == 0);
    CHECK(status(stage, one.dormant) == left);
    stage.play(20.0);
    CHECK(stage.count(HappeningKind::threat_due) == 0);
  };
  end_by(act_on(ActKind::withdraw_threat, usa, one.dormant), MeasureStatus::dormant);
  end_by(act_on(ActKind::announce, usa, one.dormant, 0.25), MeasureStatus::announced);
  end_by(deal(), MeasureStatus::dormant);
  Stage stage{one.small};
  stage.begin(1);
  CHECK_FALSE(stage.act(act_on(ActKind::withdraw_threat, usa, one.dormant)));
}

TEST_CASE(
    "a duty that was lifted and is threatened again is lifted once more when the threat is taken back") {
  const Threatened one;
  Stage stage{one.small};
  stage.begin(1);
  REQUIRE(stage.act(act_on(ActKind::lift, usa, one.standing)));
  REQUIRE(stage.act(threat(one.standing, 0.1, 12.0)));
  REQUIRE(stage.act(act_on(ActKind::withdraw_threat, usa, one.standing)));
  CHECK(status(stage, one.standing) == MeasureStatus::lifted);
}

TEST_CASE("a duty that comes into force meanwhile leaves the threat to raise it further as it is") {
  const Threatened one;
  Stage stage{one.small};
  stage.begin(1);
  REQUIRE(stage.act(act_on(ActKind::set_level, usa, one.standing, 0.2)));  // in force five days later
  REQUIRE(stage.act(threat(one.standing, 0.5, 12.0)));
  stage.play(6.0);
  CHECK(stage.world.measures[one.standing.value()].level == 0.2);
  CHECK(is_threatened(stage.world, one.standing));
}
