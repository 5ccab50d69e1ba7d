#include "tests/random/random_play.hpp"

#include <cmath>
#include <cstddef>
#include <exception>

#include <fmt/format.h>

#include "replication/checker.hpp"
#include "replication/history.hpp"
#include "scenarios/loader.hpp"
#include "tests/random/random_scenario.hpp"

namespace riposte::tests {

namespace {

/// Only a day that never came and what a scenario declares itself may have no number.
std::string fault_of_metrics(const replication::History& history, const replication::Record& record) {
  const auto& metrics = history.stage().metrics;
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    const double value = record.metrics()[i];
    const bool may_be_missing = metrics[i].unit == "d" || metrics[i].kind == scenarios::MetricKind::declared;
    if (std::isfinite(value) || (may_be_missing && std::isnan(value))) continue;
    return fmt::format("{} is {}", metrics[i].name, value);
  }
  return {};
}

/// Tariffs and rungs have a number at every date; figures may be unpublished, countermeasures not declared.
std::string fault_of_series(const replication::History& history, const replication::Record& record) {
  const auto& series = history.stage().series;
  for (std::size_t i = 0; i < series.size(); ++i) {
    const auto kind = series[i].kind;
    const bool always = kind == scenarios::SeriesKind::tariff || kind == scenarios::SeriesKind::rung;
    for (const double value : record.series(i)) {
      if (std::isinf(value) || (always && std::isnan(value))) {
        return fmt::format("series {} has {}", series[i].name, value);
      }
    }
  }
  return {};
}

std::string fault_of_happenings(const world::World& world) {
  for (const world::Happening& happening : world.history) {
    if (!std::isfinite(happening.value)) {
      return fmt::format("happening {}, {}, has value {}", happening.number, word(happening.kind),
                         happening.value);
    }
  }
  return {};
}

std::string fault_of_decisions(const replication::History& history) {
  for (const replication::KeptDecision& kept : history.kept_decisions()) {
    for (const agents::Alternative& one : kept.decision.alternatives) {
      if (!std::isfinite(one.utility) || !(one.probability >= 0.0 && one.probability <= 1.0 + 1e-9)) {
        return fmt::format("day {}: {} has utility {} and probability {}", kept.decision.at.value(),
                           word(one.option), one.utility, one.probability);
      }
    }
  }
  return {};
}

std::string fault_of(const replication::History& history, const replication::Record& record) {
  const replication::CheckReport report = replication::check(history, record);
  if (report.violations > 0) return report.faults.front();
  for (const std::string& fault : {fault_of_metrics(history, record), fault_of_series(history, record),
                                   fault_of_happenings(history.world()), fault_of_decisions(history)}) {
    if (!fault.empty()) return fault;
  }
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

RandomPlay play_bytes(std::span<const std::uint8_t> bytes) {
  Choices choices{0, bytes};
  return play_random(choices, 1, 1);
}

}  // namespace riposte::tests
