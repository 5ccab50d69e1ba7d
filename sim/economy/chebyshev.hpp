#pragma once

#include <cstddef>
#include <span>
#include <utility>

/// Chebyshev polynomials in tariff rates (Trefethen 2013, Approximation Theory and
/// Approximation Practice, chapters 2 to 4).
namespace riposte::economy {

/// A scale of rates in which what they do levels off, the share of a price that is duty: -1 at the least rate
/// and 1 at the most; rates beyond count as the bound.
class RateScale {
 public:
  RateScale() = default;
  RateScale(double least, double most)
      : least_{least},
        most_{most},
        middle_{0.5 * (share_of_price(least) + share_of_price(most))},
        reach_{share_of_price(most) - middle_},
        per_share_{1.0 / reach_} {}

  [[nodiscard]] double position(double rate) const {
    if (!(rate > least_)) return -1.0;
    if (!(rate < most_)) return 1.0;
    return (share_of_price(rate) - middle_) * per_share_;
  }
  [[nodiscard]] double rate_at(double position) const {
    const double share = middle_ + position * reach_;
    return share / (1.0 - share);
  }

 private:
  [[nodiscard]] static double share_of_price(double rate) { return rate / (1.0 + rate); }

  double least_ = 0.0;
  double most_ = 1.0;
  double middle_ = 0.25;
  double reach_ = 0.25;
  double per_share_ = 4.0;
};

/// The polynomials of degrees 0, 1, and on at a position.
inline void chebyshev(double position, std::span<double> values) {
  double before = 1.0;
  double now = position;
  for (double& value : values) {
    value = before;
    before = std::exchange(now, 2.0 * position * now - before);
  }
}

}  // namespace riposte::economy
