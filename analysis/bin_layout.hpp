#pragma once

#include <cstddef>

#include "scenarios/metric_names.hpp"

namespace riposte::analysis {

/// Equal bins [low + i width, low + (i + 1) width) for i from 0 to count - 1, with one more bin below and one
/// above. Fixed before the first value is seen, so that counts of any threads merge by addition.
struct BinLayout {
  double low = 0.0;
  double width = 1.0;
  std::size_t count = 1;

  /// Bins in all, those below and above included.
  [[nodiscard]] std::size_t size() const { return count + 2; }
  /// The bin of a value, counted from the one below. The value is not NaN.
  [[nodiscard]] std::size_t bin_of(double value) const {
    const double position = (value - low) / width;
    if (position < 0.0) {
      return 0;
    }
    return position >= static_cast<double>(count) ? count + 1 : static_cast<std::size_t>(position) + 1;
  }
};

/// The bins for a series: tariffs by 1 point up to 400 %; published flows by 0.02 up to four times the
/// baseline; rungs one by one; the share of countermeasures in force by 0.01.
[[nodiscard]] BinLayout bin_layout(scenarios::SeriesKind kind);

}  // namespace riposte::analysis
