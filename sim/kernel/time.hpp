#pragma once

#include <compare>
#include <limits>
#include <type_traits>

#include "sim/kernel/scalar.hpp"

namespace riposte::kernel {

/// A length of time [d].
using Days = Scalar<struct DaysTag>;

/// A point in time [d since the scenario's start, UTC]; negative in the recorded past.
/// Instants subtract to Days and move by Days; they do not add.
class Instant {
 public:
  constexpr Instant() = default;
  constexpr explicit Instant(double days_since_start) : value_{days_since_start} {}
  [[nodiscard]] constexpr double value() const { return value_; }

  friend constexpr Instant operator+(Instant at, Days length) { return Instant{at.value_ + length.value()}; }
  friend constexpr Instant operator-(Instant at, Days length) { return Instant{at.value_ - length.value()}; }
  friend constexpr Days operator-(Instant later, Instant earlier) {
    return Days{later.value_ - earlier.value_};
  }
  friend constexpr auto operator<=>(Instant, Instant) = default;

 private:
  double value_ = 0.0;
};

/// Later than every instant: the time of what will not happen unless something changes.
inline constexpr Instant never{std::numeric_limits<double>::infinity()};

static_assert(!std::is_convertible_v<double, Days>);
static_assert(!std::is_convertible_v<double, Instant>);
static_assert(!std::is_convertible_v<Days, Instant>);
static_assert(sizeof(Instant) == sizeof(double) && std::is_trivially_copyable_v<Instant>);

}  // namespace riposte::kernel
