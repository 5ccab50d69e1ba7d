#pragma once

#include <vector>

#include "agents/rate_outcomes.hpp"
#include "agents/weighing.hpp"

namespace riposte::agents {

/// Threatening to raise a layer of the agent's tariff menus on the counterpart, as long as no other threat
/// between the two stands that it has made. Let B be the terms of the blow (terms_of_rate), f = 1 - notice /
/// outlook, and c = threat_force * chance_of_giving_way(what the blow takes from the other):
///   with c       relief as by the blow
///   with 1 - c   f B, or audience -1 where backing down is worth more
/// A threat costs as any act; to carry it out or to take it back costs no more.
void add_threat_options(const Situation& situation, RateOutcomes& rates,
                        std::vector<Alternative>& alternatives);

/// On the day of a threat: the blow, or audience -1 for a word that is not kept. If the other has taken a
/// step towards the agent since, taking the threat back costs nothing, and going on breaks the word instead.
void add_due_options(const Situation& situation, world::MeasureId measure,
                     std::vector<Alternative>& alternatives);

}  // namespace riposte::agents
