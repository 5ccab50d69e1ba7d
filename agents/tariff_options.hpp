#pragma once

#include <vector>

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

/// The number of whole steps between two levels, forgiving rounding; 0 where there is no room.
[[nodiscard]] int steps_between(double low, double high, double step);

/// What a rise of next to nothing costs in face [% of GDP]: an agreement that stands is broken by any.
[[nodiscard]] double least_breach(const Situation& situation);

/// Incomes at the rates now, against which every other rate is held.
struct Standing {
  PairIncome imports;    ///< of the pair in which the agent imports
  double exports = 0.0;  ///< exporter's income of the one in which it exports
};
[[nodiscard]] Standing standing_of(const Situation& situation);

/// What a rise to that rate, at which my imports bring `after`, takes from the other over the outlook.
[[nodiscard]] inline double taken_by(const Situation& s, const Standing& now, const PairIncome& after) {
  return std::max(0.0, now.imports.exporter - after.exporter) * s.years;
}

/// The terms of moving the mean rate on the counterpart's goods to `rate`, at which they bring `after`.
[[nodiscard]] Terms terms_of_rate(const Situation& situation, const Standing& now, const PairIncome& after,
                                  double rate);
[[nodiscard]] Terms terms_of_rate(const Situation& situation, double rate);

}  // namespace riposte::agents
