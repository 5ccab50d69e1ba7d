#include "analysis/ensemble.hpp"

#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "analysis/write_csv.hpp"
#include "analysis/write_json.hpp"
#include "scenarios/loader.hpp"

using namespace riposte::analysis;
using riposte::kernel::ParameterMode;
using riposte::kernel::Progress;
using riposte::kernel::StopFlag;

namespace {

const riposte::scenarios::Scenario& classroom() {
  static const auto scenario = riposte::scenarios::load_scenario(std::string{RIPOSTE_SOURCE_DIR} +
                                                                 "/scenarios/classroom-tit-for-tat.yaml");
  return scenario;
}

Result played(std::uint64_t n, std::uint32_t threads, std::uint32_t chunk) {
  const riposte::replication::Stage stage{classroom()};
  const StopFlag stop{false};
  return play_ensemble(stage, {n, 4, ParameterMode::drawn, threads, chunk}, stop);
}

/// The result as bytes, its timing made alike.
std::string bytes(Result result) {
  result.timing = {};
  std::ostringstream out;
  write_json(out, result);
  write_csv(out, result);
  return out.str();
}

}  // namespace

TEST_CASE("a result has the same bytes for any threads and any chunks") {
  const std::string one = bytes(played(400, 1, 400));
  for (const std::uint32_t threads : {1U, 2U, 3U, 8U}) {
    for (const std::uint32_t chunk : {0U, 1U, 7U, 64U, 1000U}) {
      INFO(threads << " threads, chunks of " << chunk);
      CHECK(bytes(played(400, threads, chunk)) == one);
    }
  }
  CHECK(bytes(played(401, 1, 400)) != one);
}

TEST_CASE("a stopped ensemble is that of the first histories, and says that it is not complete") {
  const riposte::replication::Stage stage{classroom()};
  StopFlag stop{false};
  const auto stop_early = [&stop](const Progress& progress) { stop = progress.done > 0; };
  Result partial = play_ensemble(stage, {1'000'000'000, 4, ParameterMode::drawn, 2, 16}, stop, stop_early);
  CHECK(!partial.complete());
  REQUIRE(partial.replications > 0);
  REQUIRE(partial.replications < 1'000'000'000);
  partial.requested = partial.replications;
  CHECK(bytes(partial) == bytes(played(partial.replications, 1, 0)));
}

TEST_CASE("outcome counts add to the histories that count, and each history to one day or to never") {
  const Result result = played(300, 2, 0);
  std::uint64_t count = 0;
  for (const auto& outcome : result.outcomes) {
    count += outcome.count;
    CHECK(outcome.share.lower <= outcome.share.share);
    CHECK(outcome.share.share <= outcome.share.upper);
  }
  CHECK(count == result.n());
  for (const auto& metric : result.metrics) {
    CHECK(metric.summary.n == result.n());
  }
}
