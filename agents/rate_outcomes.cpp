#include "agents/rate_outcomes.hpp"

#include <cassert>
#include <cmath>

namespace riposte::agents {

Standing standing_of(const Situation& s) {
  assert(!std::isnan(s.exports));
  return {s.state->income->at(s.my_pair, s.my_rate), s.exports};
}

Terms terms_of_rate(const Situation& s, const Standing& now, const PairIncome& after, double rate) {
  const double change = rate - s.my_rate;
  Terms terms;
  add_imports(s, now.imports, after, terms);
  terms[Term::reciprocity] = matching(s, s.my_hardness + change);
  const double answered_rate = std::max(0.0, s.their_rate + change);
  const double exports_if_answered = s.state->income->exporter_at(s.their_pair, answered_rate);
  const double answered = (exports_if_answered - now.exports) * s.years;
  if (change > 0.0) {
    terms[Term::answer] = s.answers * answered;
    add_relief(s, chance_of_giving_way(s, taken_by(s, now, after)), terms);
    terms[Term::audience] = -breach(s, change);
  } else {
    terms[Term::concession] = s.forthcoming * s.returns * answered;
    terms[Term::audience] = change * (1.0 - s.forthcoming);
  }
  return terms;
}

Terms terms_of_rate(const Situation& s, double rate) {
  return terms_of_rate(s, standing_of(s), s.state->income->at(s.my_pair, rate), rate);
}

RateOutcomes::RateOutcomes(const Situation& situation)
    : situation_{situation}, now_{situation.weighs ? standing_of(situation) : Standing{}} {}

const RateOutcome& RateOutcomes::at(double rate) {
  assert(situation_.weighs);
  const auto found = std::find_if(outcomes_.begin(), outcomes_.end(),
                                  [rate](const RateOutcome& outcome) { return outcome.rate == rate; });
  if (found != outcomes_.end()) return *found;
  if (outcomes_.size() == most) outcomes_.clear();
  const PairIncome after = situation_.state->income->at(situation_.my_pair, rate);
  outcomes_.push_back(
      {rate, terms_of_rate(situation_, now_, after, rate), taken_by(situation_, now_, after)});
  return outcomes_.back();
}

}  // namespace riposte::agents
