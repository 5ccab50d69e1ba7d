#pragma once

#include <chrono>

#include "sim/kernel/scalar.hpp"

namespace riposte::kernel {

/// A length of the computer's own time [s], never of simulated time; no result depends on it.
using Seconds = Scalar<struct SecondsTag>;

/// Time since construction, by a clock that never runs back.
class Stopwatch {
 public:
  [[nodiscard]] Seconds elapsed() const {
    return Seconds{std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count()};
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace riposte::kernel
