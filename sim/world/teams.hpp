#pragma once

#include "sim/world/world.hpp"

/// Teams of negotiators. A round of talks about an economy's duties takes one of its `negotiators` for
/// `round_length`, to the next working day where it would end on a day off. A round that is due while all are
/// busy waits for the next one to be free, and then begins at once. What limits nothing changes nothing.
namespace riposte::world {

void begin_teams(World& world);
/// Takes a team for a round that begins now; false where all are busy: then the talks wait.
[[nodiscard]] bool take_team(World& world, TalksId id);
/// Event team_returns: the talks that are next in line begin their round.
void team_returns(World& world, EconomyId host);

}  // namespace riposte::world
