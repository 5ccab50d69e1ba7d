#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/cli/process.hpp"

using nlohmann::json;
using riposte::tests::classroom;
using riposte::tests::holds;
using riposte::tests::Scratch;

namespace {

json parsed(const std::vector<std::string>& arguments, int status = 0) {
  const auto finished = riposte::tests::riposte(arguments);
  INFO(finished.err);
  REQUIRE(finished.status == status);
  return json::parse(finished.out);
}

}  // namespace

TEST_CASE("trace tells the history that run counted") {
  const auto text = riposte::tests::riposte({"trace", classroom, "--replication", "7"});
  CHECK(text.status == 0);
  CHECK(holds(text.out, "Replication 7 of seed 1."));
  CHECK(holds(text.out, "So it ended: "));
  CHECK(holds(text.out, "riposte trace " + classroom + " --seed 1 --replication 7"));

  const json one = parsed({"run", classroom, "-n", "1", "--format", "json"});
  const json told = parsed({"trace", classroom, "--format", "json"});
  CHECK(told["replication"] == 0);
  CHECK(told["metrics"].size() == one["metrics"].size());
  for (const auto& [name, metric] : one["metrics"].items()) {
    INFO(name);
    CHECK(told["metrics"][name] == metric["least"]);
  }
}

TEST_CASE("trace tells the same history twice, and another for another number") {
  const auto first = riposte::tests::riposte({"trace", classroom, "--format", "csv"});
  CHECK(first.status == 0);
  CHECK(riposte::tests::riposte({"trace", classroom, "--format", "csv"}).out == first.out);
  CHECK(riposte::tests::riposte({"trace", classroom, "--format", "csv", "--replication", "1"}).out !=
        first.out);
  const std::string header = first.out.substr(0, first.out.find('\n'));
  CHECK(holds(header, "gta_kind"));
  CHECK(holds(header, "plover"));
}

TEST_CASE("trace --why lists what was weighed, with utilities by term and chances that add to one") {
  const std::vector<std::string> asked{"trace", "rare-earth-truce-2025", "--until", "2025-07-20", "--why"};
  const auto text = riposte::tests::riposte(asked);
  CHECK(text.status == 0);
  CHECK(holds(text.out, "        - "));
  CHECK(holds(text.out, ", utility "));
  CHECK(holds(text.out, " --why\n"));

  std::vector<std::string> as_json = asked;
  as_json.insert(as_json.end(), {"--format", "json"});
  std::size_t choices = 0;
  const json told = parsed(as_json);
  for (const json& happening : told["history"]) {
    if (!happening.contains("weighed")) continue;
    ++choices;
    double chances = 0.0;
    for (const json& act : happening["weighed"]) {
      chances += act["probability"].get<double>();
      double utility = 0.0;
      for (const auto& [term, value] : act["terms"].items()) utility += value.get<double>();
      CHECK(act["utility"].get<double>() == Approx(utility).margin(1e-12));
    }
    CHECK(chances == Approx(1.0));
  }
  CHECK(choices > 0);

  const auto table = riposte::tests::riposte({"trace", classroom, "--why", "--format", "csv"});
  CHECK(table.status == 2);
  CHECK(holds(table.err, "write --format json, or text"));
  const auto both = riposte::tests::riposte({"trace", classroom, "--why", "--brief"});
  CHECK(both.status == 2);
  CHECK(holds(both.err, "--why"));
}

TEST_CASE("a history that ended as asked is found") {
  const json result = parsed({"run", classroom, "-n", "500", "--format", "json"});
  for (const json& outcome : result["outcomes"]) {
    if (outcome["count"] > 0) {
      const auto name = outcome["name"].get<std::string>();
      CHECK(parsed({"trace", classroom, "--outcome", name, "--format", "json"})["outcome"] == name);
    }
  }
}

TEST_CASE("an ending that no history has within the bound is said to be missing") {
  const json first = parsed({"trace", classroom, "--format", "json"});
  const json result = parsed({"run", classroom, "-n", "1", "--format", "json"});
  for (const json& outcome : result["outcomes"]) {
    if (outcome["name"] != first["outcome"]) {
      const auto finished = riposte::tests::riposte(
          {"trace", classroom, "--outcome", outcome["name"].get<std::string>(), "--within", "1"});
      CHECK(finished.status == 1);
      CHECK(finished.out.empty());
      CHECK(holds(finished.err, "none of the 1 histories"));
    }
  }
}

TEST_CASE("validation says what is wrong, where, and how to mend it") {
  const Scratch scratch;
  const std::string file =
      scratch.file("bad.yaml", "base: " + classroom + "\nhorizn: 10 d\nstart: 2025-02-30\n");
  const json found = parsed({"validate", file, "--sources", "--format", "json"}, 2);
  CHECK(found["valid"] == false);
  REQUIRE(found["errors"].size() == 2);
  CHECK(found["errors"][0]["file"] == file);
  CHECK(found["errors"][0]["line"] == 2);
  CHECK(found["errors"][0]["column"] == 1);
  CHECK(holds(found["errors"][0]["message"].get<std::string>(), "horizn"));
  CHECK(holds(found["errors"][0]["hint"].get<std::string>(), "horizon"));
  CHECK(found["errors"][1]["line"] == 3);

  const auto text = riposte::tests::riposte({"validate", file});
  CHECK(text.status == 2);
  CHECK(text.out.empty());
  CHECK(text.err.rfind("riposte: " + file + ":2:1: ", 0) == 0);
}

TEST_CASE("validation lists the values that nobody vouches for") {
  const json found = parsed({"validate", classroom, "--sources", "--format", "json"});
  CHECK(found["valid"] == true);
  CHECK(found["errors"] == json::array());
  CHECK(found["unsourced"].is_array());
  CHECK(found["judgements"].is_array());
  const auto text = riposte::tests::riposte({"validate", classroom, "--sources"});
  CHECK(text.status == 0);
  CHECK(holds(text.out, " is valid: "));
}

TEST_CASE("the library lists every shipped scenario with its question") {
  const auto text = riposte::tests::riposte({"list"});
  CHECK(text.status == 0);
  const json listed = parsed({"list", "--format", "json"});
  std::map<std::string, json> by_name;
  for (const json& scenario : listed) {
    by_name[scenario["name"]] = scenario;
  }
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator{RIPOSTE_SOURCE_DIR "/scenarios"}) {
    if (entry.path().extension() != ".yaml") continue;
    ++files;
    INFO(entry.path().stem().string());
    REQUIRE(by_name.count(entry.path().stem().string()) == 1);
    const json& scenario = by_name[entry.path().stem().string()];
    CHECK(scenario["valid"] == true);
    CHECK(holds(text.out, scenario["question"].get<std::string>()));
  }
  CHECK(files >= 10);
}

TEST_CASE("a name of the library means the file of that name") {
  json by_name = parsed({"run", "classroom-tit-for-tat", "-n", "20", "--format", "json"});
  json by_path = parsed({"run", classroom, "-n", "20", "--format", "json"});
  for (const char* const differing : {"timing", "command"}) {
    by_name.erase(differing);
    by_path.erase(differing);
  }
  CHECK(by_name == by_path);
}
