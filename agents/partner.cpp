#include "agents/characters.hpp"
#include "agents/remedy_options.hpp"
#include "agents/talks_options.hpp"
#include "agents/tariff_options.hpp"
#include "agents/threat_options.hpp"

namespace riposte::agents {

bool table_or_deadline_menu(const Situation& situation, const Occasion& occasion,
                            std::vector<Alternative>& alternatives) {
  if (occasion.trigger == Trigger::talks_round && occasion.cause != nullptr) {
    add_round_options(situation, occasion.cause->act.talks, alternatives);
    return true;
  }
  if (occasion.trigger == Trigger::deadline && occasion.cause != nullptr) {
    const world::World& world = *situation.world;
    if (occasion.cause->kind == world::HappeningKind::threat_due) {
      add_due_options(situation, occasion.cause->act.measure, alternatives);
      return true;
    }
    const kernel::Instant due = world.deadlines[occasion.cause->act.deadline.value()].at;
    if (due > occasion.cause->at + kernel::Days{1.0}) {
      return true;  // moved since the occasion arose: nothing is left to decide today
    }
    if (occasion.cause->act.talks.valid()) {
      add_letter_options(situation, occasion.cause->act.talks, alternatives);
    } else {
      add_deadline_options(situation, occasion.cause->act.deadline, alternatives);
    }
    return true;
  }
  return false;
}

/// A further partner bargains with its host and answers only where its menu lists a duty of its own.
void partner_menu(const Situation& situation, const Occasion& occasion,
                  std::vector<Alternative>& alternatives) {
  if (table_or_deadline_menu(situation, occasion, alternatives)) {
    return;
  }
  if (!decides_between_rounds(*situation.self)) {
    return;
  }
  add_keep(situation, alternatives);
  add_tariff_options(situation, alternatives);
  add_remedy_options(situation, alternatives);
  add_resume_options(situation, alternatives);
}

}  // namespace riposte::agents
