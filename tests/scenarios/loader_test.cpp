#include "scenarios/loader.hpp"

#include <cmath>
#include <cstdint>
#include <fstream>
#include <limits>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "scenarios/library.hpp"
#include "scenarios/metric_names.hpp"
#include "scenarios/outcome_rules.hpp"
#include "tests/scenarios/small_scenario.hpp"

using namespace riposte;
using namespace riposte::scenarios;

namespace {

const std::string folder = std::string{RIPOSTE_SOURCE_DIR} + "/scenarios/";
const std::vector<std::string> shipped = names_in({folder});

std::string text_of(const std::string& path) {
  std::ifstream stream{path, std::ios::binary};
  REQUIRE(stream);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

// Loads a text that may be anything: it is a scenario or has faults with places, never anything else.
bool loads_or_tells(const std::string& text) {
  try {
    static_cast<void>(load_scenario_text(text, "mutant.yaml", {}, folder));
    return true;
  } catch (const ScenarioError& error) {
    for (const Fault& fault : error.faults()) {
      if (fault.file.empty() || fault.message.empty() || fault.hint.empty()) {
        return false;
      }
    }
    return !error.faults().empty();
  }
}

// One small damage: a byte changed, removed or doubled, a line removed, doubled or moved.
std::string mutated(std::string text, std::mt19937_64& random) {
  const auto below = [&random](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
  const std::size_t at = below(text.size());
  const std::size_t line = text.rfind('\n', at) == std::string::npos ? 0 : text.rfind('\n', at) + 1;
  const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
  static constexpr std::string_view letters = "{}[]:,&*#?|->%'\"!@ \n\t~09az/.";
  switch (below(7)) {
    case 0:
      text[at] = letters[below(letters.size())];
      break;
    case 1:
      text.erase(at, 1);
      break;
    case 2:
      text.insert(at, 1, letters[below(letters.size())]);
      break;
    case 3:
      text[at] = static_cast<char>(below(256));
      break;
    case 4:
      text.erase(line, end - line);
      break;
    case 5:
      text.insert(line, text.substr(line, end - line));
      break;
    default:
      text.insert(below(text.size()), text.substr(at, below(40)));
      break;
  }
  return text;
}

}  // namespace

TEST_CASE("every shipped scenario loads, and its resolved text loads to the same") {
  for (const std::string& name : shipped) {
    INFO(name);
    const Scenario scenario = load_scenario(folder + name + ".yaml");
    CHECK(scenario.description.name == name);
    CHECK(load_scenario_text(scenario.resolved, "resolved.yaml").sha256 == scenario.sha256);
  }
}

TEST_CASE("every value of a shipped scenario has a source or is a judgement with its range") {
  for (const std::string& name : shipped) {
    INFO(name);
    const Validation validation = validate_scenario(folder + name + ".yaml");
    CHECK(validation.valid);
    CHECK(validation.unsourced.empty());
  }
}

TEST_CASE("every parameter of a shipped scenario has a path of its own, and a row behind it") {
  for (const std::string& name : shipped) {
    const Scenario scenario = load_scenario(folder + name + ".yaml");
    std::set<std::string> paths;
    for (const auto& row : scenario.parameters.rows()) {
      INFO(row.path);
      CHECK(paths.insert(row.path).second);
      CHECK(std::isfinite(kernel::median(row.law)));
    }
    for (const auto& measure : scenario.world.measures) {
      CHECK(measure.level.valid());
      CHECK(measure.cover.size() == scenario.world.sectors.size());
    }
  }
}

TEST_CASE("partners in one line each stand for a measure, talks and an agent") {
  const Scenario scenario = load_scenario(folder + "rare-earth-truce-2025.yaml");
  std::set<std::string> measures;
  std::set<std::string> talks;
  std::set<std::string> agents;
  for (const auto& measure : scenario.world.measures) {
    measures.insert(measure.name);
  }
  for (const auto& each : scenario.world.talks) {
    talks.insert(each.name);
  }
  for (const auto& agent : scenario.agents) {
    agents.insert(agent.name);
  }
  for (const char* const code : {"EUN", "JPN", "KOR", "VNM", "THA"}) {
    CHECK(measures.count(std::string{"USA.reciprocal."} + code) == 1);
    CHECK(talks.count(std::string{"USA-"} + code) == 1);
    CHECK(agents.count(code) == 1);
  }
}

TEST_CASE("validate tells values without source, judgements, and the day a year of months ends") {
  const Scenario scenario = load_scenario_text(small_scenario);
  CHECK(scenario.world.horizon.value() == 365.0);
  CHECK(scenario.world.past.from.value() == -62.0);
  CHECK(scenario.world.past.acts[0].act.actor == scenario.world.measures[1].imposer);
  const nlohmann::json told = to_json(validate_scenario("no-such-scenario", {}));
  CHECK(told["valid"] == false);
  CHECK(told["errors"][0]["file"] == "no-such-scenario");
  CHECK(told["errors"][0]["line"] == 0);
  CHECK(told["errors"][0]["message"] == "no such scenario");
}

TEST_CASE("the first outcome whose condition holds is the replication's, the last where none does") {
  const Scenario scenario = load_scenario_text(small_scenario);
  const OutcomeJudge judge{scenario};
  const auto metrics = metric_declarations(scenario);
  std::vector<double> values(metrics.size(), std::numeric_limits<double>::quiet_NaN());
  CHECK(judge.judge(values) == 1);
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    if (metrics[i].name == "tariff_final/USA/CHN") {
      values[i] = 9.0;
    }
  }
  CHECK(judge.judge(values) == 0);
}

TEST_CASE("2000 random damages to a scenario never crash the loader: it loads or tells what is wrong") {
  std::mt19937_64 random{20250702};
  int refused = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string text{small_scenario};
    const auto damages = 1 + random() % 3;
    for (std::size_t j = 0; j < damages; ++j) {
      text = mutated(std::move(text), random);
    }
    INFO(text);
    REQUIRE(loads_or_tells(text));
    refused += faults_of(text).empty() ? 0 : 1;
  }
  // The damages damage: if most passed unnoticed, this test would show little.
  CHECK(refused > 1000);
}

TEST_CASE("random bytes are refused with a place") {
  std::mt19937_64 random{1};
  for (int i = 0; i < 200; ++i) {
    std::string bytes(64, ' ');
    for (char& byte : bytes) {
      byte = static_cast<char>(random() % 256);
    }
    CHECK(loads_or_tells(bytes));
  }
}

TEST_CASE("damages to the largest shipped scenario and to what it is based on never crash the loader") {
  const std::string whole = text_of(folder + "rare-earth-truce-2025.yaml");
  std::mt19937_64 random{9};
  for (int i = 0; i < 40; ++i) {
    CHECK(loads_or_tells(mutated(whole, random)));
  }
}
