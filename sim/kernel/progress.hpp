#pragma once

#include <cstdint>

#include "sim/kernel/wall_time.hpp"

namespace riposte::kernel {

/// How far a run of replications has come.
struct Progress {
  std::uint64_t done = 0;   ///< replications run, failed ones included
  std::uint64_t total = 0;  ///< replications asked for
  Seconds elapsed;          ///< since the run began
  Seconds left;             ///< expected, were the rest to take as long each; infinite while none is done
};

/// The progress after `done` of `total` replications. Preconditions: done <= total, elapsed >= 0.
[[nodiscard]] Progress progress_after(std::uint64_t done, std::uint64_t total, Seconds elapsed);

}  // namespace riposte::kernel
