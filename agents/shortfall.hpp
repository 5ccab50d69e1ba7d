#pragma once

#include "sim/world/world.hpp"

/// What export controls keep from those who use a good, as governments reckon it.
namespace riposte::agents {

/// Share of a flow's output that controls, in force or announced, keep from its buyers, as far as is publicly
/// known and `viewer` knows besides of its own letters: of the firms that a control names, a ban's level, and
/// for licensing what the latest figure lacks.
[[nodiscard]] double known_shortfall(const world::World& world, world::FlowId id, world::EconomyId viewer);

/// Share of the flow that licensing in force covers, as far as `viewer` knows: `controlled`, of what the
/// firms use that it names.
[[nodiscard]] double covered_share(const world::World& world, world::FlowId id, world::EconomyId viewer);

/// The output that a control at `level` stops by itself, less what is rerouted and it does not catch, of the
/// firms that it names. `target` is one of those it bears on: what it stops for the others too counts for the
/// imposer's sellers, who have sold what may only not be unloaded.
struct ControlEffect {
  double buyers = 0.0;   ///< target's output [% of its GDP, a year]
  double sellers = 0.0;  ///< imposer's sales [% of its GDP, a year]
  double stopped = 0.0;  ///< target's output that controls in force stop already [% of its GDP, a year]
};
[[nodiscard]] ControlEffect control_effect(const world::World& world, world::MeasureId measure,
                                           world::EconomyId target, double level, world::EconomyId viewer);

}  // namespace riposte::agents
