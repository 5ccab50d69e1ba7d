#pragma once

#include "agents/weighing.hpp"

namespace riposte::agents {

/// Several changes of measures between an agent and its counterpart, taken together, against how things
/// stand: what a deal, or the end of a suspension, would change at once. Rates add up, each reckoned with all
/// else as it stands. Output and sales are % of annual GDP, a year, of whoever loses them.
struct Package {
  double my_rate = 0.0;      ///< change of my mean tariff on the other's goods [1]
  double their_rate = 0.0;   ///< and of theirs on mine
  double my_shortage = 0.0;  ///< change of the output that the other's controls stop here
  double their_shortage = 0.0;
  double my_sales = 0.0;  ///< change of what my exporters sell past my own controls
};

/// Adds a measure's going from one level to another, times `weight`; nothing where it does not bear on one of
/// the two by the other's hand, or the agent does not know of it. Lifting a control frees no more than is
/// known to be stopped.
void add_step(const Situation& situation, world::MeasureId id, double from, double to, double weight,
              Package& package);

/// Terms of going from one state of things to another, each given by what differs from now, over the outlook:
///   income, revenue  my importers' at my rate;  sellers  mine past my own controls
///   concession       my exporters' income at their rate, and output of mine that is no longer stopped
///   shortage         of my lines that are reported to stand still, the part that is set free
///   reciprocity      how much nearer mine comes to where I would answer theirs
[[nodiscard]] Terms terms_of_change(const Situation& situation, const Package& from, const Package& to);

}  // namespace riposte::agents
