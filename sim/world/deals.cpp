#include "sim/world/deals.hpp"

#include <cmath>

#include "sim/world/measures.hpp"

namespace riposte::world {

void carry_out_terms(World& world, TalksId id) {
  for (const DealTerm& term : world.parameters->talks[id.value()].terms) {
    switch (term.step) {
      case DealStep::cut:
        cut(world, term.measure, level_by_deal(world, term));
        break;
      case DealStep::suspend:
        suspend_by_deal(world, term.measure, world.draws[term.length]);
        break;
      case DealStep::lift:
        lift_by_deal(world, term.measure);
        break;
    }
  }
}

double level_by_deal(const World& world, const DealTerm& term) {
  return term.step == DealStep::cut ? whole_points(world.draws[term.to]) : 0.0;
}

double whole_points(kernel::Share rate) { return std::round(100.0 * rate.value()) / 100.0; }

}  // namespace riposte::world
