#include "sim/world/deals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/world/licensing.hpp"
#include "sim/world/measures.hpp"

namespace riposte::world {
namespace {

bool changes_anything(const World& world, const DealTerm& term) {
  switch (term.step) {
    case DealStep::cut:
      return cut_changes(world, term.measure, level_by_deal(world, term));
    case DealStep::suspend:
      return suspend_by_deal_changes(world, term.measure, world.draws[term.length]);
    case DealStep::lift:
      return lift_by_deal_changes(world, term.measure);
  }
  return true;
}

}  // namespace

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
  for (const PaceTerm& term : world.parameters->talks[id.value()].paces) {
    if (pace_changes(world, term)) change_pace(world, term.office, term.pace);
  }
}

bool pace_changes(const World& world, const PaceTerm& term) {
  return term.pace > world.offices[term.office.value()].pace;
}

std::uint32_t terms_that_change(const World& world, TalksId id) {
  const auto& terms = world.parameters->talks[id.value()].terms;
  const std::size_t bits = std::numeric_limits<std::uint32_t>::digits;
  std::uint32_t changing = 0;
  for (std::size_t i = 0; i < std::min(terms.size(), bits); ++i) {
    if (changes_anything(world, terms[i])) changing |= std::uint32_t{1} << i;
  }
  return changing;
}

bool is_undone(const World& world, TalksId id) {
  const TalksParameters& talks = world.parameters->talks[id.value()];
  const auto bears_above = [&](MeasureId measure, double level) {
    constexpr double rounding = 1e-9;
    return bearing_level(world.measures[measure.value()], Basis::announced) > level + rounding;
  };
  return (talks.measure.valid() && bears_above(talks.measure, world.talks[id.value()].deal_rate)) ||
         std::any_of(talks.terms.begin(), talks.terms.end(), [&](const DealTerm& term) {
           return bears_above(term.measure, level_by_deal(world, term));
         });
}

double level_by_deal(const World& world, const DealTerm& term) {
  return term.step == DealStep::cut ? whole_points(world.draws[term.to]) : 0.0;
}

double whole_points(kernel::Share rate) { return std::round(100.0 * rate.value()) / 100.0; }

}  // namespace riposte::world
