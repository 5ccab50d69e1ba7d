#include "agents/weighing.hpp"

#include <algorithm>
#include <cmath>

namespace riposte::agents {

void add_alternative(const Situation& situation, Option option, const world::Act& act, const Terms& terms,
                     Effort effort, double width, std::vector<Alternative>& alternatives) {
  Alternative& alternative = alternatives.emplace_back();
  alternative.option = option;
  alternative.act = act;
  alternative.measure = width;
  if (!situation.weighs) {
    return;
  }
  WeightedTerms weighted;
  for (std::size_t i = 0; i < term_count; ++i) {
    weighted[i] = situation.state->weights[i] * terms.values()[i];
  }
  if (effort == Effort::act) {
    weighted[static_cast<std::size_t>(Term::audience)] -= situation.cost_of_acting;
  }
  for (const double term : weighted) {
    alternative.utility += term;
  }
  if (situation.reasons != nullptr) {
    alternative.reasons = static_cast<std::uint32_t>(situation.reasons->size());
    situation.reasons->push_back(weighted);
  }
}

world::Act act_of(const Situation& situation, world::ActKind kind) {
  world::Act act;
  act.kind = kind;
  act.actor = situation.me;
  act.target = situation.other;
  return act;
}

void add_keep(const Situation& situation, std::vector<Alternative>& alternatives) {
  add_alternative(situation, Option::keep, act_of(situation, world::ActKind::keep), Terms{}, Effort::none,
                  1.0, alternatives);
}

double value_of_pressure(const Situation& situation, double loss_of_other) {
  const double sum = loss_of_other + situation.grievance;
  return sum <= 0.0 ? 0.0 : situation.concedes * situation.grievance * loss_of_other / sum;
}

double breach(const Situation& s, double added) {
  if (!s.agreement_stands || added <= 0.0) {
    return 0.0;
  }
  const double beyond = s.my_hardness + added - std::max(s.my_hardness, s.their_hardness);
  return (1.0 - s.broken) * std::clamp(beyond / added, 0.0, 1.0);
}

double matching(const Situation& situation, double mine, double theirs) {
  return std::fabs(situation.my_hardness - situation.their_hardness) - std::fabs(mine - theirs);
}

}  // namespace riposte::agents
