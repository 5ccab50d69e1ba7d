#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "agents/decision.hpp"
#include "agents/situation.hpp"

namespace riposte::agents {

/// Raw terms of one alternative, before weights [% of GDP over the outlook], against keeping things as they
/// are.
class Terms {
 public:
  /// The part of income that is not as solved: what prices abroad that stand still leave to buyers at home.
  double sticky_income = 0.0;

  double& operator[](Term term) { return values_[static_cast<std::size_t>(term)]; }
  [[nodiscard]] double operator[](Term term) const { return values_[static_cast<std::size_t>(term)]; }
  [[nodiscard]] const std::array<double, term_count>& values() const { return values_; }

 private:
  std::array<double, term_count> values_{};
};

/// What terms are worth by the agent's weights, before what it costs to act [% of GDP].
[[nodiscard]] inline double worth_of(const Situation& s, const Terms& terms) {
  double sum = 0.0;
  for (std::size_t i = 0; i < term_count; ++i) sum += s.state->weights[i] * terms.values()[i];
  return sum;
}

inline void add_scaled(const Terms& terms, double factor, Terms& sum) {
  for (std::size_t i = 0; i < term_count; ++i) {
    const auto term = static_cast<Term>(i);
    sum[term] += factor * terms[term];
  }
  sum.sticky_income += factor * terms.sticky_income;
}

/// Real income at home by what I import, as I reckon: as solved, but for what I expect buyers at home to bear
/// in the place of sellers abroad, whose prices stand still [% of GDP, a year].
[[nodiscard]] inline double income_at_home(const Situation& s, const PairIncome& imports) {
  return imports.importer + s.sticky_prices * imports.abroad;
}

/// What my imports do to my income, and to its duties, when a rate of mine moves.
inline void add_imports(const Situation& s, const PairIncome& from, const PairIncome& to, Terms& terms) {
  terms[Term::income] += (income_at_home(s, to) - income_at_home(s, from)) * s.years;
  terms[Term::revenue] += (to.revenue - from.revenue) * s.years;
  terms.sticky_income += s.sticky_prices * (to.abroad - from.abroad) * s.years;
}

/// The political cost of an act: none for moves at the table and for keeping things as they are; more for a
/// change of how an office works than for a decree.
enum class Effort : std::uint8_t { none, act, office };

/// Weighs terms by the agent's weights and lists the alternative. What an act leaves unanswered of a blow of
/// the other's, by not coming nearer to matching, costs face: of a small blow as of a large one.
void add_alternative(const Situation& situation, Option option, const world::Act& act, Terms terms,
                     Effort effort, Extent extent, std::vector<Alternative>& alternatives);

/// An act of this agent towards the counterpart of the situation, with nothing else set.
[[nodiscard]] inline world::Act act_of(const Situation& situation, world::ActKind kind) {
  world::Act act;
  act.kind = kind;
  act.actor = situation.me;
  act.target = situation.other;
  return act;
}

/// Keeping things as they are: utility 0.
void add_keep(const Situation& situation, std::vector<Alternative>& alternatives);

/// The chance that leverage L over the other [% of its GDP] makes it give way: concedes * L / (L + C), the
/// more likely the more L weighs against what giving way would cost it, C, taken to be what it takes from me.
[[nodiscard]] inline double chance_of_giving_way(const Situation& s, double loss_of_other) {
  const double sum = loss_of_other + s.grievance * s.their_scale;
  return sum <= 0.0 ? 0.0 : s.concedes * loss_of_other / sum;
}

/// The other gives way with some chance: my grievance ends, and my lines run again.
inline void add_relief(const Situation& s, double chance, Terms& terms) {
  terms[Term::concession] += chance * s.grievance;
  terms[Term::shortage] += chance * s.stoppage;
}

/// What I expect the other's answer to cost me when my hardness rises by `points`: with the chance `answers`
/// it rises by as much, through its controls as far as output is left that they could stop, else by tariffs.
[[nodiscard]] double cost_of_answer(const Situation& situation, double points);

/// How much of my word hardening by `added` tariff points breaks [1]: nothing where no agreement stands, and
/// of the rest the part by which it goes beyond matching the other, less what a promise of the other's that
/// is past due excuses.
[[nodiscard]] inline double breach(const Situation& s, double added) {
  if (!s.agreement_stands || added <= 0.0) return 0.0;
  const double beyond = s.my_hardness + added - std::max(s.my_hardness, s.their_hardness);
  return (1.0 - s.broken) * std::clamp(beyond / added, 0.0, 1.0);
}

/// How far my hardness is from where I would answer theirs, each against par [1]: at their height, and by the
/// part `overmatch` beyond it where they have risen. To stand harder counts by the part `excess` of what to
/// stand softer does: no government cuts a duty of its own since the other has struck it with a lower one.
[[nodiscard]] inline double mismatch(const Situation& s, double mine, double theirs) {
  const double beyond = mine - theirs - s.overmatch * std::max(0.0, theirs);
  return beyond < 0.0 ? -beyond : s.excess * beyond;
}

/// How much nearer to that mine comes when it becomes `mine` and theirs `theirs` [1].
[[nodiscard]] inline double matching(const Situation& s, double mine, double theirs) {
  return mismatch(s, s.my_hardness, s.their_hardness) - mismatch(s, mine, theirs);
}
[[nodiscard]] inline double matching(const Situation& situation, double mine) {
  return matching(situation, mine, situation.their_hardness);
}

}  // namespace riposte::agents
