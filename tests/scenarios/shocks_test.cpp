#include <string>

#include <catch2/catch.hpp>

#include "tests/scenarios/small_scenario.hpp"

// How rulings, replacements, dates and teams are written, and what is refused.

using namespace riposte;
using namespace riposte::scenarios;

namespace {

/// The small scenario with more lines at its end and a second law.
std::string with(const std::string& more) {
  std::string text{small_scenario};
  const std::string one = "legal_bases: [emergency powers]";
  return text.replace(text.find(one), one.size(), "legal_bases: [emergency powers, trade act]") + more;
}

std::string problems_of(const std::string& more) {
  try {
    static_cast<void>(load_scenario_text(with(more), "small.yaml", {}, {}));
  } catch (const ScenarioError& error) {
    return error.what();
  }
  return "";
}

bool refused(const std::string& more, const std::string& why) {
  return problems_of(more).find(why) != std::string::npos;
}

constexpr const char* ruling =
    "shocks:\n  court: {title: a ruling, kind: court_ruling, legal_basis: emergency powers, chance: 100 %";

}  // namespace

TEST_CASE("a ruling may be dated before the start, stayed and appealed against") {
  const Scenario scenario = load_scenario_text(
      with(std::string{ruling} +
           ", on: 2025-05-28, stay: 10 d, appeal: {decided: {between: [80 d, 200 d]}, upheld: 65 %}}\n"),
      "small.yaml", {}, {});
  const auto& shock = scenario.world.shocks.at(0);
  CHECK(shock.on.value() == -35.0);
  CHECK(kernel::median(shock.stay) == 10.0);
  REQUIRE(shock.appeal.lodged);
  CHECK(kernel::support(shock.appeal.decided).low == 80.0);
}

TEST_CASE("a shock comes on a day or after a wait, and only a ruling before the start") {
  CHECK(refused(std::string{ruling} + "}\n", "first"));
  CHECK(refused(std::string{ruling} + ", first: 3 d, on: 2025-08-01}\n", "first"));
  const std::string call =
      "talks:\n  USA-CHN: {first: USA, second: CHN, round_interval: 9 d, demand: {first: 60 %, second: 60 "
      "%}}\nshocks:\n  call: {title: a call, kind: leaders_call, talks: USA-CHN, chance: 100 %, on: ";
  CHECK(problems_of(call + "2025-10-31}\n") == "");
  CHECK(refused(call + "2025-06-05}\n", "a shock before the start"));
  CHECK(refused(call + "2025-10-31, stay: 3 d}\n", "of what is no court ruling"));
}

TEST_CASE("a replacement rests on a law of its own") {
  const auto with_replacement = [](const std::string& basis) {
    std::string text = with("");
    const std::string before = "  CHN.licensing:\n";
    return text.replace(
        text.find(before), 0,
        "  USA.other: {title: another duty, kind: import_tariff, imposer: USA, target: CHN, level: 15 %, "
        "replaces: USA.tariff, expires_after: 150 d" +
            basis + "}\n");
  };
  const Scenario scenario =
      load_scenario_text(with_replacement(", legal_basis: trade act"), "small.yaml", {}, {});
  const auto& other = scenario.world.measures.at(1);
  CHECK(scenario.world.measures.at(other.replaces.value()).name == "USA.tariff");
  CHECK(other.expires_after.valid());
  for (const char* basis : {"", ", legal_basis: emergency powers"}) {
    try {
      static_cast<void>(load_scenario_text(with_replacement(basis), "small.yaml", {}, {}));
      FAIL("accepted");
    } catch (const ScenarioError& error) {
      CHECK(std::string{error.what()}.find("a replacement without a legal basis of its own") !=
            std::string::npos);
    }
  }
}

TEST_CASE("a date moves one clock a line, by a factor that is not negative") {
  const std::string date =
      ", first: 30 d}\ndates:\n  summit: {title: the summit, at: 2025-10-31, before: 30 d, after: 2 d, "
      "moves: [";
  const auto moves = [&](const std::string& line) { return problems_of(ruling + date + line + "]}\n"); };
  CHECK(moves("{shock: court, times: 3}") == "");
  CHECK(moves("{times: 3}") != "");
  CHECK(moves("{shock: court, times: -1}") != "");
  CHECK(moves("{shock: nothing, times: 1}") != "");
}
