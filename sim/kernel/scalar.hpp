#pragma once

#include <compare>

namespace riposte::kernel {

/// A number with a unit. The tag names the unit; construction is explicit and `.value()` leaves the type,
/// so that a share can never be passed where a rate is meant. Sums and scaling keep the unit.
template <class Tag>
class Scalar {
 public:
  constexpr Scalar() = default;
  constexpr explicit Scalar(double value) : value_{value} {}
  [[nodiscard]] constexpr double value() const { return value_; }

  constexpr Scalar& operator+=(Scalar other) {
    value_ += other.value_;
    return *this;
  }
  constexpr Scalar& operator-=(Scalar other) {
    value_ -= other.value_;
    return *this;
  }
  friend constexpr Scalar operator+(Scalar a, Scalar b) { return Scalar{a.value_ + b.value_}; }
  friend constexpr Scalar operator-(Scalar a, Scalar b) { return Scalar{a.value_ - b.value_}; }
  friend constexpr Scalar operator*(Scalar a, double factor) { return Scalar{a.value_ * factor}; }
  friend constexpr Scalar operator*(double factor, Scalar a) { return Scalar{factor * a.value_}; }
  friend constexpr Scalar operator/(Scalar a, double divisor) { return Scalar{a.value_ / divisor}; }
  friend constexpr double operator/(Scalar a, Scalar b) { return a.value_ / b.value_; }
  friend constexpr auto operator<=>(Scalar, Scalar) = default;

 private:
  double value_ = 0.0;
};

/// A fraction of one [1]; 0.3 is thirty per cent. May exceed one where a flow can overshoot its baseline.
using Share = Scalar<struct ShareTag>;
/// A rate of occurrence [1/d].
using PerDay = Scalar<struct PerDayTag>;
/// A pure number with no unit [1]: a weight, a multiplier, a log-odds.
using Number = Scalar<struct NumberTag>;

}  // namespace riposte::kernel
