#pragma once

#include <vector>

#include "agents/situation.hpp"
#include "agents/weighing.hpp"

namespace riposte::agents {

/// What makes an agent decide, as its menu needs it: why, and the happening behind it.
struct Occasion {
  Trigger trigger = Trigger::review;
  const world::Happening* cause = nullptr;  ///< null where there is none
};

/// The menus of the four characters: which options each weighs on which occasion. Each lists alternatives
/// grouped by option, `keep` first where keeping is possible. An empty menu means nothing to decide.
void united_states_menu(const Situation& situation, const Occasion& occasion,
                        std::vector<Alternative>& alternatives);
void china_menu(const Situation& situation, const Occasion& occasion, std::vector<Alternative>& alternatives);
void india_menu(const Situation& situation, const Occasion& occasion, std::vector<Alternative>& alternatives);
void partner_menu(const Situation& situation, const Occasion& occasion,
                  std::vector<Alternative>& alternatives);

/// Whether news can bring up anything on its menu: a further partner without duties of its own to
/// move decides only at the table and on the day.
[[nodiscard]] inline bool decides_between_rounds(const AgentParameters& self) {
  return self.character != Character::partner || !self.tariff_menus.empty();
}

/// What every character does in a round and at a deadline it must decide on.
/// Returns false where the occasion is neither.
bool table_or_deadline_menu(const Situation& situation, const Occasion& occasion,
                            std::vector<Alternative>& alternatives);

/// What the two powers alike do between rounds, `keep` first: duties, threats, controls, remedies, talks,
/// easing.
void add_power_options(const Situation& situation, const Occasion& occasion,
                       std::vector<Alternative>& alternatives);

}  // namespace riposte::agents
