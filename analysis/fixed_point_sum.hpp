#pragma once

#include <algorithm>
#include <cstdint>

#include <emmintrin.h>

namespace riposte::analysis {

/// A sum whose bits do not depend on the order of its terms: each term is rounded to a multiple of 2^-40
/// (about 1e-12) and added as an integer of 128 bits, so that partial sums of any threads merge exactly.
/// Terms beyond ±2^22 (4 million) are taken as that bound; no more than 2^65 terms.
class FixedPointSum {
 public:
  /// A value as it is added.
  struct Term {
    std::int64_t steps = 0;  ///< of 2^-40
  };
  [[nodiscard]] static Term term_of(double value) {
    // One instruction rounds to the nearest and converts; std::nearbyint would be a call.
    return {_mm_cvtsd_si64(_mm_set_sd(std::clamp(value, -bound, bound) * scale))};
  }
  void add(Term term) { sum_ += term.steps; }
  void add(double value) { add(term_of(value)); }
  void add(const FixedPointSum& other) { sum_ += other.sum_; }
  [[nodiscard]] double value() const { return static_cast<double>(sum_) / scale; }

 private:
  __extension__ using Wide = __int128;
  static constexpr double scale = 0x1p40;
  static constexpr double bound = 0x1p22;
  Wide sum_ = 0;
};

}  // namespace riposte::analysis
