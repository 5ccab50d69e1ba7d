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
  double& operator[](Term term) { return values_[static_cast<std::size_t>(term)]; }
  [[nodiscard]] double operator[](Term term) const { return values_[static_cast<std::size_t>(term)]; }
  [[nodiscard]] const std::array<double, term_count>& values() const { return values_; }

 private:
  std::array<double, term_count> values_{};
};

/// Whether an act has a political cost of its own: all but moves at the table and keeping things as they are.
enum class Effort : std::uint8_t { none, act };

/// Weighs terms by the agent's weights and lists the alternative. `width` is that of the level's step.
void add_alternative(const Situation& situation, Option option, const world::Act& act, const Terms& terms,
                     Effort effort, double width, std::vector<Alternative>& alternatives);

/// An act of this agent towards the counterpart of the situation, with nothing else set.
[[nodiscard]] world::Act act_of(const Situation& situation, world::ActKind kind);

/// Keeping things as they are: utility 0.
void add_keep(const Situation& situation, std::vector<Alternative>& alternatives);

/// What leverage L over the other is worth: it gives way with the chance `concedes`, the more readily the
/// more L weighs against what giving way costs it, taken to be what it takes from me: concedes * G * L / (L +
/// G).
[[nodiscard]] inline double value_of_pressure(const Situation& s, double loss_of_other) {
  const double sum = loss_of_other + s.grievance;
  return sum <= 0.0 ? 0.0 : s.concedes * s.grievance * loss_of_other / sum;
}

/// How much of my word hardening by `added` tariff points breaks [1]: nothing where no agreement stands, and
/// of the rest the part by which it goes beyond matching the other, less what a promise of the other's that
/// is past due excuses.
[[nodiscard]] inline double breach(const Situation& s, double added) {
  if (!s.agreement_stands || added <= 0.0) return 0.0;
  const double beyond = s.my_hardness + added - std::max(s.my_hardness, s.their_hardness);
  return (1.0 - s.broken) * std::clamp(beyond / added, 0.0, 1.0);
}

/// How much nearer the two hardnesses, each against par, come when mine becomes `mine` and theirs `theirs`
/// [1].
[[nodiscard]] inline double matching(const Situation& s, double mine, double theirs) {
  return std::fabs(s.my_hardness - s.their_hardness) - std::fabs(mine - theirs);
}
[[nodiscard]] inline double matching(const Situation& situation, double mine) {
  return matching(situation, mine, situation.their_hardness);
}

}  // namespace riposte::agents
