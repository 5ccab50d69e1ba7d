#include <cstdlib>
#include <exception>
#include <string>
#include <utility>

#include <benchmark/benchmark.h>

#include "sim/economy/calibration.hpp"
#include "sim/economy/data_library.hpp"
#include "sim/economy/data_set.hpp"
#include "sim/economy/equilibrium.hpp"
#include "sim/economy/solver.hpp"

namespace {

using namespace riposte::economy;

/// A data set's baseline in equilibrium, and its own counterfactual.
struct Asked {
  DataSet data;
  Economy before;
};

Asked asked(const std::string& name) {
  DataSet data = load_data_set(find_data_set(name, default_data_library()));
  const Economy calibrated = calibrate(data);
  const Counterfactual own{calibrated.tariff, calibrated.deficit};
  Economy before = after(calibrated, own, Solver{calibrated}.solve(own));
  return {std::move(data), std::move(before)};
}

void solve_again(benchmark::State& state, const Asked& asked, Solver& solver, const Accuracy& accuracy) {
  int iterations = 0;
  for (auto _ : state) {
    const Equilibrium& found =
        solver.solve({asked.data.counterfactual_tariff, asked.before.deficit}, accuracy);
    iterations = found.iterations;
    benchmark::DoNotOptimize(found.wage.data());
  }
  state.counters["iterations"] = iterations;
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
  try {
    const Asked question = asked(name);
    Solver solver{question.before};
    solve_again(state, question, solver, {});
  } catch (const std::exception& fault) {
    state.SkipWithError(fault.what());
  }
}

/// A new state of an economy that is solved often: with its response, to a hundred-millionth.
void economy_state(benchmark::State& state, const std::string& name) {
  try {
    const Asked question = asked(name);
    const Response response = Solver::response_of(question.before);
    Solver solver{question.before, &response};
    solve_again(state, question, solver, {1e-8, 3000});
  } catch (const std::exception& fault) {
    state.SkipWithError(fault.what());
  }
}

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
