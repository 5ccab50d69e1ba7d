#pragma once

#include <algorithm>
#include <cstddef>

#include "sim/world/shipments.hpp"
#include "sim/world/world.hpp"

/// How export controls bear on the firms that use a flow's good. The strictest in force wins, firm by firm:
///     banned_f    = max level of bans on leaving that name f
///     unloading_f = max level of bans on being unloaded that name f
///     licensed_f  = max level * controlled of licensing that names f;  0 under a general licence
///     reach_f     = max reach of any of these at a level above 0       share of rerouted that is caught
/// A control that lists no end users names every firm, one that does the first so many of each industry. Of
/// the flow as a whole each is the mean over its firms, weighed by what they use.
namespace riposte::world {

/// Works that out anew. True if it changed anything for any firm.
bool renew_strictures(World& world, FlowId id);

/// Whether the office that reviews the flow's good lets all of it pass as a matter of course.
[[nodiscard]] bool under_general_licence(const World& world, FlowId id);

/// What part of a flow a control bears on by the firms it names: of its use, and of the output that its users
/// lose at a full stop (where they lose none, as of its use).
struct NamedShare {
  double use = 1.0;
  double output = 1.0;
};
/// `control` is the position of a measure among the flow's `controls`.
[[nodiscard]] NamedShare named_share(const World& world, FlowId id, std::size_t control);

/// What of stopped goods arrives by no other way, where controls catch `reach` of what is rerouted [1].
[[nodiscard]] inline double direct_share(const FlowDraws& flow, double reach) {
  return reach == 0.0 ? flow.direct : 1.0 - flow.rerouted * (1.0 - reach);
}

}  // namespace riposte::world
