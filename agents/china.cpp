#include "agents/characters.hpp"
#include "agents/control_options.hpp"

namespace riposte::agents {
namespace {

/// Figures of what the other exports say nothing about the pace of Beijing's licences; its own exports' come
/// out together.
bool bears_on_pace(const Situation& s, const Occasion& occasion) {
  return occasion.trigger != Trigger::figure ||
         (occasion.cause != nullptr &&
          s.world->parameters->flows[occasion.cause->flow.value()].exporter == s.me);
}

}  // namespace

/// Beijing sets the pace of its licence office, a lever without a paper trail, on every occasion that bears
/// on it; it answers tariffs, and extends or eases controls.
void china_menu(const Situation& situation, const Occasion& occasion,
                std::vector<Alternative>& alternatives) {
  if (table_or_deadline_menu(situation, occasion, alternatives)) {
    return;
  }
  add_power_options(situation, occasion, alternatives);
  if (bears_on_pace(situation, occasion)) {
    add_pace_options(situation, alternatives);
  }
  add_statement_options(situation, alternatives);
}

}  // namespace riposte::agents
