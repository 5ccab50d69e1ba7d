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

}  // namespace

TEST_CASE("an interrupted run reports what it has, says so, and equals a whole run of that many histories") {
  // A hundred million histories take hours, so that the signal always comes in the middle.
  const auto finished = riposte::tests::riposte(
      {"run", shipped("classroom-tit-for-tat"), "-n", "100000000", "--format", "json"},
      riposte::tests::Disturbance{SIGINT, std::chrono::milliseconds{500}});
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
