#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/skipping.hpp"
#include "sim/economy/baseline.hpp"
#include "sim/economy/data_library.hpp"
#include "sim/economy/data_set.hpp"
#include "sim/economy/equilibrium.hpp"
#include "sim/economy/solver.hpp"

namespace {

using namespace riposte::economy;
using riposte::bench::skipping_what_fails;

/// A data set's baseline in equilibrium, and its own counterfactual.
struct Asked {
  explicit Asked(const std::string& name)
      : data{load_data_set(find_data_set(name, default_data_library()))}, before{baseline_of(data).economy} {}
  DataSet data;
  Economy before;
};

void solve_again(benchmark::State& state, const Asked& asked, Solver& solver, const Accuracy& accuracy) {
  int iterations = 0;
  for (auto _ : state) {
    const Equilibrium& found =
        solver.solve({asked.data.counterfactual_tariff, asked.before.deficit}, accuracy);
    iterations = found.iterations;
    benchmark::DoNotOptimize(found.wage.data());
  }
  state.counters["rounds"] = iterations;
  state.counters["regions"] = static_cast<double>(asked.data.size.regions);
  state.counters["sectors"] = static_cast<double>(asked.data.size.sectors);
}

/// The folder of Caliendo and Parro's data, which are not ours to ship.
std::string nafta() {
  const char* const folder = std::getenv("RIPOSTE_NAFTA");
  return folder == nullptr ? "the folder that the variable RIPOSTE_NAFTA names" : folder;
}

/// Cold: to full accuracy, without a response.
void economy_solve(benchmark::State& state, const std::string& name) {
  skipping_what_fails(state, [&] {
    const Asked question{name};
    Solver solver{question.before};
    solve_again(state, question, solver, {});
  });
}

/// A new state of an economy that is solved often: with its response, to a hundred-millionth.
void economy_state(benchmark::State& state, const std::string& name) {
  skipping_what_fails(state, [&] {
    const Asked question{name};
    const Response response = Solver::response_of(question.before);
    Solver solver{question.before, &response};
    solve_again(state, question, solver, {1e-8, 3000});
  });
}

/// Like regions on a ring, buying more of those near: in equilibrium by symmetry at an expenditure of one in
/// each market, so that any size can be had.
Economy ring(std::size_t regions, std::size_t sectors) {
  constexpr double home = 0.7;
  constexpr double tariff = 0.05;
  constexpr double value_added = 0.5;
  Economy economy;
  const Size size{regions, sectors};
  const auto parts = static_cast<double>(sectors);
  const double sold = home + (1.0 - home) / (1.0 + tariff);
  economy.size = size;
  economy.elasticity.assign(sectors, 4.0);
  economy.tariff.assign(size.links(), 0.0);
  economy.import_share.assign(size.links(), 0.0);
  economy.input_share.assign(size.uses(), (1.0 - value_added) / parts);
  economy.value_added_share.assign(size.markets(), value_added);
  economy.consumption_share.assign(size.markets(), 1.0 / parts);
  economy.value_added.assign(regions, value_added * sold * parts);
  economy.expenditure.assign(size.markets(), 1.0);
  economy.deficit.assign(regions, 0.0);
  const auto nearness = [regions](std::size_t n, std::size_t i) {
    const std::size_t apart = n > i ? n - i : i - n;
    return 1.0 / static_cast<double>(std::min(apart, regions - apart));
  };
  double all = 0.0;
  for (std::size_t i = 1; i < regions; ++i) all += nearness(0, i);
  for (std::size_t j = 0; j < sectors; ++j) {
    for (std::size_t n = 0; n < regions; ++n) {
      for (std::size_t i = 0; i < regions; ++i) {
        const std::size_t link = size.link(j, n, i);
        economy.import_share[link] = n == i ? home : (1.0 - home) * nearness(n, i) / all;
        economy.tariff[link] = n == i ? 0.0 : tariff;
      }
    }
  }
  return economy;
}

/// One region raises all its tariffs by 25 points: how the price of a solve grows with regions and sectors.
void economy_size(benchmark::State& state) {
  const Economy economy =
      ring(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
  const Size& size = economy.size;
  std::vector<double> tariff = economy.tariff;
  for (std::size_t j = 0; j < size.sectors; ++j) {
    for (std::size_t i = 1; i < size.regions; ++i) tariff[size.link(j, 0, i)] += 0.25;
  }
  Solver solver{economy};
  int iterations = 0;
  for (auto _ : state) {
    const Equilibrium& found = solver.solve({tariff, economy.deficit});
    iterations = found.iterations;
    benchmark::DoNotOptimize(found.wage.data());
  }
  state.counters["rounds"] = iterations;
  state.counters["regions"] = static_cast<double>(size.regions);
  state.counters["sectors"] = static_cast<double>(size.sectors);
}

BENCHMARK(economy_size)
    ->ArgsProduct({{2, 4, 8, 16, 32, 64}, {15}})
    ->ArgsProduct({{12}, {1, 5, 10, 20, 40, 80}})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(economy_solve, nafta1993, nafta())
    ->Name("economy_solve/nafta1993")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(economy_solve, world_2023, std::string{"world-2023"})
    ->Name("economy_solve/world-2023")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(economy_solve, teaching, std::string{"teaching"})
    ->Name("economy_solve/teaching")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(economy_state, world_2023, std::string{"world-2023"})
    ->Name("economy_state/world-2023")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(economy_state, teaching, std::string{"teaching"})
    ->Name("economy_state/teaching")
    ->Unit(benchmark::kMicrosecond);

}  // namespace
