#pragma once

#include "agents/parameters.hpp"
#include "tests/sim/world/small_world.hpp"

namespace riposte::agents::testing {

/// Washington or Beijing, all of whose weights are one, with even odds on the other, whom it believes.
inline AgentParameters government(world::testing::SmallWorld& small, const char* name, world::EconomyId home,
                                  world::EconomyId other) {
  AgentParameters self;
  self.name = name;
  self.economy = home;
  self.character = home == world::testing::usa ? Character::united_states : Character::china;
  for (auto& weight : self.weights) weight = small.fixed<kernel::Number>(1.0);
  self.reaction_lag = kernel::law::Fixed{2.0};
  self.review_interval = kernel::law::Fixed{7.0};
  BeliefParameters belief;
  belief.counterpart = other;
  belief.forthcoming = small.fixed<kernel::Number>(0.0);
  belief.credibility = small.fixed<kernel::Share>(1.0);
  self.beliefs.push_back(belief);
  self.reckoning.word_weight = small.fixed<kernel::Number>(1.0);
  self.reckoning.deed_weight = small.fixed<kernel::Number>(1.0);
  return self;
}

}  // namespace riposte::agents::testing
