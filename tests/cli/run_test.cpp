#include <cmath>
#include <filesystem>
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

namespace {

json run(const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"run", classroom, "-n", "300", "--format", "json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const auto finished = riposte::tests::riposte(arguments);
  INFO(finished.err);
  REQUIRE(finished.status == 0);
  return json::parse(finished.out);
}

std::string bytes_but_timing(json result) {
  result.erase("timing");
  return result.dump();
}

const std::vector<std::string> level_names{"0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95"};

}  // namespace

TEST_CASE("a result holds what the contract of the command line promises") {
  const json result = run({"--seed", "5"});
  CHECK(result["riposte"].is_string());
  CHECK(result["scenario"]["name"] == "classroom-tit-for-tat");
  CHECK(result["scenario"]["sha256"].get<std::string>().size() == 64);
  CHECK(result["seed"] == 5);
  CHECK(result["replications"] == 300);
  CHECK(result["complete"] == true);
  CHECK(result["failures"] == json::array());
  CHECK(result["timing"]["seconds"].is_number());
  std::uint64_t count = 0;
  for (const json& outcome : result["outcomes"]) {
    count += outcome["count"].get<std::uint64_t>();
    CHECK(outcome["lower"] <= outcome["share"]);
    CHECK(outcome["share"] <= outcome["upper"]);
    CHECK(outcome["method"] == "Wilson 95 %");
    CHECK(outcome["n"] == 300);
  }
  CHECK(count == 300);
}

TEST_CASE("every metric has unit, mean, quantiles and how many histories lack it") {
  const json result = run({});
  REQUIRE(result["metrics"].contains("tariff_final/USA/CHN"));
  for (const auto& [name, metric] : result["metrics"].items()) {
    INFO(name);
    CHECK(metric["unit"].is_string());
    CHECK(metric.contains("mean"));
    CHECK(metric["missing"].is_number_unsigned());
    CHECK(metric["n"] == 300);
    CHECK(metric["method"].is_string());
    REQUIRE(metric["quantiles"].size() == level_names.size());
    double last = -INFINITY;
    for (const std::string& level : level_names) {
      REQUIRE(metric["quantiles"].contains(level));
      const json& value = metric["quantiles"][level];
      const json& interval = metric["quantile_intervals"][level];
      if (value.is_number()) {
        CHECK(value >= last);
        last = value.get<double>();
        CHECK((interval[0].is_null() || interval[0] <= value));
        CHECK((interval[1].is_null() || interval[1] >= value));
      }
    }
  }
}

TEST_CASE("every series has a date, a mean and a band for each of its steps") {
  const json result = run({});
  REQUIRE(result["series"].contains("tariff/USA/CHN"));
  REQUIRE(result["series"].contains("rung/USA-CHN"));
  for (const auto& [name, series] : result["series"].items()) {
    INFO(name);
    const std::size_t steps = series["dates"].size();
    CHECK(steps > 0);
    CHECK(series["unit"].is_string());
    CHECK(series["mean"].size() == steps);
    for (const std::string& level : level_names) {
      CHECK(series["quantiles"][level].size() == steps);
    }
  }
}

TEST_CASE("the bytes of a result do not depend on threads, nor on the run") {
  const std::string one = bytes_but_timing(run({"--threads", "1"}));
  CHECK(bytes_but_timing(run({"--threads", "1"})) == one);
  CHECK(bytes_but_timing(run({"--threads", "2"})) == one);
  CHECK(bytes_but_timing(run({"--threads", "3"})) == one);
  CHECK(bytes_but_timing(run({"--seed", "2"})) != one);
}

TEST_CASE("the command a result names gives the same result again") {
  const json result = run({"--seed", "9", "--until", "2025-06-01", "--set", "horizon=200 d", "--fixed"});
  const auto command = result["command"].get<std::string>();
  CHECK(holds(command, "--set 'horizon=200 d' --until 2025-06-01 --seed 9 --fixed -n 300"));
  CHECK(result["parameters"] == "medians");
  CHECK(result["scenario"]["horizon_days"] == 151);
  CHECK(run({})["scenario"]["sha256"] != result["scenario"]["sha256"]);
}

