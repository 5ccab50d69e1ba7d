#include "agents/remedy_options.hpp"

#include <algorithm>

#include "agents/package.hpp"
#include "sim/world/agreements.hpp"
#include "sim/world/measures.hpp"
#include "sim/world/remedies.hpp"
#include "sim/world/tables.hpp"

namespace riposte::agents {
namespace {

bool is_suspended(const Situation& s, world::MeasureId id) {
  return s.world->measures[id.value()].status == world::MeasureStatus::suspended;
}

void add_return(const Situation& s, world::MeasureId id, Package& package) {
  const world::MeasureState& state = s.world->measures[id.value()];
  add_step(s, id, 0.0, is_suspended(s, id) ? state.announced_level : state.level, 1.0, package);
}

Package brought_back(const Situation& s, const world::ObligationParameters& promise) {
  Package package;
  for (const world::MeasureId id : promise.snap_back) {
    if (world::may_return(*s.world, id)) add_return(s, id, package);
  }
  return package;
}

double points_of(const Situation& s, const Package& package) {
  return package.my_rate + s.my_controls * package.their_shortage;
}

Terms terms_of_return(const Situation& s, const Package& package) {
  Terms terms = terms_of_change(s, Package{}, package);
  const IncomeModel& income = *s.state->income;
  const double their_exports = income.exporter_at(s.my_pair, s.my_rate) -
                               income.exporter_at(s.my_pair, std::max(0.0, s.my_rate + package.my_rate));
  const double loss_of_other = (std::max(0.0, their_exports) + package.their_shortage) * s.years;
  add_relief(s, chance_of_giving_way(s, loss_of_other), terms);
  terms[Term::answer] = -cost_of_answer(s, points_of(s, package));
  return terms;
}

}  // namespace

void add_remedy_options(const Situation& s, std::vector<Alternative>& alternatives) {
  if (s.rates_only) {
    return;
  }
  for (std::size_t i = 0; i < s.world->obligations.size(); ++i) {
    const world::ObligationId id{i};
    const world::ObligationParameters& promise = world::promise_of(*s.world, id);
    if (promise.obligor != s.other || !world::can_snap_back(*s.world, id, s.me)) {
      continue;
    }
    world::Act act = act_of(s, world::ActKind::snap_back);
    act.agreement = s.world->tables->obligations()[i].agreement;
    act.obligation = id;
    add_alternative(s, Option::snap_back, act, terms_of_return(s, brought_back(s, promise)), Effort::act, {},
                    alternatives);
  }
}

void add_resume_options(const Situation& s, std::vector<Alternative>& alternatives) {
  if (s.rates_only) {
    return;
  }
  const std::size_t measures = s.world->measures.size();
  for (std::size_t i = 0; i < measures; ++i) {
    const world::MeasureId id{i};
    if (!world::would_return(*s.world, id)) continue;
    const world::MeasureParameters& measure = s.world->parameters->measures[i];
    if (measure.imposer != s.me || measure.target != s.other) continue;
    Package package;
    add_return(s, id, package);
    Terms terms = terms_of_return(s, package);
    terms[Term::audience] = -breach(s, points_of(s, package));
    world::Act act = act_of(s, world::ActKind::resume);
    act.measure = id;
    add_alternative(s, Option::resume, act, terms, Effort::act, {}, alternatives);
  }
}

}  // namespace riposte::agents
