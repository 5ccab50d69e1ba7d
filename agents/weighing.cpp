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
  const auto weighted = [&](std::size_t i) {
    const double term = situation.state->weights[i] * terms.values()[i];
    const bool costs = i == static_cast<std::size_t>(Term::audience) && effort == Effort::act;
    return costs ? term - situation.cost_of_acting : term;
  };
  double utility = 0.0;
  for (std::size_t i = 0; i < term_count; ++i) {
    utility += weighted(i);
  }
  alternative.utility = utility;
  if (situation.reasons != nullptr) {
    alternative.reasons = static_cast<std::uint32_t>(situation.reasons->size());
    WeightedTerms& reasons = situation.reasons->emplace_back();
    for (std::size_t i = 0; i < term_count; ++i) {
      reasons[i] = weighted(i);
    }
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
