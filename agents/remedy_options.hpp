#pragma once

#include <vector>

#include "agents/weighing.hpp"

namespace riposte::agents {

/// For each promise to the agent that the other has broken and for which the agreement lets measures of the
/// agent come back: bring them back, at once. The terms are those of hardening by as much (a rate, a
/// control):
///   income, revenue, sellers, reciprocity  as for any change of measures (package.hpp)
///   concession, shortage  relief by the chance that what the other loses by it makes it give way
///   answer                -cost_of_answer of the points by which I harden
/// and no audience, since the agreement allows it.
void add_remedy_options(const Situation& situation, std::vector<Alternative>& alternatives);

/// For each measure of the agent on the counterpart alone that is suspended: end the suspension at once. The
/// terms are those above and
///   audience              -breach of as many points: it costs a word where an agreement stands, but for what
///                         only draws level with the other, or answers a broken promise
void add_resume_options(const Situation& situation, std::vector<Alternative>& alternatives);

}  // namespace riposte::agents
