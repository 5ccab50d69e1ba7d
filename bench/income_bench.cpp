#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "agents/income.hpp"
#include "bench/loaded.hpp"
#include "bench/skipping.hpp"
#include "sim/world/world.hpp"

namespace {

using namespace riposte;
using bench::Loaded;
using bench::skipping_what_fails;

/// The world of a scenario as its record begins.
struct Begun {
  explicit Begun(const replication::Stage& stage)
      : world{stage.scenario.world, stage.tables, stage.scenario.parameters} {
    world::begin(world, kernel::Streams{0, 0}, kernel::ParameterMode::medians);
  }
  world::World world;
};

/// What an agent asks of each duty that it weighs: what it does to both sides, in a state that is known.
void economy_hit(benchmark::State& state) {
  skipping_what_fails(state, [&] {
    const Loaded july{"rare-earth-truce-2025"};
    const Begun begun{july.stage()};
    agents::IncomeModel income{july.stage().trade_economy};
    income.begin(begun.world);
    double rate = 0.0;
    for (auto _ : state) {
      rate = rate < 1.0 ? rate + 0.01 : 0.0;
      benchmark::DoNotOptimize(income.at(0, rate));
    }
  });
}

/// A state that no history has been in: all tariffs move, and the real incomes of all regions are told.
void economy_new(benchmark::State& state, const std::string& name) {
  skipping_what_fails(state, [&] {
    const Loaded loaded{name};
    const economy::Surface& surface = *loaded.stage().trade_economy.surface();
    economy::Surface::Point point{surface};
    economy::Surface::Reader reader{surface, economy::Effect::real_income};
    double rate = 0.0;
    for (auto _ : state) {
      rate = rate < 1.0 ? rate + 0.01 : 0.0;
      for (std::size_t d = 0; d < surface.directions().size(); ++d) point.set(d, rate);
      benchmark::DoNotOptimize(reader.at(point).data());
    }
    state.counters["regions"] = static_cast<double>(surface.regions());
    state.counters["terms"] = static_cast<double>(surface.terms());
  });
}

/// What a scenario's histories wait for before they begin: the surface, in July from some 1800 solves.
void economy_surface(benchmark::State& state, const std::string& name) {
  skipping_what_fails(state, [&] {
    const Loaded loaded{name};
    const agents::TradeEconomy& trade = loaded.stage().trade_economy;
    for (auto _ : state) {
      const economy::Surface surface{trade.economy(), trade.response(), trade.surface()->directions()};
      benchmark::DoNotOptimize(surface.terms());
    }
  });
}

BENCHMARK(economy_hit);
BENCHMARK_CAPTURE(economy_new, july, std::string{"rare-earth-truce-2025"})->Name("economy_new/july");
BENCHMARK_CAPTURE(economy_new, classroom, std::string{"classroom-tit-for-tat"})
    ->Name("economy_new/classroom");
BENCHMARK_CAPTURE(economy_surface, july, std::string{"rare-earth-truce-2025"})
    ->Name("economy_surface/july")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(economy_surface, classroom, std::string{"classroom-tit-for-tat"})
    ->Name("economy_surface/classroom")
    ->Unit(benchmark::kMillisecond);

}  // namespace
