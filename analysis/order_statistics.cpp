#include "analysis/order_statistics.hpp"

#include <algorithm>
#include <cassert>

namespace riposte::analysis {
namespace {

constexpr double tail = 0.025;
// Beyond this share of the mode's probability what is left adds less than 1e-12 to any tail.
constexpr double negligible = 1e-20;

/// Binomial(n, p) relative to its mode: the ratios of neighbouring probabilities, both ways.
class Binomial {
 public:
  Binomial(Level level, std::uint64_t n)
      : n_{n},
        odds_{static_cast<double>(level.percent) / static_cast<double>(100 - level.percent)},
        mode_{std::min(n, (n + 1) * static_cast<std::uint64_t>(level.percent) / 100)} {}

  [[nodiscard]] std::uint64_t mode() const { return mode_; }
  /// P(k + 1) / P(k); 0 at k = n.
  [[nodiscard]] double up(std::uint64_t k) const {
    return static_cast<double>(n_ - k) / static_cast<double>(k + 1) * odds_;
  }
  /// P(k - 1) / P(k); 0 at k = 0.
  [[nodiscard]] double down(std::uint64_t k) const {
    return static_cast<double>(k) / (static_cast<double>(n_ - k + 1) * odds_);
  }

 private:
  std::uint64_t n_;
  double odds_;
  std::uint64_t mode_;
};

/// The least k that matters, the greatest, their probabilities relative to the mode's, and the sum of all.
struct Range {
  std::uint64_t first;
  std::uint64_t last;
  double at_first = 1.0;
  double at_last = 1.0;
  double total = 1.0;
};

Range range_of(const Binomial& law) {
  Range range{law.mode(), law.mode()};
  for (double next = law.down(range.first); next > negligible;
       next = range.at_first * law.down(range.first)) {
    --range.first;
    range.at_first = next;
    range.total += next;
  }
  for (double next = law.up(range.last); next > negligible; next = range.at_last * law.up(range.last)) {
    ++range.last;
    range.at_last = next;
    range.total += next;
  }
  return range;
}

}  // namespace

std::uint64_t quantile_rank(Level level, std::uint64_t n) {
  assert(n >= 1 && level.percent >= 1 && level.percent <= 99);
  const auto percent = static_cast<std::uint64_t>(level.percent);
  return n / 100 * percent + (n % 100 * percent + 99) / 100;
}

RankInterval quantile_rank_interval(Level level, std::uint64_t n) {
  assert(n >= 1 && level.percent >= 1 && level.percent <= 99);
  const Binomial law{level, n};
  const Range range = range_of(law);
  const double allowed = tail * range.total;

  // P(B < rank) is summed from below, so rank - 1 is the last value that still fits in the tail.
  std::uint64_t lower = range.first;
  double probability = range.at_first;
  for (double below = probability; below <= allowed; below += probability) {
    probability *= law.up(lower);
    ++lower;
  }
  // P(B >= rank) is summed from above.
  std::uint64_t upper = range.last + 1;
  probability = range.at_last;
  for (double above = probability; above <= allowed; above += probability) {
    --upper;
    probability *= law.down(upper);
  }
  return {lower, upper <= n ? upper : 0};
}

}  // namespace riposte::analysis
