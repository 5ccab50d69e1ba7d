#include "agents/characters.hpp"
#include "agents/control_options.hpp"
#include "agents/remedy_options.hpp"
#include "agents/talks_options.hpp"
#include "agents/tariff_options.hpp"
#include "agents/threat_options.hpp"

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
  if (bears_on_pace(situation, occasion)) {
    add_pace_options(situation, alternatives);
  }
  add_statement_options(situation, alternatives);
}

}  // namespace riposte::agents
