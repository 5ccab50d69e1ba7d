#include "agents/characters.hpp"
#include "agents/control_options.hpp"
#include "agents/remedy_options.hpp"
#include "agents/talks_options.hpp"
#include "agents/tariff_options.hpp"
#include "sim/world/disclosure.hpp"

namespace riposte::agents {
namespace {

/// Whether what the measure answers bears on India, or is about to: nobody retaliates against a duty that is
/// gone.
bool has_cause(const Situation& s, const world::MeasureParameters& measure) {
  if (!measure.answers.valid()) {
    return true;
  }
  const world::MeasureStatus answered = s.world->measures[measure.answers.value()].status;
  return (answered == world::MeasureStatus::in_force || answered == world::MeasureStatus::announced) &&
         world::knows_of(*s.world, s.me, measure.answers);
}

/// Notice of suspended concessions: words at first, worth `statement_force` of the duty they announce, and
/// the step without which no retaliation follows (2018: notice after 56 days, duties after 450).
void add_notice_options(const Situation& s, std::vector<Alternative>& alternatives) {
  if (s.rates_only) {
    return;
  }
  const double force = s.world->draws[s.self->reckoning.statement_force].value();
  for (const TariffMenu& menu : s.self->tariff_menus) {
    const world::MeasureParameters& measure = s.world->parameters->measures[menu.measure.value()];
    if (!bears_on(measure, s.other) || !has_cause(s, measure) ||
        s.world->measures[menu.measure.value()].status != world::MeasureStatus::dormant) {
      continue;
    }
    const double level = s.world->draws[measure.level].value();
    Terms terms;
    const Terms imposed = terms_of_rate(s, mean_rate_if(s, menu.measure, level));
    for (const Term term : {Term::concession, Term::answer, Term::reciprocity}) {
      terms[term] = force * imposed[term];
    }
    world::Act act = act_of(s, world::ActKind::notify_wto);
    act.measure = menu.measure;
    act.level = level;
    add_alternative(s, Option::give_notice, act, terms, Effort::act, {}, alternatives);
  }
}

/// Whether any of India's layers on the counterpart has been notified, so that it may come into force.
bool notified(const Situation& s) {
  for (const TariffMenu& menu : s.self->tariff_menus) {
    const world::MeasureStatus status = s.world->measures[menu.measure.value()].status;
    if (status == world::MeasureStatus::threatened || status == world::MeasureStatus::in_force) {
      return true;
    }
  }
  return false;
}

}  // namespace

/// New Delhi negotiates down to its red lines and no further, gives notice at the WTO long before it
/// retaliates, and suffers China's controls as an importer, for which it has words and its own controls.
void india_menu(const Situation& situation, const Occasion& occasion,
                std::vector<Alternative>& alternatives) {
  if (table_or_deadline_menu(situation, occasion, alternatives)) {
    return;
  }
  add_keep(situation, alternatives);
  if (occasion.trigger != Trigger::figure) {
    if (notified(situation)) {
      add_tariff_options(situation, alternatives);
    }
    add_resume_options(situation, alternatives);
    add_notice_options(situation, alternatives);
  }
  add_control_options(situation, alternatives);
  add_remedy_options(situation, alternatives);
  add_opening_options(situation, occasion.trigger != Trigger::figure, alternatives);
  add_ease_options(situation, alternatives);
  add_statement_options(situation, alternatives);
}

}  // namespace riposte::agents
