#pragma once

#include "sim/world/identifiers.hpp"

namespace riposte::agents {

/// What an agent holds of one counterpart.
struct Belief {
  world::EconomyId counterpart;
  double log_odds = 0.0;  ///< that it is forthcoming rather than obstructive
};

}  // namespace riposte::agents
