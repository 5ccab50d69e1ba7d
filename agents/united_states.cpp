#include "agents/characters.hpp"
#include "agents/control_options.hpp"

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
  add_power_options(situation, occasion, alternatives);
  add_statement_options(situation, alternatives);
}

}  // namespace riposte::agents
