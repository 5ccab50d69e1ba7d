// Scenarios of the library that ask a question of their own about another one.

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "scenarios/library.hpp"
#include "scenarios/loader.hpp"
#include "tests/scenarios/bases.hpp"

using namespace riposte;
using namespace riposte::scenarios;

namespace {

const std::string folder = std::string{RIPOSTE_SOURCE_DIR} + "/scenarios/";

std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream stream{folder + name + ".yaml"};
  REQUIRE(stream);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> variants() {
  std::vector<std::string> names = names_in({folder});
  std::erase_if(names, [](const std::string& name) { return !is_variant(name); });
  return names;
}

Scenario load(const std::string& name) { return load_scenario(folder + name + ".yaml"); }

}  // namespace

TEST_CASE("a scenario that changes another fits on forty lines and opens with a comment, then its base") {
  CHECK(variants().size() >= 7);
  for (const std::string& name : variants()) {
    INFO(name);
    const auto lines = lines_of(name);
    CHECK(lines.size() <= 40);
    const auto is_comment = [](const std::string& line) { return line.rfind("# ", 0) == 0; };
    const auto comments = std::find_if_not(lines.begin(), lines.end(), is_comment) - lines.begin();
    CHECK(comments >= 1);
    CHECK(comments <= 3);
    REQUIRE(static_cast<std::size_t>(comments) < lines.size());
    CHECK(lines[static_cast<std::size_t>(comments)].rfind("base: ", 0) == 0);
  }
}

TEST_CASE("a scenario that changes another asks a question of its own, under the name of its file") {
  std::vector<std::string> questions;
  for (const std::string_view base : bases) {
    questions.push_back(load(std::string{base}).description.question);
  }
  for (const std::string& name : variants()) {
    INFO(name);
    const ScenarioDescription asked = load(name).description;
    CHECK(asked.name == name);
    CHECK(asked.question.find('?') != std::string::npos);
    CHECK(std::find(questions.begin(), questions.end(), asked.question) == questions.end());
    questions.push_back(asked.question);
  }
}

TEST_CASE("an act of a script about talks is addressed to the other side") {
  const Scenario letters = load("july-9-letters");
  const auto& america = *std::find_if(letters.agents.begin(), letters.agents.end(),
                                      [](const auto& agent) { return agent.name == "USA"; });
  REQUIRE(america.script.size() == 18);
  for (const auto& line : america.script) {
    CHECK(line.act.actor == america.economy);
    CHECK(line.act.target == letters.world.talks[line.act.talks.value()].second);
  }
}
