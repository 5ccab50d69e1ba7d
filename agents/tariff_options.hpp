#pragma once

#include <vector>

#include "agents/weighing.hpp"

namespace riposte::agents {

/// Raising or cutting the layers of the agent's tariff menus on the counterpart, each step a level.
///
/// With r0 the mean rate now, r1 after, X exporters' income and I importers' (see IncomeModel), T the
/// outlook:
///   income       (I(r1) - I(r0)) T;  revenue likewise
///   answer       raise: -answers * (X(theirs) - X(theirs + r1 - r0)) T
///   concession   raise: value_of_pressure(loss of the other)
///                cut: forthcoming * returns * (gain from its cut)
///   reciprocity  matching(r1)
///   audience     raise: -breach;  cut: -(r0 - r1)(1 - forthcoming)
void add_tariff_options(const Situation& situation, std::vector<Alternative>& alternatives);

/// The terms of moving the mean rate on the counterpart's goods to `rate`.
[[nodiscard]] Terms terms_of_rate(const Situation& situation, double rate);

}  // namespace riposte::agents
