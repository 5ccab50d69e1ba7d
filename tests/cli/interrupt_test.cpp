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

TEST_CASE("soon after Ctrl-C, or a polite kill, a long run has ended with its whole report") {
  // On a machine with nothing else to do it takes well under a second (replication_loop.cpp, chunk_aim). A
  // test asserts no timing beyond what tells an ending from a run that plays on for hours.
  constexpr std::chrono::seconds soon{20};
  for (const int signal : {SIGINT, SIGTERM}) {
    const auto finished = interrupted("rare-earth-truce-2025", signal);
    INFO(finished.err);
    CHECK(finished.status == 130);
    CHECK(json::parse(finished.out)["complete"] == false);
    CHECK(finished.ended_after < soon);
  }
}
