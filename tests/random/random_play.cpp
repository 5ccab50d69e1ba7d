#include "tests/random/random_play.hpp"

#include <algorithm>
#include <cmath>
#include <exception>

#include <fmt/format.h>

#include "replication/checker.hpp"
#include "replication/history.hpp"
#include "scenarios/loader.hpp"
#include "tests/random/random_scenario.hpp"

namespace riposte::tests {

namespace {

bool is_infinite(double value) { return std::isinf(value); }

std::string fault_of(const replication::History& history, const replication::Record& record) {
  const replication::CheckReport report = replication::check(history, record);
  if (report.violations > 0) return report.faults.front();
  const auto metrics = record.metrics();
  const auto samples = record.samples();
  if (std::any_of(metrics.begin(), metrics.end(), is_infinite)) return "an infinite metric";
  if (std::any_of(samples.begin(), samples.end(), is_infinite)) return "an infinite sample";
  return {};
}

void play(RandomPlay& played, std::uint64_t seed, std::uint64_t histories) {
  // Neither a library nor a folder: the text stands for itself.
  const auto scenario = scenarios::load_scenario_text(played.text, "random.yaml", {.library = {}}, "nowhere");
  const replication::Stage stage{scenario};
  replication::History history{stage, {.keep_decisions = true, .check_conservation = true}};
  for (std::uint64_t i = 0; i < histories && played.fault.empty(); ++i) {
    const replication::Record& record = history.run(seed, i, kernel::ParameterMode::drawn);
    for (const world::Happening& happening : history.world().history) played.kinds.insert(happening.kind);
    const std::string fault = fault_of(history, record);
    if (!fault.empty()) played.fault = fmt::format("replication {}: {}", i, fault);
  }
}

}  // namespace

RandomPlay play_random(Choices& choices, std::uint64_t seed, std::uint64_t histories) {
  RandomPlay played{random_scenario(choices), {}, {}};
  try {
    play(played, seed, histories);
  } catch (const std::exception& problem) {
    played.fault = problem.what();
  }
  return played;
}

}  // namespace riposte::tests
