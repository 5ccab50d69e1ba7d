#include "sim/world/disclosure.hpp"

#include <algorithm>
#include <cmath>

#include "sim/world/agreements.hpp"
#include "sim/world/history.hpp"
#include "sim/world/licensing.hpp"
#include "sim/world/measures.hpp"
#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

MeasureState& letter_of(World& world, MeasureId id) { return world.measures[id.value()]; }

void cancel_disclosure(World& world, MeasureId id) {
  world.calendar.cancel(letter_of(world, id).disclosure);
  letter_of(world, id).disclosure = {};
}

/// A day of the record begins at the imposer's midnight.
kernel::Instant moment_of_day(const World& world, EconomyId imposer, kernel::Instant day) {
  const bool whole = day.value() == std::floor(day.value());
  return whole ? world.tables->working_days(imposer).midnight_of_date(day) : day;
}

kernel::Instant drawn_moment(World& world, MeasureId id) {
  const MeasureParameters& measure = world.parameters->measures[id.value()];
  const double u =
      world.streams.uniform(world.tables->measure(id).disclosure, letter_of(world, id).letters++);
  const kernel::Days after{std::max(0.0, kernel::quantile(measure.disclosed_after, u))};
  return world.tables->working_days(measure.imposer).local_days_after(world.calendar.now(), after);
}

/// Whether all of the actor's countermeasures on the target are known to nobody else.
bool all_are_hidden(const World& world, EconomyId actor, EconomyId target) {
  for (std::size_t i = 0; i < world.measures.size(); ++i) {
    const MeasureId id{i};
    const bool lifted = is_countermeasure(world, id, actor, target) && can_lift(world, id);
    if (lifted && !world.measures[i].hidden) return false;
  }
  return true;
}

/// A letter that is known on the day on which it is written is none.
bool is_letter(const World& world, const Act& act) {
  const MeasureParameters& measure = world.parameters->measures[act.measure.value()];
  const bool known =
      act.until < kernel::never && moment_of_day(world, measure.imposer, act.until) <= world.calendar.now();
  return measure.by == Manner::letter && !known;
}

}  // namespace

void write_letter(World& world, MeasureId id, kernel::Instant known_on) {
  const EconomyId imposer = world.parameters->measures[id.value()].imposer;
  const kernel::Instant known =
      known_on < kernel::never ? moment_of_day(world, imposer, known_on) : drawn_moment(world, id);
  cancel_disclosure(world, id);
  MeasureState& state = letter_of(world, id);
  const bool was_threatened = state.status == MeasureStatus::threatened;  // everybody has heard of it
  state.hidden = !was_threatened && (known_on == kernel::never || known > world.calendar.now());
  if (!state.hidden) return;
  Event event{EventKind::measure_disclosed};
  event.index = static_cast<std::uint16_t>(id.value());
  event.detail = world.cause;
  state.disclosure = schedule(world.calendar, known, event);
}

void disclose(World& world, MeasureId id, HappeningNumber cause) {
  MeasureState& state = letter_of(world, id);
  state.hidden = false;
  state.disclosure = {};
  Happening happening = about(world, HappeningKind::measure_disclosed, id);
  happening.act.kind = ActKind::announce;
  happening.value = state.status == MeasureStatus::in_force ? state.level : state.announced_level;
  happening.act.level = happening.value;
  world.cause = cause;
  world.cause = tell(world, happening);
  for (const FlowId flow : world.tables->measure(id).flows) controls_changed(world, flow);
  check_obligations(world);
}

void make_public(World& world, MeasureId id) {
  if (!letter_of(world, id).hidden) return;
  cancel_disclosure(world, id);
  letter_of(world, id).hidden = false;
}

void keep_secret(World& world, MeasureId id) {
  if (letter_of(world, id).hidden) cancel_disclosure(world, id);
}

bool is_secret(const World& world, const Act& act) {
  switch (act.kind) {
    case ActKind::announce:
      return is_letter(world, act);
    case ActKind::set_level:
    case ActKind::suspend:
    case ActKind::resume:
      return world.measures[act.measure.value()].hidden;
    case ActKind::lift:
      return act.measure.valid() ? world.measures[act.measure.value()].hidden
                                 : all_are_hidden(world, act.actor, act.target);
    default:
      return false;
  }
}

}  // namespace riposte::world
