#include "analysis/proportion_interval.hpp"

#include <cassert>
#include <cmath>
#include <limits>

namespace riposte::analysis {

ProportionInterval wilson_interval(std::uint64_t count, std::uint64_t n) {
  assert(count <= n);
  if (n == 0) {
    return {std::numeric_limits<double>::quiet_NaN(), 0.0, 1.0};
  }
  const double size = static_cast<double>(n);
  const double share = static_cast<double>(count) / size;
  const double z2 = z_95 * z_95;
  const double middle = share + z2 / (2.0 * size);
  const double half = z_95 * std::sqrt(share * (1.0 - share) / size + z2 / (4.0 * size * size));
  const double scale = 1.0 + z2 / size;
  return {share, count == 0 ? 0.0 : (middle - half) / scale, count == n ? 1.0 : (middle + half) / scale};
}

}  // namespace riposte::analysis
