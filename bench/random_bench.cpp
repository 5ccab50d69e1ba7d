// Uniforms and variates: one uniform keyed by clock and occurrence, and one draw of each law by inversion,
// the uniform included.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "sim/kernel/distribution.hpp"
#include "sim/kernel/random_streams.hpp"

namespace {

using namespace riposte::kernel;

void stream_uniform(benchmark::State& state) {
  const Streams streams{20250702, 1};
  ClockCounter counter{ClockName{"bench.uniform"}};
  for (auto _ : state) {
    benchmark::DoNotOptimize(counter.next_uniform(streams));
  }
  state.SetItemsProcessed(state.iterations());
}

/// The mean of 10 000 draws lies within six standard errors of the law's; otherwise the figure is worthless.
bool draws_are_right(const Distribution& law) {
  const Streams streams{20250702, 2};
  ClockCounter counter{ClockName{"bench.check"}};
  constexpr int draws = 10000;
  double sum = 0.0;
  double squares = 0.0;
  for (int i = 0; i < draws; ++i) {
    const double gap = quantile(law, counter.next_uniform(streams)) - mean(law);
    sum += gap;
    squares += gap * gap;
  }
  return std::fabs(sum) <= 6.0 * std::sqrt(squares) + 1e-9;
}

void clock_draw(benchmark::State& state, const Distribution& law) {
  if (!draws_are_right(law)) {
    state.SkipWithError("the draws do not have the law's mean");
    return;
  }
  const Streams streams{20250702, 1};
  ClockCounter counter{ClockName{"bench.draw"}};
  for (auto _ : state) {
    benchmark::DoNotOptimize(quantile(law, counter.next_uniform(streams)));
  }
  state.SetItemsProcessed(state.iterations());
}

std::vector<double> observations() {
  const Streams streams{20250702, 3};
  ClockCounter counter{ClockName{"bench.observations"}};
  std::vector<double> values;
  for (int i = 0; i < 200; ++i) {
    values.push_back(30.0 * counter.next_uniform(streams));
  }
  return values;
}

std::vector<std::pair<std::string, Distribution>> laws() {
  const Distribution lognormal = law::Lognormal{21.0, 60.0};
  return {{"fixed", law::Fixed{5.0}},
          {"uniform", law::Uniform{2.0, 9.0}},
          {"exponential", law::Exponential{21.0}},
          {"lognormal", lognormal},
          {"gamma", law::Gamma{2.5, 21.0}},
          {"erlang", law::Erlang{3, 21.0}},
          {"weibull", law::Weibull{1.5, 21.0}},
          {"beta", law::Beta{2.0, 5.0}},
          {"pert", law::Pert{5.0, 12.0, 40.0}},
          {"triangular", law::Triangular{5.0, 12.0, 40.0}},
          {"discrete", law::Discrete{{10.0, 25.0, 50.0, 145.0}, {0.4, 0.3, 0.2, 0.1}}},
          {"empirical", law::Empirical{observations(), law::Between::interpolated}},
          {"empirical_stepped", law::Empirical{observations(), law::Between::stepped}},
          {"mixture", law::Mixture{{lognormal, law::Fixed{7.0}}, {0.7, 0.3}}},
          {"truncated", law::Truncated{lognormal, 5.0, 120.0}}};
}

[[maybe_unused]] const bool registered = [] {
  benchmark::RegisterBenchmark("stream_uniform", stream_uniform);
  for (const auto& [name, law] : laws()) {
    benchmark::RegisterBenchmark(("clock_draw/" + name).c_str(),
                                 [held = law](benchmark::State& state) { clock_draw(state, held); });
  }
  return true;
}();

}  // namespace