TEST_CASE("a person reads shares with intervals, days with dates, and how to have it again") {
  const auto finished = riposte::tests::riposte({"run", classroom, "-n", "200"});
  CHECK(finished.status == 0);
  CHECK(finished.err.empty());
  CHECK(holds(finished.out, "Tit for tat"));
  CHECK(holds(finished.out, "95 % Wilson interval"));
  CHECK(holds(finished.out, "peace"));
  CHECK(holds(finished.out, "day 0 is 1 January 2025"));
  CHECK(holds(finished.out, "in general equilibrium"));
  CHECK(holds(finished.out, "riposte run " + classroom + " --seed 1 -n 200"));
  CHECK(!holds(finished.out, "\033"));  // no colours where nobody looks
}

TEST_CASE("the table for machines has nine columns in every row") {
  const auto finished = riposte::tests::riposte({"run", classroom, "-n", "50", "--format", "csv"});
  REQUIRE(finished.status == 0);
  CHECK(finished.out.rfind("kind,name,date,unit,statistic,value,lower,upper,n\n", 0) == 0);
  std::size_t columns = 1;
  for (const char letter : finished.out) {
    columns += letter == ',' ? 1 : 0;
    if (letter == '\n') {
      REQUIRE(columns == 9);
      columns = 1;
    }
  }
}

TEST_CASE("a result directory holds the same result, timing apart, and leaves nothing beside it") {
  const Scratch scratch;
  const auto first =
      riposte::tests::riposte({"run", classroom, "-n", "50", "--format", "json", "-o", scratch.path("out")});
  REQUIRE(first.status == 0);
  CHECK(scratch.names() == std::vector<std::string>{"out"});
  CHECK(json::parse(content(scratch.path("out/result.json"))).dump() ==
        bytes_but_timing(json::parse(first.out)));
}

TEST_CASE("a later run takes the place of a result directory as a whole") {
  const Scratch scratch;
  REQUIRE(
      riposte::tests::riposte({"run", classroom, "-n", "50", "--csv", "-o", scratch.path("out")}).status ==
      0);
  REQUIRE(riposte::tests::riposte({"run", classroom, "-n", "20", "-o", scratch.path("out/")}).status == 0);
  CHECK(scratch.names() == std::vector<std::string>{"out"});
  CHECK(json::parse(content(scratch.path("out/result.json")))["replications"] == 20);
  CHECK(content(scratch.path("out/result.csv")).empty());
}

TEST_CASE("what is no result directory, or holds more than one, is never replaced") {
  const Scratch scratch;
  const auto refused = [&](const std::string& name, const std::string& why) {
    const auto finished = riposte::tests::riposte({"run", classroom, "-n", "20", "-o", scratch.path(name)});
    CHECK(finished.status == 2);
    CHECK(finished.out.empty());
    CHECK(finished.err == "riposte: " + scratch.path(name) + " exists already and " + why +
                              "; name a new directory after -o, or remove this one\n");
  };
  static_cast<void>(scratch.file("file", "mine"));
  refused("file", "is no directory");
  std::filesystem::create_directory(scratch.path("mine"));
  refused("mine", "is no result of riposte run");
  REQUIRE(riposte::tests::riposte({"run", classroom, "-n", "20", "-o", scratch.path("out")}).status == 0);
  std::filesystem::create_directory_symlink("out", scratch.path("link"));
  refused("link", "is no directory");
  static_cast<void>(scratch.file("out/notes.txt", "dear"));
  refused("out", "holds notes.txt, which riposte did not write");
  CHECK(content(scratch.path("out/notes.txt")) == "dear");
  CHECK(scratch.names() == std::vector<std::string>{"file", "link", "mine", "out"});
}

TEST_CASE("a full disk is said, not hidden") {
  const auto finished = riposte::tests::riposte({"run", classroom, "-n", "10", "-o", "/proc/riposte-result"});
  CHECK(finished.status != 0);
  CHECK(holds(finished.err, "/proc"));
}
