#pragma once

#include <string>
#include <vector>

#include "sim/kernel/parameter.hpp"
#include "sim/kernel/scalar.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/identifiers.hpp"

namespace riposte::world {

/// A clock that a date moves: that of a shock, or that of the rounds of some talks. One of the two is valid.
struct MovedClock {
  ShockId shock;
  TalksId talks;
  kernel::Parameter<kernel::Number> times;  ///< as fast as otherwise [1], at least 0
};

/// The same from the side of the clock: which date moves it.
struct Pull {
  DateId date;
  kernel::Parameter<kernel::Number> times;
};

/// A day known beforehand that moves the odds of what is not dated: an election, an anniversary, a summit.
/// From `before` ahead of its 0:00 UTC until `after` past it, the clocks of `moves` run faster or slower.
struct DateParameters {
  std::string name;
  std::string title;
  kernel::Instant at;
  kernel::Parameter<kernel::Days> before;
  kernel::Parameter<kernel::Days> after;
  std::vector<MovedClock> moves;
};

}  // namespace riposte::world
