#include "replication/history.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <catch2/catch.hpp>

#include "agents/perception.hpp"
#include "tests/replication/comparing.hpp"
#include "tests/replication/small_dispute.hpp"

using namespace riposte;
using namespace riposte::replication;
using kernel::ParameterMode;
using world::HappeningKind;

TEST_CASE("the same replication played twice is the same to the last bit, whatever was played between") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History one{stage};
  History other{stage};
  std::vector<std::vector<std::uint64_t>> forwards;
  for (std::uint64_t i = 0; i < 20; ++i) forwards.push_back(bits_of(one.run(7, i, ParameterMode::drawn)));
  for (std::uint64_t i = 20; i-- > 0;) {
    CHECK(bits_of(other.run(7, i, ParameterMode::drawn)) == forwards[i]);
  }
  CHECK(bits_of(one.run(8, 3, ParameterMode::drawn)) != forwards[3]);
  CHECK(forwards[0] != forwards[1]);
}

TEST_CASE("keeping decisions and checking conservation changes no record") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History plain{stage};
  History watched{stage, {true, true}};
  for (std::uint64_t i = 0; i < 10; ++i) {
    CHECK(bits_of(plain.run(1, i, ParameterMode::drawn)) == bits_of(watched.run(1, i, ParameterMode::drawn)));
    CHECK(watched.conservation_faults() == 0);
    CHECK(watched.kept_decisions().size() == plain.run(1, i, ParameterMode::drawn).decisions);
  }
}

TEST_CASE("with no agents no measure changes but by its own dated law") {
  SmallDispute dispute;
  dispute.scenario().agents.clear();
  const Stage stage{dispute.scenario()};
  History history{stage};
  std::size_t snapped_back = 0;
  std::size_t struck_down = 0;
  for (std::uint64_t i = 0; i < 50; ++i) {
    CHECK(history.run(1, i, ParameterMode::drawn).decisions == 0);
    const auto& told = history.world().history;
    for (const auto& happening : told) {
      if (happening.at < kernel::Instant{}) continue;
      CHECK(happening.kind != HappeningKind::act);
      switch (happening.kind) {
        case HappeningKind::measure_snapped_back:
          CHECK(told[happening.cause].kind == HappeningKind::deadline_passed);
          ++snapped_back;
          break;
        case HappeningKind::measure_struck_down:
          CHECK(told[happening.cause].kind == HappeningKind::shock);
          ++struck_down;
          break;
        default:
          CHECK(happening.kind != HappeningKind::measure_in_force);
          CHECK(happening.kind != HappeningKind::measure_suspended);
          CHECK(happening.kind != HappeningKind::measure_lifted);
          break;
      }
    }
  }
  CHECK(snapped_back > 0);
  CHECK(struck_down > 0);
}

TEST_CASE("whoever is not told of a happening would have made nothing of it") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History history{stage};
  std::size_t told = 0;
  std::size_t spared = 0;
  for (std::uint64_t i = 0; i < 20; ++i) {
    history.run(1, i, ParameterMode::drawn);
    for (const auto& happening : history.world().history) {
      const auto audience = stage.audience.of(history.world(), happening);
      CHECK(std::set<agents::AgentId>(audience.begin(), audience.end()).size() == audience.size());
      told += audience.size();
      for (std::size_t agent = 0; agent < stage.scenario.agents.size(); ++agent) {
        const agents::AgentId id{agent};
        if (std::find(audience.begin(), audience.end(), id) != audience.end()) continue;
        agents::AgentState mind = history.minds()[agent];
        CHECK_FALSE(agents::perceive(stage.scenario.agents[agent], id, mind, history.world(), happening));
        CHECK(mind.reactions == history.minds()[agent].reactions);
        CHECK(mind.unweighed == history.minds()[agent].unweighed);
        for (std::size_t b = 0; b < mind.beliefs.size(); ++b) {
          CHECK(mind.beliefs[b].log_odds == history.minds()[agent].beliefs[b].log_odds);
          CHECK(mind.beliefs[b].threshold_floor == history.minds()[agent].beliefs[b].threshold_floor);
        }
        ++spared;
      }
    }
  }
  CHECK(told > 0);
  CHECK(spared > 0);
}

