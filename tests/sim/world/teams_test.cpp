#include "sim/world/teams.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Days;
using kernel::Instant;

namespace {

using testing::usa;

/// A host with talks with many partners, all due on day 7 and ready to agree in their first round.
struct Programme {
  SmallWorld small;

  Programme(std::uint16_t teams, std::size_t partners, double length, double demand = 0.5) {
    small.parameters.economies[0].negotiators = teams;
    for (std::size_t i = 0; i < partners; ++i) {
      EconomyParameters economy = small.parameters.economies[1];
      economy.code = "P" + std::to_string(i);
      small.parameters.economies.push_back(economy);
      const EconomyId partner{small.parameters.economies.size() - 1};
      small.trade(usa, partner, 0.5);
      small.parameters.trade.back().imports = small.fixed<BillionDollars>(10.0 + static_cast<double>(i));
      const TalksId id = small.talks("USA-" + economy.code, usa, partner, demand);
      TalksParameters& talks = small.parameters.talks[id.value()];
      talks.round_interval = kernel::law::Fixed{7.0};
      talks.round_length = small.fixed<Days>(length);
    }
  }

  /// When deals are struck, and which.
  [[nodiscard]] std::vector<std::pair<double, std::size_t>> deals(double until) const {
    Stage stage{small};
    stage.begin(1);
    stage.play(until);
    std::vector<std::pair<double, std::size_t>> struck;
    for (const Happening& happening : stage.world.history) {
      if (happening.kind == HappeningKind::deal_struck) {
        struck.emplace_back(happening.at.value(), happening.act.talks.value());
      }
    }
    return struck;
  }
};

}  // namespace

TEST_CASE("with one team and rounds of a week, deals come one a week, first come first served") {
  const auto deals = Programme{1, 12, 7.0}.deals(364.0);
  REQUIRE(deals.size() == 12);
  for (std::size_t i = 0; i < deals.size(); ++i) {
    CHECK(deals[i].first == Approx(7.0 + 7.0 * static_cast<double>(i)));
    CHECK(deals[i].second == i);
  }
}

TEST_CASE("by a date T at most teams times the rounds that fit are held, and deals struck") {
  for (const int teams : {1, 2, 3, 5}) {
    for (const double until : {20.0, 34.0, 60.0}) {
      const auto deals = Programme{static_cast<std::uint16_t>(teams), 40, 7.0}.deals(until);
      const double rounds = std::floor((until - 7.0) / 7.0) + 1.0;
      CHECK(static_cast<double>(deals.size()) == rounds * teams);
    }
  }
}

TEST_CASE("as many teams as talks change nothing, nor do rounds that take no time") {
  const Programme free{0, 12, 7.0, 0.55};
  for (const Programme& plenty : {Programme{12, 12, 7.0, 0.55}, Programme{1, 12, 0.0, 0.55}}) {
    Stage one{free.small};
    Stage other{plenty.small};
    one.begin(1);
    other.begin(1);
    one.play(100.0);
    other.play(100.0);
    REQUIRE(one.world.history.size() == other.world.history.size());
    for (std::size_t i = 0; i < one.world.history.size(); ++i) {
      CHECK(one.world.history[i].at == other.world.history[i].at);
      CHECK(one.world.history[i].kind == other.world.history[i].kind);
      CHECK(one.world.history[i].act.talks == other.world.history[i].act.talks);
    }
  }
}

TEST_CASE("one partner with a certain deal gets it, on the day it would have had it with all the teams") {
  const auto alone = Programme{1, 1, 7.0}.deals(100.0);
  REQUIRE(alone.size() == 1);
  CHECK(alone.front().first == Approx(7.0));
}

TEST_CASE("by trade, the partner that trades most comes first of those that wait") {
  Programme programme{1, 5, 7.0};
  programme.small.parameters.economies[0].rounds_order = RoundsOrder::largest_trade;
  const auto deals = programme.deals(364.0);
  REQUIRE(deals.size() == 5);
  // The first finds the team free; of the others the last declared trades most.
  const std::vector<std::size_t> expected{0, 4, 3, 2, 1};
  for (std::size_t i = 0; i < deals.size(); ++i) CHECK(deals[i].second == expected[i]);
}

TEST_CASE("never more rounds at a time than teams, and who breaks off leaves the queue") {
  Programme programme{2, 10, 7.0, 0.9};
  programme.small.parameters.economies[0].utc_offsets = {{std::chrono::sys_days{}, -4.0}};
  for (TalksParameters& talks : programme.small.parameters.talks) {
    talks.round_interval = kernel::law::Erlang{2, 9.0};
  }
  Stage stage{programme.small};
  stage.begin(5);
  stage.play(20.0);
  const auto waiting =
      std::find_if(stage.world.talks.begin(), stage.world.talks.end(),
                   [](const TalksState& talks) { return talks.waits_since < kernel::never; });
  REQUIRE(waiting != stage.world.talks.end());
  const TalksId left{static_cast<std::size_t>(waiting - stage.world.talks.begin())};
  Act leave = act_of(ActKind::break_off_talks, usa);
  leave.talks = left;
  REQUIRE(stage.act(leave));
  const std::size_t from = stage.world.history.size();
  stage.play(300.0, [&](const kernel::Due<Event>&) { CHECK(stage.world.busy_teams[0] <= 2); });
  std::vector<double> begins;
  for (const Happening& happening : stage.world.history) {
    if (happening.kind != HappeningKind::talks_round) continue;
    begins.push_back(happening.at.value());
    CHECK((happening.number < from || happening.act.talks != left));
  }
  REQUIRE(begins.size() > 20);
  for (std::size_t i = 2; i < begins.size(); ++i) CHECK(begins[i] - begins[i - 2] >= 7.0 - 1e-9);
}
