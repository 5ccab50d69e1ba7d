#pragma once

#include <cmath>

namespace riposte::kernel {

/// Value and slope of a function at one point.
struct Tangent {
  double value;
  double slope;
};

/// The root of an increasing concave, or a decreasing concave, function by Newton's method, which from the
/// second step on approaches from one side only and so needs no bracket. `at` maps w to a Tangent.
/// Steps are limited to `longest`, so that a flat start does not throw it out of range.
template <class Function>
[[nodiscard]] double concave_root(const Function& at, double w, double longest) {
  for (int step = 0; step < 200; ++step) {
    const Tangent tangent = at(w);
    double move = -tangent.value / tangent.slope;
    if (!(std::fabs(move) < longest)) {
      move = std::copysign(longest, move);
    }
    w += move;
    if (std::fabs(move) <= 0x1p-50 * (1.0 + std::fabs(w))) {
      break;
    }
  }
  return w;
}

}  // namespace riposte::kernel
