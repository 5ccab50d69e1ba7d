#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/cli/process.hpp"

using nlohmann::json;
using riposte::tests::classroom;
using riposte::tests::content;
using riposte::tests::holds;
using riposte::tests::Scratch;

namespace kept_results {

riposte::tests::Finished run_into(const std::string& directory, const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"run", classroom, "-n", "60", "-o", directory};
  words.insert(words.end(), more.begin(), more.end());
  return riposte::tests::riposte(words);
}

riposte::tests::Finished shown(const std::string& directory, const std::string& format = "text") {
  return riposte::tests::riposte({"show", directory, "--format", format});
}

std::string without_last_line(std::string text) {
  text.pop_back();
  return text.substr(0, text.rfind('\n') + 1);
}

void damage(const std::string& file, std::size_t at) {
  std::string bytes = content(file);
  REQUIRE(at < bytes.size());
  bytes[at] = static_cast<char>(bytes[at] ^ 1);
  std::ofstream{file, std::ios::binary} << bytes;
}

}  // namespace kept_results

using namespace kept_results;

TEST_CASE("riposte show prints what the run printed, but for the time that it took") {
  const Scratch scratch;
  const auto run = run_into(scratch.path("out"));
  REQUIRE(run.status == 0);
  const auto again = shown(scratch.path("out"));
  INFO(again.err);
  CHECK(again.status == 0);
  CHECK(again.out == without_last_line(run.out));
  CHECK(shown(scratch.path("out/"), "json").out == content(scratch.path("out/result.json")));
  const auto table = riposte::tests::riposte({"run", classroom, "-n", "60", "--format", "csv"});
  CHECK(shown(scratch.path("out"), "csv").out == table.out);
}

TEST_CASE("provenance names what made a result, from what, and every file by its digest, but no machine") {
  const Scratch scratch;
  REQUIRE(run_into(scratch.path("out"), {"--csv"}).status == 0);
  const json provenance = json::parse(content(scratch.path("out/provenance.json")));
  CHECK(provenance["command"] == "riposte run " + classroom + " --seed 1 -n 60");
  CHECK(provenance["seed"] == 1);
  CHECK(provenance["build"]["compiler"].is_string());
  CHECK(holds(provenance["build"]["flags"], "-ffp-contract=off"));
  CHECK(provenance["build"].contains("commit"));
  CHECK(provenance["inputs"][0]["sha256"].get<std::string>().size() == 64);
  std::vector<std::string> names;
  for (const json& output : provenance["outputs"]) {
    const auto name = output["name"].get<std::string>();
    CHECK(output["bytes"] == content(scratch.path("out/" + name)).size());
    names.push_back(name);
  }
  CHECK(names == std::vector<std::string>{"result.json", "replications.nc", "series.nc", "scenario.yaml",
                                          "result.csv", "replications.csv"});
  CHECK(provenance["outputs"][3]["sha256"] == provenance["inputs"][0]["sha256"]);
  CHECK(!json::parse(content(scratch.path("out/result.json"))).contains("timing"));
}

TEST_CASE("every file of a result directory has the same bytes for any number of threads") {
  const Scratch scratch;
  REQUIRE(run_into(scratch.path("one"), {"--csv", "--threads", "1"}).status == 0);
  REQUIRE(run_into(scratch.path("three"), {"--csv", "--threads", "3"}).status == 0);
  std::size_t compared = 0;
  for (const auto& entry : std::filesystem::directory_iterator{scratch.path("one")}) {
    INFO(entry.path());
    CHECK(content(entry.path()) == content(scratch.path("three/" + entry.path().filename().string())));
    ++compared;
  }
  CHECK(compared == 7);
}

TEST_CASE("the resolved scenario of a directory loads again with the hash that the result states") {
  const Scratch scratch;
  REQUIRE(run_into(scratch.path("out"), {"--set", "horizon=200 d"}).status == 0);
  const auto again = riposte::tests::riposte(
      {"run", scratch.path("out/scenario.yaml"), "-n", "60", "-o", scratch.path("again")});
  INFO(again.err);
  REQUIRE(again.status == 0);
  CHECK(content(scratch.path("again/scenario.yaml")) == content(scratch.path("out/scenario.yaml")));
  json first = json::parse(content(scratch.path("out/result.json")));
  json second = json::parse(content(scratch.path("again/result.json")));
  first.erase("command");
  second.erase("command");
  CHECK(first == second);
}

TEST_CASE("a directory with a damaged or missing file is not shown, and the file is named") {
  const Scratch scratch;
  const std::string out = scratch.path("out");
  for (const char* const name : {"result.json", "replications.nc", "series.nc", "scenario.yaml"}) {
    std::filesystem::remove_all(out);
    REQUIRE(run_into(out).status == 0);
    damage(out + "/" + name, 300);
    const auto refused = shown(out);
    CHECK(refused.status == 2);
    CHECK(refused.out.empty());
    CHECK(refused.err ==
          "riposte: " + out + "/" + name +
              ": it is not as it was written: its SHA-256 differs from that in provenance.json; "
              "run the command again that provenance.json names\n");
  }
  std::filesystem::resize_file(out + "/scenario.yaml", 100);
  CHECK(holds(shown(out).err, "scenario.yaml: it has 100 bytes instead of "));
  std::filesystem::remove(out + "/series.nc");
  std::filesystem::resize_file(out + "/provenance.json", 200);
  const auto refused = shown(out);
  CHECK(refused.status == 2);
  CHECK(holds(refused.err, "out/provenance.json: parse error at line "));
}

TEST_CASE("what is no result directory is not shown, and the remedy says what is") {
  const Scratch scratch;
  const auto absent = shown(scratch.path("none"));
  CHECK(absent.status == 2);
  CHECK(absent.err == "riposte: " + scratch.path("none") +
                          ": there is no such directory; name one that riposte run -o has written\n");
  CHECK(holds(shown(classroom).err, "this is no directory"));
  std::filesystem::create_directory(scratch.path("foreign"));
  CHECK(holds(shown(scratch.path("foreign")).err, "foreign/provenance.json: there is no such file"));
  static_cast<void>(scratch.file("foreign/provenance.json", "{\"kind\": \"loaf\"}"));
  const auto foreign = shown(scratch.path("foreign"));
  CHECK(foreign.status == 2);
  CHECK(holds(foreign.err, "'kind' is not 'result of riposte run'; it is damaged or of something else"));
}
