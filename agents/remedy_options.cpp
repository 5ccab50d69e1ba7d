#include "agents/remedy_options.hpp"

#include <algorithm>

#include "agents/package.hpp"
#include "sim/world/remedies.hpp"
#include "sim/world/tables.hpp"

namespace riposte::agents {
namespace {

Package brought_back(const Situation& s, const world::ObligationParameters& promise) {
  Package package;
  for (const world::MeasureId id : promise.snap_back) {
    const world::MeasureState& state = s.world->measures[id.value()];
    const bool suspended = state.status == world::MeasureStatus::suspended;
    if (suspended || state.status == world::MeasureStatus::lifted) {
      add_step(s, id, 0.0, suspended ? state.announced_level : state.level, 1.0, package);
    }
  }
  return package;
}

Terms terms_of_return(const Situation& s, const Package& package) {
  Terms terms = terms_of_change(s, Package{}, package);
  const IncomeModel& income = *s.state->income;
  const double their_exports = income.at(s.my_pair, s.my_rate).exporter -
                               income.at(s.my_pair, std::max(0.0, s.my_rate + package.my_rate)).exporter;
  const double my_exports = income.at(s.their_pair, std::max(0.0, s.their_rate + package.my_rate)).exporter -
                            income.at(s.their_pair, s.their_rate).exporter;
  const double controls = package.their_shortage > 0.0 ? s.my_remaining : 0.0;
  terms[Term::concession] =
      value_of_pressure(s, (std::max(0.0, their_exports) + package.their_shortage) * s.years);
  terms[Term::answer] = s.answers * (my_exports - controls) * s.years;
  return terms;
}

}  // namespace

void add_remedy_options(const Situation& s, std::vector<Alternative>& alternatives) {
  if (s.rates_only) {
    return;
  }
  for (std::size_t i = 0; i < s.world->obligations.size(); ++i) {
    const world::ObligationId id{i};
    const world::ObligationParameters& promise =
        world::obligation_parameters(*s.world->parameters, *s.world->tables, id);
    if (promise.obligor != s.other || !world::can_snap_back(*s.world, id, s.me)) {
      continue;
    }
    world::Act act = act_of(s, world::ActKind::snap_back);
    act.agreement = s.world->tables->obligations()[i].agreement;
    act.obligation = id;
    add_alternative(s, Option::snap_back, act, terms_of_return(s, brought_back(s, promise)), Effort::act, 1.0,
                    alternatives);
  }
}

}  // namespace riposte::agents
