#include "agents/rate_outcomes.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "agents/situation.hpp"
#include "tests/agents/bargain.hpp"

using namespace riposte;
using namespace riposte::agents;
using namespace riposte::agents::testing;

TEST_CASE("a rate that comes up again brings what it brought, of however long a menu") {
  const Bargain bargain;
  Weighed weighed{bargain};
  Situation s = weighed.situation();
  s.sticky_prices = 0.5;
  RateOutcomes outcomes{s};
  for (int time = 0; time < 2; ++time) {
    for (int level = 0; level < 100; ++level) {
      const double rate = 0.01 * level;
      const RateOutcome& outcome = outcomes.at(rate);
      CHECK(outcome.rate == rate);
      CHECK(outcome.terms.values() == terms_of_rate(s, rate).values());
      CHECK(outcome.terms.sticky_income == terms_of_rate(s, rate).sticky_income);
      CHECK(outcome.taken == taken_by(s, standing_of(s), weighed.income.at(s.my_pair, rate)));
    }
  }
}

TEST_CASE("at the table all is known but what the other's giving way would bring") {
  const Bargain bargain;
  Weighed weighed{bargain};
  const Situation all = weighed.situation();
  const Situation here = assess_at_table(weighed.self, weighed.minds[0], weighed.stage.world, chn);
  CHECK(std::isnan(here.grievance));
  CHECK(std::isnan(here.exports));
  CHECK(all.exports == weighed.income.at(all.their_pair, all.their_rate).exporter);
  CHECK(here.my_hardness == all.my_hardness);
  CHECK(here.stoppage == all.stoppage);
  std::vector<Alternative> listed, as_listed;
  add_round_options(here, world::TalksId{0}, listed);
  add_round_options(all, world::TalksId{0}, as_listed);
  REQUIRE(listed.size() == as_listed.size());
  for (std::size_t i = 0; i < listed.size(); ++i) CHECK(listed[i].utility == as_listed[i].utility);
}
