#include "replication/chronicle.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "replication/local_time.hpp"
#include "replication/wording.hpp"
#include "tests/replication/comparing.hpp"
#include "tests/replication/shipped.hpp"
#include "tests/replication/small_dispute.hpp"

using namespace riposte;
using namespace riposte::replication;
using kernel::ParameterMode;

TEST_CASE("every happening is told in a sentence, and every act an agent chose says what was weighed") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History history{stage, {true, false}};
  for (std::uint64_t i = 0; i < 30; ++i) {
    history.run(1, i, ParameterMode::drawn);
    const auto entries = chronicle(history);
    REQUIRE(entries.size() == history.world().history.size());
    for (const auto& entry : entries) {
      CHECK(entry.text.size() > 10);
      CHECK(entry.text.back() == '.');
      const auto& happening = history.world().history[entry.number];
      if (happening.kind == world::HappeningKind::act && happening.at >= kernel::Instant{}) {
        CHECK(entry.why.find("It chose to ") == 0);
        CHECK(entry.probability > 0.0);
        CHECK(entry.behind.find(entry.reviewed ? "At its review; the latest news, " : "Behind it, ") == 0);
      }
    }
  }
}

TEST_CASE("what lies behind an act is dated by the clock of the headings, and so never after it") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History history{stage, {true, false}};
  const auto start = dispute.scenario().world.start;
  for (std::uint64_t i = 0; i < 30; ++i) {
    history.run(1, i, ParameterMode::drawn);
    const auto& told = history.world().history;
    for (const auto& entry : chronicle(history)) {
      if (entry.behind.empty()) continue;
      const auto day = local_date({}, start, told[entry.number].at);
      const auto before = local_date({}, start, told[entry.cause].at);
      const auto when = before == day ? "earlier the same day" : spoken_date(before);
      CHECK(before <= day);
      CHECK(entry.behind.find(" " + when + ": ") != std::string::npos);
    }
  }
}

TEST_CASE("every choice says what it answers, if only by the line above") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History history{stage, {true, false}};
  std::size_t answers = 0;
  for (std::uint64_t i = 0; i < 30; ++i) {
    const auto& record = history.run(1, i, ParameterMode::drawn);
    std::istringstream lines{chronicle_text(history, record)};
    bool in_reasons = false;  // a wrapped line of them may begin with any word
    for (std::string line; std::getline(lines, line);) {
      if (!in_reasons) CHECK(line.find("      It chose to ") != 0);
      in_reasons = line.find("      ") == 0;
      if (line.find("      In answer, it chose to ") == 0) ++answers;
    }
  }
  CHECK(answers > 10);
}

TEST_CASE("a chronicle reads aloud") {
  SmallDispute dispute;
  auto& scenario = dispute.scenario();
  scenario.agents.erase(scenario.agents.begin() + 1, scenario.agents.end());
  scenario.agents[0].policy = agents::PolicyKind::scripted;
  scenario.agents[0].script = {
      SmallDispute::act(2.5, world::ActKind::set_level, SmallDispute::usa, SmallDispute::duty, 0.5),
      SmallDispute::act(20.5, world::ActKind::lift, SmallDispute::usa, SmallDispute::ban)};
  scenario.world.shocks.clear();
  scenario.world.flows.clear();
  scenario.world.offices.clear();
  scenario.world.agreements.clear();
  scenario.world.talks.clear();
  scenario.world.deadlines[0].talks.clear();
  scenario.income.data.reset();
  scenario.outcomes = {{"thaw", "", "The ban is gone."}};
  scenario.world.horizon = kernel::Days{30.0};
  const Stage stage{scenario};
  History history{stage, {true, false}};
  const Record& record = history.run(4, 5, ParameterMode::medians);
  CHECK(chronicle_text(history, record) ==
        "A small dispute\n"
        "Replication 5 of seed 4. Days are days of universal time.\n"
        "\n"
        "Friday 4 July 2025\n"
        "  The United States raises the measure USA.duty from 30 % to 50 %.\n"
        "\n"
        "Wednesday 9 July 2025\n"
        "  The measure USA.duty: in force at 50 %.\n"
        "\n"
        "Tuesday 22 July 2025\n"
        "  The United States lifts the measure USA.ban.software.\n"
        "\n"
        "So it ended: thaw. The ban is gone.\n");
}

TEST_CASE("a chronicle ends with what tariffs did to the real income of each economy") {
  const auto scenario = july();
  const Stage stage{scenario};
  History history{stage};
  const Record& record = history.run(1, 3, ParameterMode::drawn);
  std::string text = chronicle_text(history, record);
  std::replace(text.begin(), text.end(), '\n', ' ');
  const auto end = text.find("What tariffs did to real incomes");
  REQUIRE(end != std::string::npos);
  for (const auto& [code, name] :
       {std::pair{"USA", "United States"}, std::pair{"CHN", "China"}, std::pair{"VNM", "Vietnam"}}) {
    const double gained = metric(stage, record, std::string{"income_change/"} + code);
    REQUIRE(std::fabs(gained) > 0.005);
    CHECK(text.find(fmt::format(" {} {:+.2f}", name, gained), end) != std::string::npos);
  }
}

TEST_CASE("the table of a history has one row a happening, with GTA kinds and PLOVER codes") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History history{stage, {true, false}};
  history.run(1, 0, ParameterMode::drawn);
  std::istringstream csv{chronicle_csv(history)};
  std::string line;
  std::getline(csv, line);
  CHECK(line ==
        "number,date,kind,actor,target,gta_kind,gta_number,plover,measure,level,cause,probability,text");
  std::size_t rows = 0;
  bool licensing = false;
  while (std::getline(csv, line)) {
    if (line.find("0,2025-04-04,announce,CHN,,export_licensing_requirement,35,SANCTION,CHN.licensing") == 0) {
      licensing = true;
    }
    ++rows;
  }
  CHECK(rows == history.world().history.size());
  CHECK(licensing);
}
