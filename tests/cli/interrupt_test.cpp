#include <algorithm>
#include <chrono>
#include <csignal>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/cli/process.hpp"

using nlohmann::json;
using riposte::tests::shipped;

namespace {

json without_timing(json result) {
  result.erase("timing");
  return result;
}

// A hundred million histories take hours, so that the signal always comes in the middle.
riposte::tests::Finished interrupted(const char* scenario, int signal) {
  return riposte::tests::riposte({"run", shipped(scenario), "-n", "100000000", "--format", "json"},
                                 riposte::tests::Disturbance{signal, std::chrono::milliseconds{300}});
}

}  // namespace

TEST_CASE("an interrupted run reports what it has, says so, and equals a whole run of that many histories") {
  const auto finished = interrupted("classroom-tit-for-tat", SIGINT);
  INFO(finished.err);
  CHECK(finished.status == 130);
  json partial = json::parse(finished.out);
  CHECK(partial["complete"] == false);
  CHECK(partial["requested"] == 100'000'000);
  const auto played = partial["replications"].get<std::uint64_t>();
  REQUIRE(played > 0);
  REQUIRE(played < 100'000'000);

  const auto whole = riposte::tests::riposte(
      {"run", shipped("classroom-tit-for-tat"), "-n", std::to_string(played), "--format", "json"});
  REQUIRE(whole.status == 0);
  json expected = json::parse(whole.out);
  CHECK(expected["complete"] == true);
  for (const char* const differing : {"complete", "requested"}) {
    partial.erase(differing);
    expected.erase(differing);
  }
  CHECK(without_timing(partial).dump() == without_timing(expected).dump());
}

TEST_CASE("within a second of Ctrl-C, or of a polite kill, a long run has ended with its whole report") {
  for (const int signal : {SIGINT, SIGTERM}) {
    // A machine busy with other things only adds to the time, so that the quickest of three tells.
    std::chrono::milliseconds quickest = std::chrono::milliseconds::max();
    for (int attempt = 0; attempt < 3 && quickest >= std::chrono::seconds{1}; ++attempt) {
      const auto finished = interrupted("rare-earth-truce-2025", signal);
      INFO(finished.err);
      REQUIRE(finished.status == 130);
      REQUIRE(json::parse(finished.out)["complete"] == false);
      quickest = std::min(quickest, finished.ended_after);
    }
    CHECK(quickest < std::chrono::seconds{1});
  }
}