namespace {

/// The uniform of every choice by (agent's name, trigger, occurrence), and the day of every figure.
struct Luck {
  std::map<std::tuple<std::string, int, int>, double> choices;
  std::map<std::pair<std::size_t, int>, double> figures;
};

Luck luck_of(const scenarios::Scenario& scenario, std::uint64_t replication) {
  const Stage stage{scenario};
  History history{stage, {true, false}};
  history.run(5, replication, ParameterMode::drawn);
  Luck luck;
  std::map<std::pair<std::string, int>, int> occurrences;
  for (const auto& kept : history.kept_decisions()) {
    const auto& name = scenario.agents[kept.decision.epoch.agent.value()].name;
    const int trigger = static_cast<int>(kept.decision.epoch.trigger);
    luck.choices[{name, trigger, occurrences[{name, trigger}]++}] = kept.decision.uniform;
  }
  for (const auto& happening : history.world().history) {
    if (happening.kind == HappeningKind::figure_published) {
      luck.figures[{happening.flow.value(), happening.month}] = happening.at.value();
    }
  }
  return luck;
}

template <class Key>
std::size_t common_and_equal(const std::map<Key, double>& a, const std::map<Key, double>& b) {
  std::size_t common = 0;
  for (const auto& [key, value] : a) {
    const auto found = b.find(key);
    if (found == b.end()) continue;
    CHECK(found->second == value);
    ++common;
  }
  return common;
}

}  // namespace

TEST_CASE("removing India leaves the draw of every choice and publication that both histories have") {
  SmallDispute whole;
  SmallDispute without;
  without.remove_agent(SmallDispute::ind);
  for (std::uint64_t i = 0; i < 10; ++i) {
    const Luck a = luck_of(whole.scenario(), i);
    const Luck b = luck_of(without.scenario(), i);
    CHECK(common_and_equal(a.choices, b.choices) > 20);
    CHECK(common_and_equal(a.figures, b.figures) > 30);
    const bool heard_india = a.choices.count({"IND", static_cast<int>(agents::Trigger::figure), 0}) == 1;
    CHECK(heard_india);
  }
}

TEST_CASE("agents decide nothing before day 0") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History history{stage, {true, false}};
  history.run(1, 0, ParameterMode::drawn);
  REQUIRE(!history.kept_decisions().empty());
  for (const auto& kept : history.kept_decisions()) {
    CHECK(kept.decision.at >= kernel::Instant{});
    if (kept.act != world::no_cause) {
      const auto& act = history.world().history[kept.act];
      CHECK(act.kind == HappeningKind::act);
      CHECK(act.cause == kept.decision.epoch.cause);
      CHECK(act.at == kept.decision.at);
    }
  }
}

TEST_CASE("customs publish all goods of an exporter on one day, and a government decides on them once") {
  SmallDispute dispute;
  auto& flows = dispute.scenario().world.flows;
  flows.push_back(flows[SmallDispute::magnets.value()]);
  flows.back().name = "CHN/USA/more_magnets";
  const world::FlowId twin{flows.size() - 1};
  const Stage stage{dispute.scenario()};
  History history{stage, {true, false}};
  for (std::uint64_t i = 0; i < 10; ++i) {
    history.run(1, i, ParameterMode::drawn);
    std::map<int, std::set<double>> days;
    std::map<int, int> figures;
    for (const auto& happening : history.world().history) {
      const bool ours = happening.flow == SmallDispute::magnets || happening.flow == twin;
      if (happening.kind == HappeningKind::figure_published && ours) {
        days[happening.month].insert(happening.at.value());
        ++figures[happening.month];
      }
    }
    REQUIRE(days.size() > 10);
    for (const auto& [month, at] : days) {
      CHECK(at.size() == 1);
      CHECK(figures[month] == 2);
    }
    std::set<std::pair<std::size_t, double>> decided;
    for (const auto& kept : history.kept_decisions()) {
      if (kept.decision.epoch.trigger != agents::Trigger::figure) continue;
      const auto other =
          agents::counterpart_of(history.world(), history.world().history[kept.decision.epoch.cause],
                                 stage.scenario.agents[kept.decision.epoch.agent.value()].economy);
      if (other == SmallDispute::ind) continue;
      CHECK(decided.insert({kept.decision.epoch.agent.value(), kept.decision.at.value()}).second);
    }
    CHECK(decided.size() > 10);
  }
}

