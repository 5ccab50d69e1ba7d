#pragma once

#include <cmath>
#include <cstddef>
#include <ostream>
#include <vector>

namespace riposte::replication {

/// Mean of what the second has more than the first, replication by replication, and its standard error,
/// sd / sqrt(n).
struct Difference {
  double mean = 0.0;
  double error = 0.0;
};

/// `value(seen)` of each replication of `first` and `second`, which share their luck.
template <class Seen, class Value>
Difference difference(const std::vector<Seen>& first, const std::vector<Seen>& second, Value value) {
  const auto n = static_cast<double>(first.size());
  double sum = 0.0;
  double squares = 0.0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const double more = value(second[i]) - value(first[i]);
    sum += more;
    squares += more * more;
  }
  const double mean = sum / n;
  return {mean, std::sqrt((squares / n - mean * mean) / n)};
}

inline std::ostream& operator<<(std::ostream& out, const Difference& difference) {
  return out << difference.mean << " (standard error " << difference.error << ")";
}

/// Standard errors by which a difference must stand off zero: without any effect one in 10^4 does so on the
/// side asked for.
inline constexpr double one_in_ten_thousand = 3.72;

inline bool is_more(const Difference& difference) {
  return difference.mean > one_in_ten_thousand * difference.error;
}
inline bool is_less(const Difference& difference) {
  return difference.mean < -one_in_ten_thousand * difference.error;
}

}  // namespace riposte::replication
