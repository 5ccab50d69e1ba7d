#include "agents/characters.hpp"
#include "agents/control_options.hpp"
#include "agents/remedy_options.hpp"
#include "agents/talks_options.hpp"
#include "agents/tariff_options.hpp"
#include "agents/threat_options.hpp"

namespace riposte::agents {

/// Washington holds the basket of countermeasures and lifts it when it believes that the magnets flow; it
/// runs the partner programme, sending letters where a pause ends without a deal. Published figures bring up
/// controls, words and sitting down; acts of others and reviews bring up tariffs and leaving the table as
/// well.
void united_states_menu(const Situation& situation, const Occasion& occasion,
                        std::vector<Alternative>& alternatives) {
  if (table_or_deadline_menu(situation, occasion, alternatives)) {
    return;
  }
  add_keep(situation, alternatives);
  if (occasion.trigger != Trigger::figure) {
    add_tariff_options(situation, alternatives);
    if (situation.may_harden) add_threat_options(situation, alternatives);
    if (situation.may_harden) add_resume_options(situation, alternatives);
  }
  if (situation.may_harden) {
    add_control_options(situation, alternatives);
    add_remedy_options(situation, alternatives);
  }
  add_opening_options(situation, occasion.trigger != Trigger::figure, alternatives);
  add_ease_options(situation, alternatives);
  add_statement_options(situation, alternatives);
}

}  // namespace riposte::agents
