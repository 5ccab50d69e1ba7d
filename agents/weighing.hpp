#pragma once

#include <array>
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
[[nodiscard]] double value_of_pressure(const Situation& situation, double loss_of_other);

/// How much of my word hardening by `added` tariff points breaks [1]: nothing where no agreement stands, and
/// of the rest the part by which it goes beyond matching the other, less what a promise of the other's that
/// is past due excuses.
[[nodiscard]] double breach(const Situation& situation, double added);

/// How much nearer the two hardnesses, each against par, come when mine becomes `mine` and theirs `theirs`
/// [1].
[[nodiscard]] double matching(const Situation& situation, double mine, double theirs);
[[nodiscard]] inline double matching(const Situation& situation, double mine) {
  return matching(situation, mine, situation.their_hardness);
}

}  // namespace riposte::agents
