#pragma once

#include <vector>

#include "agents/rate_outcomes.hpp"
#include "agents/weighing.hpp"

namespace riposte::agents {

/// Raising or cutting the layers of the agent's tariff menus on the counterpart, each step a level.
///
/// Layers and rates are those announced, so that an announcement is answered before it is in force and may be
/// gone one better. With r0 the mean rate now, r1 after, X exporters' income and I importers' (see
/// IncomeModel), T the outlook:
///   income       (I(r1) - I(r0)) T;  revenue likewise
///   answer       raise: -answers * (X(theirs) - X(theirs + r1 - r0)) T
///   relief       raise: chance_of_giving_way(loss of the other)
///   concession   cut: forthcoming * returns * (gain from its cut)
///   reciprocity  matching(r1)
///   audience     raise: -breach;  cut: -(r0 - r1)(1 - forthcoming)
void add_tariff_options(const Situation& situation, std::vector<Alternative>& alternatives);
void add_tariff_options(const Situation& situation, RateOutcomes& rates,
                        std::vector<Alternative>& alternatives);

/// The number of whole steps between two levels, forgiving rounding; 0 where there is no room.
[[nodiscard]] int steps_between(double low, double high, double step);

/// What a rise of next to nothing costs in face [% of GDP]: an agreement that stands is broken by any.
[[nodiscard]] double least_breach(const Situation& situation);

}  // namespace riposte::agents
