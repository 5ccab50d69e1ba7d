#include "agents/weighing.hpp"

#include <algorithm>

namespace riposte::agents {
namespace {

double cost_of(const Situation& s, Effort effort) {
  if (effort == Effort::none) return 0.0;
  return s.cost_of_acting + (effort == Effort::office ? s.office_inertia : 0.0);
}

double utility_of(const Situation& s, const Terms& terms, double cost) {
  const auto& weights = s.state->weights;
  const auto& values = terms.values();
  double utility = 0.0;
  for (std::size_t i = 0; i < term_count; ++i) {
    // The cost is taken off within the sum, as it always was: another order would give other last bits.
    const bool bears_cost = i == static_cast<std::size_t>(Term::audience);
    utility += bears_cost ? weights[i] * values[i] - cost : weights[i] * values[i];
  }
  return utility;
}

WeightedTerms weighted(const Situation& s, const Terms& terms, double cost) {
  const auto& weights = s.state->weights;
  WeightedTerms reasons{};
  for (std::size_t i = 0; i < term_count; ++i) reasons[i] = weights[i] * terms.values()[i];
  const std::size_t income = static_cast<std::size_t>(Term::income);
  reasons[sticky_prices_slot] = weights[income] * terms.sticky_income;
  reasons[income] = weights[income] * (terms[Term::income] - terms.sticky_income);
  reasons[cost_of_acting_slot] = 0.0 - cost;
  return reasons;
}

/// The share of a word broken that is what an act leaves unanswered of the blow which comes nearer to
/// matching by `matched`.
double left_unanswered(const Situation& s, double matched) {
  return s.blow > 0.0 ? s.unanswered * (1.0 - std::clamp(matched / s.blow, 0.0, 1.0)) : 0.0;
}

}  // namespace

double cost_of_answer(const Situation& s, double points) {
  if (points <= 0.0 || s.answers <= 0.0) return 0.0;
  const double output = s.their_controls > 0.0 ? std::min(s.my_remaining, points / s.their_controls) : 0.0;
  const double by_tariff = points - s.their_controls * output;
  const IncomeModel& income = *s.state->income;
  const double sales =
      by_tariff > 0.0 ? s.exports - income.exporter_at(s.their_pair, s.their_rate + by_tariff) : 0.0;
  return s.answers * (output + sales) * s.years;
}

void add_alternative(const Situation& situation, Option option, const world::Act& act, Terms terms,
                     Effort effort, Extent extent, std::vector<Alternative>& alternatives) {
  Alternative& alternative = alternatives.emplace_back();
  alternative.option = option;
  alternative.act = act;
  alternative.extent = extent;
  if (situation.weighs) {
    terms[Term::audience] -= left_unanswered(situation, terms[Term::reciprocity]);
    const double cost = cost_of(situation, effort);
    alternative.utility = utility_of(situation, terms, cost);
    // Next to no change brings nothing and answers nothing, but for what its caller adds.
    const double face = situation.state->weights[static_cast<std::size_t>(Term::audience)];
    alternative.before = -cost - face * left_unanswered(situation, 0.0);
    if (situation.reasons != nullptr) {
      alternative.reasons = static_cast<std::uint32_t>(situation.reasons->size());
      situation.reasons->push_back(weighted(situation, terms, cost));
    }
  }
}

void add_keep(const Situation& situation, std::vector<Alternative>& alternatives) {
  add_alternative(situation, Option::keep, act_of(situation, world::ActKind::keep), Terms{}, Effort::none, {},
                  alternatives);
}

}  // namespace riposte::agents
