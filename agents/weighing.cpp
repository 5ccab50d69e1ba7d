#include "agents/weighing.hpp"

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

}  // namespace riposte::agents
