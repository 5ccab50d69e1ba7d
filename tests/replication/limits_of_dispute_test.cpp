#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/replication/comparing.hpp"
#include "tests/replication/fixed_in.hpp"
#include "tests/replication/small_dispute.hpp"

// The limits of a dispute: stocks without end, and a deal that is certain or cannot be.

using namespace riposte;
using namespace riposte::replication;
using kernel::ParameterMode;
using world::HappeningKind;

namespace {

constexpr std::uint64_t limit_histories = 200;

std::size_t count(const History& history, HappeningKind kind) {
  const auto& told = history.world().history;
  return static_cast<std::size_t>(
      std::count_if(told.begin(), told.end(), [kind](const auto& one) { return one.kind == kind; }));
}

/// The small dispute with stocks of so many days.
scenarios::Scenario with_stocks(double days) {
  SmallDispute dispute;
  auto& scenario = dispute.scenario();
  for (auto& flow : scenario.world.flows) {
    for (auto& user : flow.users) user.stock = fixed_in<kernel::Days>(scenario, days);
  }
  return scenario;
}

double lost_output(const Stage& stage, const Record& record) {
  double lost = 0.0;
  for (const char* economy : {"USA", "CHN", "IND"}) {
    lost += metric(stage, record, std::string{"lost_output/"} + economy);
  }
  return lost;
}

/// The United States and India alone at their table, with these demands and red lines; nothing else happens.
scenarios::Scenario at_the_table(double american, double indian, double red_line) {
  SmallDispute dispute;
  dispute.remove_agent(SmallDispute::chn);
  auto& scenario = dispute.scenario();
  scenario.world.shocks.clear();
  scenario.world.talks[SmallDispute::india_talks.value()].demand = {
      fixed_in<kernel::Share>(scenario, american), fixed_in<kernel::Share>(scenario, indian)};
  for (auto& agent : scenario.agents) agent.reckoning.red_line = fixed_in<kernel::Share>(scenario, red_line);
  return scenario;
}

}  // namespace

TEST_CASE("with stocks without end there is no shortage, no lost output and no report of one") {
  const auto endless = with_stocks(1e9);
  const auto short_lived = with_stocks(5.0);
  const Stage endless_stage{endless};
  const Stage short_stage{short_lived};
  History with{endless_stage};
  History without{short_stage};
  double lost = 0.0;
  std::size_t reports = 0;
  for (std::uint64_t i = 0; i < limit_histories; ++i) {
    CHECK(lost_output(endless_stage, with.run(1, i, ParameterMode::drawn)) == 0.0);
    CHECK(count(with, HappeningKind::shortage_reported) == 0);
    lost += lost_output(short_stage, without.run(1, i, ParameterMode::drawn));
    reports += count(without, HappeningKind::shortage_reported);
  }
  CHECK(lost > 0.0);
  CHECK(reports > limit_histories);
}

TEST_CASE("buyers' stocks change nothing for sellers where nobody decides") {
  auto endless = with_stocks(1e9);
  auto short_lived = with_stocks(5.0);
  endless.agents.clear();
  short_lived.agents.clear();
  const Stage endless_stage{endless};
  const Stage short_stage{short_lived};
  History with{endless_stage};
  History without{short_stage};
  double lost = 0.0;
  for (std::uint64_t i = 0; i < 20; ++i) {
    const auto& a = with.run(1, i, ParameterMode::drawn);
    const auto& b = without.run(1, i, ParameterMode::drawn);
    for (const char* economy : {"USA", "CHN"}) {
      const std::string name = std::string{"sellers_loss/"} + economy;
      CHECK(metric(endless_stage, a, name) == metric(short_stage, b, name));
      lost += metric(endless_stage, a, name);
    }
  }
  CHECK(lost > 0.0);
}

TEST_CASE("a partner whose deal is certain gets it in the first round, in every history") {
  for (const double american : {0.3, 0.5, 0.55}) {
    const auto scenario = at_the_table(american, 1.0 - american, 0.3);
    const Stage stage{scenario};
    History history{stage};
    for (std::uint64_t i = 0; i < limit_histories; ++i) {
      history.run(1, i, ParameterMode::drawn);
      const auto& told = history.world().history;
      const auto of_india = [](HappeningKind kind) {
        return [kind](const world::Happening& one) {
          return one.kind == kind && one.act.talks == SmallDispute::india_talks;
        };
      };
      const auto round = std::find_if(told.begin(), told.end(), of_india(HappeningKind::talks_round));
      const auto deal = std::find_if(told.begin(), told.end(), of_india(HappeningKind::deal_struck));
      REQUIRE(round != told.end());
      REQUIRE(deal != told.end());
      CHECK(deal->cause == round->number);
      CHECK(deal->at == round->at);
      CHECK(std::count_if(told.begin(), told.end(), of_india(HappeningKind::talks_round)) == 1);
    }
  }
}

TEST_CASE("two sides whose red lines exclude each other never strike a deal") {
  const auto scenario = at_the_table(0.8, 0.8, 0.51);
  const Stage stage{scenario};
  History history{stage};
  std::size_t rounds = 0;
  std::size_t concessions = 0;
  for (std::uint64_t i = 0; i < limit_histories; ++i) {
    history.run(1, i, ParameterMode::drawn);
    CHECK(count(history, HappeningKind::deal_struck) == 0);
    rounds += count(history, HappeningKind::talks_round);
    for (const auto& one : history.world().history) {
      concessions += one.kind == HappeningKind::act && one.act.kind == world::ActKind::table_demand ? 1U : 0U;
    }
  }
  CHECK(rounds > limit_histories);
  CHECK(concessions > limit_histories);
}
