#include <algorithm>
#include <optional>
#include <string>

#include <benchmark/benchmark.h>

#include "agents/agents.hpp"
#include "bench/loaded.hpp"
#include "bench/skipping.hpp"
#include "replication/history.hpp"

namespace {

using namespace riposte;
using bench::Loaded;
using bench::skipping_what_fails;
constexpr std::uint64_t seed = 1;
constexpr std::uint64_t warm_up = 50;  // histories before the clock starts, so that memory is taken

/// Whole histories of a shipped scenario: items are replications, counters their mean events and decisions.
void replication_of(benchmark::State& state, const std::string& name) {
  skipping_what_fails(state, [&] {
    const Loaded loaded{name};
    replication::History history{loaded.stage()};
    for (std::uint64_t i = 0; i < warm_up; ++i) history.run(seed, i, kernel::ParameterMode::drawn);
    std::uint64_t number = 0;
    double events = 0.0;
    double decisions = 0.0;
    for (auto _ : state) {
      const auto& record = history.run(seed, number++, kernel::ParameterMode::drawn);
      events += static_cast<double>(record.events);
      decisions += static_cast<double>(record.decisions);
      benchmark::DoNotOptimize(record.outcome);
    }
    state.SetItemsProcessed(state.iterations());
    state.counters["events"] = benchmark::Counter(events, benchmark::Counter::kAvgIterations);
    state.counters["decisions"] = benchmark::Counter(decisions, benchmark::Counter::kAvgIterations);
  });
}

/// Whole histories of a shipped scenario in which nobody decides anything, beginning and record included:
/// items are events, so that the time by item is what world physics costs an event.
void physics_of(benchmark::State& state, const std::string& name) {
  skipping_what_fails(state, [&] {
    const Loaded loaded{name, Loaded::Agents::none};
    replication::History history{loaded.stage()};
    for (std::uint64_t i = 0; i < warm_up; ++i) history.run(seed, i, kernel::ParameterMode::drawn);
    std::uint64_t number = 0;
    std::uint64_t events = 0;
    for (auto _ : state) {
      events += history.run(seed, number++, kernel::ParameterMode::drawn).events;
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(events));
    state.counters["events"] =
        benchmark::Counter(static_cast<double>(events), benchmark::Counter::kAvgIterations);
  });
}

/// Of the choices of one history, the one that weighed most alternatives.
std::optional<agents::Decision> largest_decision(const replication::History& history) {
  const auto kept = history.kept_decisions();
  const auto largest = std::max_element(kept.begin(), kept.end(), [](const auto& a, const auto& b) {
    return a.decision.alternatives.size() < b.decision.alternatives.size();
  });
  return largest == kept.end() ? std::nullopt : std::optional{largest->decision};
}

/// One choice of the July scenario, made again and again in the world at its history's end: that of the
/// history that weighed most alternatives, so the dearest rather than the mean.
void decision(benchmark::State& state) {
  skipping_what_fails(state, [&] {
    const Loaded loaded{"rare-earth-truce-2025"};
    const auto& scenario = loaded.stage().scenario;
    replication::History history{loaded.stage(), {true, false}};
    history.run(seed, 0, kernel::ParameterMode::drawn);
    const auto model = largest_decision(history);
    if (!model) return state.SkipWithError("the history has no decision");

    agents::IncomeModel income{loaded.stage().trade_economy};
    std::vector<agents::AgentState> minds(scenario.agents.size());
    agents::begin(scenario.agents, income, history.world(), minds);
    const auto id = model->epoch.agent;
    auto& mind = minds[id.value()];
    agents::Decision made;
    std::size_t choices = 0;
    for (auto _ : state) {
      std::fill(mind.weighed.begin(), mind.weighed.end(),
                agents::WeighedNews{});  // what is known counts as news again
      mind.unweighed = model->epoch.cause;
      choices +=
          agents::decide(scenario.agents[id.value()], mind, history.world(), model->epoch, made) ? 1U : 0U;
      benchmark::DoNotOptimize(made.chosen);
    }
    if (choices != static_cast<std::size_t>(state.iterations())) {
      return state.SkipWithError("some epochs brought no choice");
    }
    state.SetItemsProcessed(state.iterations());
    state.counters["alternatives"] = static_cast<double>(made.alternatives.size());
  });
}

BENCHMARK_CAPTURE(replication_of, rare_earth_truce_2025, "rare-earth-truce-2025")
    ->Name("replication/rare-earth-truce-2025")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(replication_of, liberation_day_2025, "liberation-day-2025")
    ->Name("replication/liberation-day-2025")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(replication_of, classroom_tit_for_tat, "classroom-tit-for-tat")
    ->Name("replication/classroom-tit-for-tat")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(physics_of, rare_earth_truce_2025, "rare-earth-truce-2025")
    ->Name("physics/rare-earth-truce-2025")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(decision);

}  // namespace
