#include "sim/kernel/progress.hpp"

#include <cassert>
#include <limits>

namespace riposte::kernel {

Progress progress_after(std::uint64_t done, std::uint64_t total, Seconds elapsed) {
  assert(done <= total && elapsed.value() >= 0.0);
  Seconds left{std::numeric_limits<double>::infinity()};
  if (done > 0) left = elapsed * (static_cast<double>(total - done) / static_cast<double>(done));
  if (done == total) left = Seconds{};
  return {done, total, elapsed, left};
}

}  // namespace riposte::kernel
