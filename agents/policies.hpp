#pragma once

#include <cstddef>
#include <vector>

#include "agents/decision.hpp"
#include "agents/situation.hpp"

namespace riposte::agents {

/// Generous tit for tat: do as you are done by, and forgive a part, whoever is the harder. Probability 1 on
/// the alternative after which my hardness is nearest to
///     target = theirs * (1 - forgiveness),
/// the first of the menu among the equally near. Forgiveness [1] is a
/// parameter of the agent. Source: Nowak & Sigmund (1992), Nature 355:250-253; theirs forgives all at times,
/// ours a part every time.
void reciprocal_shares(const Situation& situation, std::vector<Alternative>& alternatives);

/// The change of its mean rate that a policy without utilities looks for [1]: reciprocal the one that brings
/// its hardness to the target above, hawk and dove the highest and the lowest (infinite). 0 for the others.
[[nodiscard]] double aim_of(const Situation& situation);

/// Constant dispositions, for teaching and tests: the hawk takes the hardest alternative of every menu, the
/// dove the softest, whatever the situation.
void hawk_shares(std::vector<Alternative>& alternatives);
void dove_shares(std::vector<Alternative>& alternatives);

}  // namespace riposte::agents
