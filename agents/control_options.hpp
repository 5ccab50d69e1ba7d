#pragma once

#include <vector>

#include "agents/weighing.hpp"

namespace riposte::agents {

/// Announcing controls of the agent's menu that are not in force. With S own sellers' and B the buyers'
/// output stopped over the outlook, beyond what controls in force stop already:
///   sellers -S;  relief chance_of_giving_way(B);  answer -cost_of_answer;  reciprocity matching
///   audience -breach
void add_control_options(const Situation& situation, std::vector<Alternative>& alternatives);

/// Lifting controls in force on the counterpart: each countermeasure by itself, and all of them at once; one
/// that bears on all economies only where it answers the counterpart, or nobody.
///   sellers +S;  relief part * forthcoming * returns - (1 - forthcoming) * chance_of_giving_way(B)
///   reciprocity matching;  audience: -part * unmet while the other's promise is open, +part once it is kept
///   and the agreement stands (holding on would break my own word)
void add_ease_options(const Situation& situation, std::vector<Alternative>& alternatives);

/// Setting the pace of a licence office of the agent's one notch faster or slower: an office changes its ways
/// by degrees. Listed where its licences are asked for: licensing is in force on a flow to the counterpart,
/// and no ban stops all of that. With f(p) the share expected at pace p, f0 the one at the pace now, V output
/// lost to the other's controls over the outlook, and P(f) the chance that f is enough:
///   sellers     (f - f0) * own sellers' output at a full stop
///   relief      the chance of giving way lost by easing (gained by tightening)
///   concession  (P(f) - P(f0)) * forthcoming * V;   shortage likewise, of the lines that stand still
///   answer      (P(f) - P(f0)) * answers * (output I could still lose)
///   reciprocity matching;  audience P(f) - P(f0) once a promise of the flow has fallen due or been kept:
///   until then a slow office leaves no trace
void add_pace_options(const Situation& situation, std::vector<Alternative>& alternatives);

/// A statement, soft or harsh: words have `statement_force` of the effect of pressure or of reconciliation.
void add_statement_options(const Situation& situation, std::vector<Alternative>& alternatives);

}  // namespace riposte::agents
