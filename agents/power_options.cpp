#include "agents/characters.hpp"
#include "agents/control_options.hpp"
#include "agents/rate_outcomes.hpp"
#include "agents/remedy_options.hpp"
#include "agents/talks_options.hpp"
#include "agents/tariff_options.hpp"
#include "agents/threat_options.hpp"

namespace riposte::agents {

void add_power_options(const Situation& situation, const Occasion& occasion,
                       std::vector<Alternative>& alternatives) {
  add_keep(situation, alternatives);
  if (occasion.trigger != Trigger::figure) {
    RateOutcomes rates{situation};
    add_tariff_options(situation, rates, alternatives);
    if (situation.may_harden) add_threat_options(situation, rates, alternatives);
    if (situation.may_harden) add_resume_options(situation, alternatives);
  }
  if (situation.may_harden) {
    add_control_options(situation, alternatives);
    add_remedy_options(situation, alternatives);
  }
  add_opening_options(situation, occasion.trigger != Trigger::figure, alternatives);
  add_ease_options(situation, alternatives);
}

}  // namespace riposte::agents
