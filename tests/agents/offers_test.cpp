#include <algorithm>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/agents/bargain.hpp"
#include "tests/agents/listed.hpp"

// What a deal is worth beside its terms: the best offer, what a hedge makes good, and licences that come
// sooner.

using namespace riposte;
using namespace riposte::agents;
using namespace riposte::agents::testing;

TEST_CASE("who leaves the table gives up the best it could have asked for there") {
  const Bargain bargain;
  Weighed weighed{bargain};
  // From 60 % down by five points to the 40 % that the other leaves: the surest is worth most, 0.4 of 0.1.
  double best = 0.0;
  for (const double demand : {0.60, 0.55, 0.50, 0.45, 0.40}) {
    best = std::max(best, chance(demand - 0.4) * demand * 0.1);
  }
  CHECK(best == Approx(0.04));
  const double cool = 0.05 * (weighed.situation().my_hardness - weighed.situation().their_hardness);
  CHECK(the(Option::break_off, weighed.round()).utility == Approx(-best - cool));
}

TEST_CASE("who hedges hopes to make good by a deal a part of what a third costs it") {
  Bargain bargain;
  // India stops what the US needs as well, and puts duties on US goods.
  bargain.small.trade(world::testing::ind, usa, 0.5);
  bargain.small.flow("IND/USA/magnets", world::testing::ind, usa);
  const auto duty = bargain.small.tariff("IND.duty", world::testing::ind, usa, 0.2, {1.0, 1.0});
  bargain.small.control("IND.stop", world::MeasureKind::export_ban, world::testing::ind, usa,
                        world::MeasureStatus::in_force);
  BeliefParameters third = bargain.self.beliefs[0];
  third.counterpart = world::testing::ind;
  bargain.self.beliefs.push_back(third);
  const auto gain_of_a_step = [&](double hedge) {
    Bargain hedged = bargain;
    if (hedge > 0.0) hedged.self.hedge = hedged.small.fixed<kernel::Share>(hedge);
    Weighed weighed{hedged};
    REQUIRE(
        weighed.stage.act(world::testing::act_on(world::ActKind::announce, world::testing::ind, duty, 0.2)));
    const auto pair = weighed.income.pair(world::testing::ind, usa);
    const double lost = -weighed.income.at(pair, 0.2).exporter;
    REQUIRE(lost > 0.0);
    const double gain = 0.1 + hedge * (0.7 + lost);
    const double expected = (chance(0.15) * 0.55 - chance(0.2) * 0.6) * gain;
    CHECK(the(Option::concede, weighed.round()).utility == Approx(expected));
    return expected;
  };
  CHECK(gain_of_a_step(0.0) < gain_of_a_step(0.3));
}

TEST_CASE("a deal about the pace of an office is worth the goods that come sooner by it") {
  Bargain bargain;
  bargain.at_start(bargain.stop, world::MeasureStatus::dormant);
  bargain.small.control("CHN.licensing", world::MeasureKind::export_licensing_requirement, chn, usa,
                        world::MeasureStatus::in_force);
  const world::OfficeId office = bargain.small.office(chn);
  bargain.talks().paces.push_back({office, world::Pace::fast});
  bargain.self.pace_if_forthcoming = world::Pace::normal;
  bargain.self.pace_if_obstructive = world::Pace::slow;
  Weighed weighed{bargain};
  auto& flow = weighed.stage.world.flows[0];
  flow.published.assign(flow.published.size(), 0.3);
  flow.last_published = 0;
  const Situation s = weighed.situation();
  const auto share = [&](world::Pace pace) {
    return expected_share(weighed.stage.world, office, world::FlowId{0}, 0.3, pace, kernel::Days{year / 2.0},
                          usa);
  };
  const double more =
      share(world::Pace::fast) - 0.5 * (share(world::Pace::normal) + share(world::Pace::slow));
  REQUIRE(more > 0.05);
  CHECK(prospects_of(s, world::TalksId{0}).deal.my_shortage == Approx(-more * 0.7));
  // Nothing by an office that would work no faster.
  bargain.talks().paces[0].pace = world::Pace::slow;
  Weighed slow{bargain};
  slow.stage.world.flows[0].published.assign(flow.published.size(), 0.3);
  slow.stage.world.flows[0].last_published = 0;
  CHECK(prospects_of(slow.situation(), world::TalksId{0}).deal.my_shortage == 0.0);
}
