#include "sim/world/acts.hpp"

#include "sim/world/agreements.hpp"
#include "sim/world/deadlines.hpp"
#include "sim/world/disclosure.hpp"
#include "sim/world/history.hpp"
#include "sim/world/licensing.hpp"
#include "sim/world/measures.hpp"
#include "sim/world/negotiations.hpp"
#include "sim/world/remedies.hpp"
#include "sim/world/threats.hpp"

namespace riposte::world {
namespace {

bool imposes(const World& world, const Act& act) {
  return act.measure.valid() && world.parameters->measures[act.measure.value()].imposer == act.actor;
}

bool is_party(const World& world, const Act& act) {
  if (!act.agreement.valid()) return false;
  const AgreementParameters& agreement = world.parameters->agreements[act.agreement.value()];
  return act.actor == agreement.first || act.actor == agreement.second;
}

AgreementStatus agreement_status(const World& world, const Act& act) {
  return world.agreements[act.agreement.value()].status;
}

bool can_suspend_agreement(const World& world, const Act& act) {
  if (!is_party(world, act)) return false;
  const AgreementStatus status = agreement_status(world, act);
  return status == AgreementStatus::framework || status == AgreementStatus::in_force;
}

bool can_lift_what(const World& world, const Act& act) {
  if (!act.measure.valid()) return can_lift_countermeasures(world, act.actor, act.target);
  return imposes(world, act) && can_lift(world, act.measure);
}

void state(World& world, const Act& act) {
  Happening happening;
  happening.kind = HappeningKind::statement;
  happening.act = act;
  happening.value = act.level;
  tell(world, happening);
}

/// A measure announced without a level comes in at its own.
double own_level_unless_given(const World& world, const Act& act) {
  return act.level != 0.0 ? act.level
                          : world.draws[world.parameters->measures[act.measure.value()].level].value();
}

/// The level of what is announced or threatened, its own where none is given; of a threat that is taken back,
/// its.
double level_told(const World& world, const Act& act) {
  switch (act.kind) {
    case ActKind::announce:
    case ActKind::threaten:
    case ActKind::notify_wto:
      return own_level_unless_given(world, act);
    case ActKind::withdraw_threat:
      return world.measures[act.measure.value()].threatened_level;
    default:
      return act.level;
  }
}

/// A threat for a day is one to somebody, who may still do something about it.
bool can_name_day(const World& world, const Act& act) {
  return act.until == kernel::never ||
         (act.until > world.calendar.now() && world.parameters->measures[act.measure.value()].target.valid());
}

/// Notice is given of what does not stand yet; of what does it changes nothing.
bool may_come_by_notice(const World& world, const Act& act) {
  const MeasureStatus status = world.measures[act.measure.value()].status;
  return (status == MeasureStatus::dormant || status == MeasureStatus::lifted) &&
         can_threaten(world, act.measure, own_level_unless_given(world, act));
}

void perform(World& world, const Act& act, Effect effect) {
  switch (act.kind) {
    case ActKind::keep:
      break;
    case ActKind::threaten:
      threaten(world, act.measure, own_level_unless_given(world, act), act.until);
      break;
    case ActKind::announce:
      if (world.parameters->measures[act.measure.value()].by == Manner::letter) {
        write_letter(world, act.measure, act.until);
      }
      announce(world, act.measure, own_level_unless_given(world, act), effect);
      break;
    case ActKind::set_level:
      announce(world, act.measure, act.level, effect);
      break;
    case ActKind::suspend:
      suspend(world, act.measure, act.until);
      break;
    case ActKind::resume:
      resume(world, act.measure);
      break;
    case ActKind::lift:
      if (act.measure.valid()) {
        lift(world, act.measure);
      } else {
        lift_countermeasures(world, act.actor, act.target);
      }
      break;
    case ActKind::set_pace:
      change_pace(world, act.office, act.pace);
      break;
    case ActKind::open_talks:
      open_talks(world, act.talks);
      break;
    case ActKind::break_off_talks:
      break_off_talks(world, act.talks, act.actor);
      break;
    case ActKind::table_demand:
      table_demand(world, act.talks, act.actor, act.level);
      break;
    case ActKind::extend_deadline:
      agree_to_extend(world, act.deadline, act.actor);
      break;
    case ActKind::let_deadline_pass:
      let_pass(world, act.deadline, act.actor);
      break;
    case ActKind::send_letter:
      send_letter(world, act.talks);
      break;
    case ActKind::suspend_agreement:
      suspend_agreement(world, act.agreement);
      break;
    case ActKind::resume_agreement:
      resume_agreement(world, act.agreement);
      break;
    case ActKind::make_statement:
      state(world, act);
      break;
    case ActKind::notify_wto:
      if (may_come_by_notice(world, act)) {
        threaten(world, act.measure, own_level_unless_given(world, act), kernel::never);
      }
      break;
    case ActKind::snap_back:
      snap_back(world, act.obligation);
      break;
    case ActKind::withdraw_threat:
      end_threat(world, act.measure);
      break;
    case ActKind::stay_on:
      stay_on(world, act.talks);
      break;
  }
}

}  // namespace

bool possible(const World& world, const Act& act) {
  if (!act.actor.valid()) return false;
  switch (act.kind) {
    case ActKind::keep:
      return true;
    case ActKind::threaten:
      return imposes(world, act) && can_name_day(world, act) &&
             can_threaten(world, act.measure, own_level_unless_given(world, act));
    case ActKind::withdraw_threat:
      return imposes(world, act) && is_threatened(world, act.measure);
    case ActKind::announce:
      return imposes(world, act) && can_announce(world, act.measure);
    case ActKind::set_level:
      return imposes(world, act) && can_set_level(world, act.measure);
    case ActKind::suspend:
      return imposes(world, act) && can_suspend(world, act.measure) && act.until > world.calendar.now();
    case ActKind::resume:
      return imposes(world, act) && can_resume(world, act.measure);
    case ActKind::lift:
      return can_lift_what(world, act);
    case ActKind::set_pace:
      return act.office.valid() && world.parameters->offices[act.office.value()].economy == act.actor;
    case ActKind::open_talks:
      return act.talks.valid() && takes_part(world, act.talks, act.actor) && can_open(world, act.talks);
    case ActKind::break_off_talks:
      return act.talks.valid() && takes_part(world, act.talks, act.actor) && can_break_off(world, act.talks);
    case ActKind::table_demand:
      return act.talks.valid() && can_table(world, act.talks, act.actor);
    case ActKind::extend_deadline:
      return act.deadline.valid() && can_extend(world, act.deadline, act.actor);
    case ActKind::let_deadline_pass:
      return act.deadline.valid() && can_let_pass(world, act.deadline, act.actor);
    case ActKind::send_letter:
      return act.talks.valid() && can_send_letter(world, act.talks, act.actor);
    case ActKind::suspend_agreement:
      return can_suspend_agreement(world, act);
    case ActKind::resume_agreement:
      return is_party(world, act) && agreement_status(world, act) == AgreementStatus::suspended;
    case ActKind::make_statement:
      return true;
    case ActKind::notify_wto:
      return imposes(world, act);
    case ActKind::snap_back:
      return act.obligation.valid() && can_snap_back(world, act.obligation, act.actor);
    case ActKind::stay_on:
      return act.talks.valid() && can_stay_on(world, act.talks, act.actor);
  }
  return false;
}

bool carry_out(World& world, const Act& act, HappeningNumber cause, Effect effect) {
  if (!possible(world, act)) return false;
  if (act.kind == ActKind::keep) return true;
  const HappeningNumber before = world.cause;
  world.cause = cause;
  Happening happening;
  happening.kind = HappeningKind::act;
  happening.act = act;
  happening.act.level = level_told(world, act);
  happening.value = happening.act.level;
  happening.from = announced_level(world, act);
  happening.secret = is_secret(world, act);
  world.cause = tell(world, happening);
  perform(world, act, effect);
  world.cause = before;
  return true;
}

bool carry_out(World& world, const Act& act, HappeningNumber cause) {
  return carry_out(world, act, cause, Effect::after_lag);
}

}  // namespace riposte::world
