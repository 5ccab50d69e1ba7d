#pragma once

#include <cstddef>
#include <vector>

#include "agents/decision.hpp"
#include "agents/situation.hpp"

namespace riposte::agents {

/// Tit for tat with proportionality: probability 1 on the alternative after which my hardness is nearest to
/// `returns`-forgiven hardness of the counterpart: target = theirs * (1 - forgiveness) where it is the
/// harder, theirs where it is the softer. Forgiveness is the conjecture `returns` of the counterpart.
void reciprocal_shares(const Situation& situation, std::vector<Alternative>& alternatives);

/// Constant dispositions, for teaching and tests: the hawk takes the hardest alternative of every menu, the
/// dove the softest, whatever the situation.
void hawk_shares(std::vector<Alternative>& alternatives);
void dove_shares(std::vector<Alternative>& alternatives);

}  // namespace riposte::agents