TEST_CASE("what two sides do about a date they share is not answered again") {
  SmallDispute dispute;
  dispute.scenario().world.deadlines[0].counterpart = SmallDispute::chn;
  const Stage stage{dispute.scenario()};
  History history{stage, {true, false}};
  std::size_t extended = 0;
  for (std::uint64_t i = 0; i < 100; ++i) {
    history.run(1, i, ParameterMode::drawn);
    const auto& told = history.world().history;
    extended += static_cast<std::size_t>(std::count_if(told.begin(), told.end(), [](const auto& happening) {
      return happening.kind == HappeningKind::act && happening.act.kind == world::ActKind::extend_deadline;
    }));
    for (const auto& kept : history.kept_decisions()) {
      const auto& cause = told[kept.decision.epoch.cause];
      const bool answers = kept.decision.epoch.trigger == agents::Trigger::act_perceived;
      CHECK_FALSE((answers && cause.kind == HappeningKind::act &&
                   (cause.act.kind == world::ActKind::extend_deadline ||
                    cause.act.kind == world::ActKind::let_deadline_pass)));
    }
  }
  CHECK(extended > 10);
}

TEST_CASE("a policy without utilities chooses alike whether its menu is listed in full or as it needs") {
  const auto policy =
      GENERATE(agents::PolicyKind::reciprocal, agents::PolicyKind::hawk, agents::PolicyKind::dove);
  SmallDispute dispute;
  for (auto& agent : dispute.scenario().agents) {
    agent.policy = policy;
    // A second layer on the menu of the US, above the first and with steps of its own.
    if (agent.economy == SmallDispute::usa && !agent.tariff_menus.empty()) {
      auto second = agent.tariff_menus.front();
      second.measure = SmallDispute::base;
      agent.tariff_menus.push_back(second);
    }
  }
  const Stage stage{dispute.scenario()};
  History as_needed{stage};
  History in_full{stage, {true, false}};
  std::uint64_t decisions = 0;
  for (std::uint64_t i = 0; i < 20; ++i) {
    const auto bits = bits_of(in_full.run(5, i, ParameterMode::drawn));
    CHECK(bits_of(as_needed.run(5, i, ParameterMode::drawn)) == bits);
    decisions += as_needed.run(5, i, ParameterMode::drawn).decisions;
  }
  CHECK(decisions > 100);
}

TEST_CASE("no act that an agent chooses is refused by the world") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History history{stage};
  for (std::uint64_t i = 0; i < 100; ++i) CHECK(history.run(1, i, ParameterMode::drawn).refused == 0);
}

TEST_CASE("a record that begins after day 0 is reported with seed and replication") {
  SmallDispute dispute;
  dispute.scenario().world.past.from = kernel::Instant{1.0};
  dispute.scenario().world.past.acts.clear();
  const Stage stage{dispute.scenario()};
  History history{stage};
  try {
    history.run(11, 12, ParameterMode::drawn);
    FAIL("nothing was thrown");
  } catch (const ImpossibleHistory& fault) {
    CHECK(fault.seed() == 11);
    CHECK(fault.replication() == 12);
    CHECK(std::string{fault.what()} == "seed 11, replication 12: the record begins after day 0");
  }
}

TEST_CASE("rates and demands are whole points, to the last bit, where their steps are") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History history{stage};
  std::set<double> levels;
  for (std::uint64_t i = 0; i < 200; ++i) {
    history.run(1, i, ParameterMode::drawn);
    for (const auto& happening : history.world().history) {
      const auto kind = happening.act.kind;
      const bool steps = kind == world::ActKind::set_level || kind == world::ActKind::table_demand;
      if (happening.kind == HappeningKind::act && steps) levels.insert(happening.act.level);
    }
  }
  CHECK(levels.size() > 10);
  for (const double level : levels) CHECK(level == std::round(100.0 * level) / 100.0);
}
