#include <algorithm>
#include <vector>

#include <catch2/catch.hpp>

#include "agents/agents.hpp"
#include "agents/audience.hpp"
#include "agents/perception.hpp"
#include "agents/shortfall.hpp"
#include "tests/agents/government.hpp"
#include "tests/agents/teaching_income.hpp"
#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::agents;
using world::testing::SmallWorld;

namespace {

using world::testing::usa, world::testing::chn;

/// Beijing stops magnets by letter on day 10, which Washington learns of on day 15.
struct Lettered {
  SmallWorld small;
  world::MeasureId ban;
  std::vector<AgentParameters> governments;
  Lettered() {
    small.trade(usa, chn, 0.5);
    small.trade(chn, usa, 0.5);
    small.flow("CHN/USA/magnets", chn, usa);
    ban = small.control("CHN.ban", world::MeasureKind::export_ban, chn, usa, world::MeasureStatus::dormant);
    small.parameters.measures[ban.value()].by = world::Manner::letter;
    small.parameters.measures[ban.value()].disclosed_after = kernel::law::Fixed{5.0};
    governments = {agents::testing::government(small, "USA", usa, chn),
                   agents::testing::government(small, "CHN", chn, usa)};
  }
};

std::vector<std::size_t> told(const Audience& audience, const world::World& world,
                              const world::Happening& happening) {
  std::vector<std::size_t> agents;
  for (const AgentId id : audience.of(world, happening)) agents.push_back(id.value());
  std::sort(agents.begin(), agents.end());
  return agents;
}

}  // namespace

TEST_CASE("an undisclosed letter is seen by its imposer alone, and then by those it strikes") {
  const Lettered lettered;
  world::testing::Stage stage{lettered.small};
  stage.begin(1);
  stage.play(10.0);
  REQUIRE(stage.act(world::testing::act_on(world::ActKind::announce, chn, lettered.ban, 1.0)));
  const Audience audience{lettered.governments, 3};
  CHECK(told(audience, stage.world, *stage.last(world::HappeningKind::act)).empty());
  CHECK(known_shortfall(stage.world, world::FlowId{0}, usa) == 0.0);
  CHECK(known_shortfall(stage.world, world::FlowId{0}, chn) == 1.0);
  stage.play(16.0);
  const world::Happening& disclosed = *stage.last(world::HappeningKind::measure_disclosed);
  CHECK(told(audience, stage.world, disclosed) == std::vector<std::size_t>{0, 1});
  CHECK(known_shortfall(stage.world, world::FlowId{0}, usa) == 1.0);
}

TEST_CASE("what was done by letter moves belief and calls for an answer on the day it becomes known") {
  const Lettered lettered;
  world::testing::Stage stage{lettered.small};
  world::testing::Stage play{lettered.small};
  const TradeEconomy economy{{}, testing::begun(play)};
  IncomeModel income{economy};
  std::vector<AgentState> minds(2);
  begin(lettered.governments, income, play.world, minds);
  play.play(10.0);
  REQUIRE(play.act(world::testing::act_on(world::ActKind::announce, chn, lettered.ban, 1.0)));
  play.play(16.0);
  const world::Happening& disclosed = *play.last(world::HappeningKind::measure_disclosed);
  const auto answer = perceive(lettered.governments[0], AgentId{0}, minds[0], play.world, disclosed);
  REQUIRE(answer.has_value());
  CHECK(minds[0].beliefs[0].log_odds == -1.0);
  CHECK_FALSE(perceive(lettered.governments[1], AgentId{1}, minds[1], play.world, disclosed).has_value());
  CHECK(minds[1].beliefs[0].answers.awaited);
}
