#pragma once

#include <exception>

#include <benchmark/benchmark.h>

namespace riposte::bench {

/// Runs what a benchmark measures; one whose data or scenario cannot be had is skipped with the reason.
template <class Measured>
void skipping_what_fails(benchmark::State& state, const Measured& measured) {
  try {
    measured();
  } catch (const std::exception& fault) {
    state.SkipWithError(fault.what());
  }
}

}  // namespace riposte::bench
