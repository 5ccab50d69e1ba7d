#include "sim/world/measures.hpp"

#include <algorithm>
#include <cmath>

#include "sim/world/agreements.hpp"
#include "sim/world/deadlines.hpp"
#include "sim/world/disclosure.hpp"
#include "sim/world/history.hpp"
#include "sim/world/licensing.hpp"
#include "sim/world/rulings.hpp"
#include "sim/world/tables.hpp"
#include "sim/world/threats.hpp"

namespace riposte::world {
namespace {

/// What a measure_change event brings, in its minor.
enum class Change : std::uint8_t {
  takes_effect,
  suspension_ends,
  lifting_comes,
  suspension_comes,
  term_ends
};

MeasureState& state_of(World& world, MeasureId id) { return world.measures[id.value()]; }
MeasureStatus status_of(const World& world, MeasureId id) { return world.measures[id.value()].status; }

bool is_one_of(MeasureStatus status, std::initializer_list<MeasureStatus> set) {
  return std::find(set.begin(), set.end(), status) != set.end();
}

double level_or_own(const World& world, MeasureId id, double level) {
  return level != 0.0 ? level : world.draws[world.parameters->measures[id.value()].level].value();
}

void no_longer_pending(MeasureState& state) {
  state.pending = {};
  state.pending_at = kernel::never;
}

void cancel_pending(World& world, MeasureId id) {
  world.calendar.cancel(state_of(world, id).pending);
  no_longer_pending(state_of(world, id));
}

kernel::EventHandle put_on_calendar(World& world, MeasureId id, kernel::Instant at, Change change) {
  Event event{EventKind::measure_change};
  event.minor = static_cast<std::uint8_t>(change);
  event.index = static_cast<std::uint16_t>(id.value());
  event.detail = world.cause;
  return schedule(world.calendar, at, event);
}

void schedule(World& world, MeasureId id, kernel::Instant at, Change change) {
  state_of(world, id).pending = put_on_calendar(world, id, at, change);
  state_of(world, id).pending_at = at;
}

/// Its legal term, where it has one, runs from when it first comes into force; nothing stops it.
void begin_term(World& world, MeasureId id) {
  const kernel::Parameter<kernel::Days> term = world.parameters->measures[id.value()].expires_after;
  MeasureState& state = state_of(world, id);
  if (!term.valid() || state.expires < kernel::never) return;
  state.expires = world.calendar.now() + world.draws[term];
  put_on_calendar(world, id, state.expires, Change::term_ends);
}

bool term_is_over(const World& world, MeasureId id) {
  return world.calendar.now() >= world.measures[id.value()].expires;
}

/// Tells a change of status that has been made, and lets all that rests on it follow.
void follow(World& world, MeasureId id, HappeningKind kind, double value) {
  world.tariffs.update(world.measures, id, world.draws);
  Happening happening = about(world, kind, id);
  happening.value = value;
  const HappeningNumber before = world.cause;
  world.cause = tell(world, happening);
  for (const FlowId flow : world.tables->measure(id).flows) controls_changed(world, flow);
  check_obligations(world);
  world.cause = before;
}

void enter_force(World& world, MeasureId id, double level, HappeningKind kind) {
  cancel_pending(world, id);
  MeasureState& state = state_of(world, id);
  if (state.status != MeasureStatus::in_force) state.in_force_since = world.calendar.now();
  state.status = MeasureStatus::in_force;
  state.level = level;
  state.until = kernel::never;
  begin_term(world, id);
  follow(world, id, kind, level);
}

void leave_force(World& world, MeasureId id, MeasureStatus status, HappeningKind kind) {
  cancel_pending(world, id);
  end_threat(world, id);
  status == MeasureStatus::lifted ? keep_secret(world, id) : make_public(world, id);
  MeasureState& state = state_of(world, id);
  state.status = status;
  state.lifted = world.calendar.now();
  state.until = kernel::never;
  follow(world, id, kind, 0.0);
}

kernel::Instant effective_date(World& world, MeasureId id) {
  const MeasureParameters& measure = world.parameters->measures[id.value()];
  const double u = world.streams.uniform(world.tables->measure(id).lag, state_of(world, id).announcements++);
  const kernel::Days lag{std::max(0.0, kernel::quantile(measure.lag, u))};
  return world.tables->working_days(measure.imposer).local_days_after(world.calendar.now(), lag);
}

/// Dates the end of a measure in force, in place of any change that was to come, and returns the date.
kernel::Instant end_after_lag(World& world, MeasureId id, Change change) {
  cancel_pending(world, id);
  state_of(world, id).announced_level = 0.0;
  const kernel::Instant date = effective_date(world, id);
  schedule(world, id, date, change);
  world.tariffs.update(world.measures, id, world.draws);
  return date;
}

/// Whether what the measure answers stands, or comes back with it. `links` bounds how far answers to answers
/// are followed, since two may answer each other.
bool has_cause(const World& world, MeasureId id, std::size_t links) {
  const std::vector<MeasureParameters>& measures = world.parameters->measures;
  const MeasureId answered = measures[id.value()].answers;
  if (!answered.valid() || measures[answered.value()].imposer == measures[id.value()].imposer) return true;
  const MeasureState& state = world.measures[answered.value()];
  switch (state.status) {
    case MeasureStatus::announced:
      return state.announced_level > 0.0;
    case MeasureStatus::in_force: {
      const bool moves = world.calendar.pending(state.pending) && state.until == kernel::never;
      return (moves ? state.announced_level : state.level) > 0.0;
    }
    case MeasureStatus::suspended:
      return state.announced_level > 0.0 && (links == 0 || has_cause(world, answered, links - 1));
    default:
      return false;
  }
}

}  // namespace

bool is_countermeasure(const World& world, MeasureId id, EconomyId actor, EconomyId target) {
  const MeasureParameters& measure = world.parameters->measures[id.value()];
  if (!measure.countermeasure || measure.imposer != actor) return false;
  if (measure.target.valid()) return measure.target == target;
  return !measure.answers.valid() || world.parameters->measures[measure.answers.value()].imposer == target;
}

void begin_measures(World& world) {
  world.measures.assign(world.parameters->measures.size(), MeasureState{});
  world.threats = 0;
  for (std::size_t i = 0; i < world.measures.size(); ++i) {
    const MeasureParameters& parameters = world.parameters->measures[i];
    MeasureState& state = world.measures[i];
    state.status = parameters.at_start;
    state.level = world.draws[parameters.level].value();
    state.announced_level = state.level;
    if (state.status == MeasureStatus::in_force) {
      state.in_force_since = world.calendar.now();
      begin_term(world, MeasureId{i});
    }
    if (state.status != MeasureStatus::suspended) continue;
    state.until = suspended_until(world, MeasureId{i}, parameters.suspended_until);
    if (!is_governed(world, MeasureId{i})) {
      schedule(world, MeasureId{i}, state.until, Change::suspension_ends);
    }
  }
  world.tariffs.update_all(world.measures, world.draws);
}

bool can_announce(const World& world, MeasureId id) {
  return is_one_of(status_of(world, id),
                   {MeasureStatus::dormant, MeasureStatus::threatened, MeasureStatus::lifted}) &&
         !term_is_over(world, id) && !is_void(world, id) && may_replace(world, id);
}

bool can_set_level(const World& world, MeasureId id) {
  return is_one_of(status_of(world, id),
                   {MeasureStatus::announced, MeasureStatus::in_force, MeasureStatus::suspended});
}

bool can_suspend(const World& world, MeasureId id) {
  return is_one_of(status_of(world, id), {MeasureStatus::announced, MeasureStatus::in_force});
}

bool can_resume(const World& world, MeasureId id) { return status_of(world, id) == MeasureStatus::suspended; }

bool can_lift(const World& world, MeasureId id) { return can_set_level(world, id); }

bool can_lift_countermeasures(const World& world, EconomyId actor, EconomyId target) {
  for (std::size_t i = 0; i < world.measures.size(); ++i) {
    if (is_countermeasure(world, MeasureId{i}, actor, target) && can_lift(world, MeasureId{i})) return true;
  }
  return false;
}

void announce(World& world, MeasureId id, double level, Effect effect) {
  if (effect == Effect::after_lag) return announce_from(world, id, level, world.calendar.now());
  cancel_pending(world, id);
  end_threat(world, id);
  MeasureState& state = state_of(world, id);
  state.announced_level = level;
  state.announced = world.calendar.now();
  enter_force(world, id, state.announced_level, HappeningKind::measure_in_force);
}

void announce_from(World& world, MeasureId id, double level, kernel::Instant not_before) {
  cancel_pending(world, id);
  end_threat(world, id);
  MeasureState& state = state_of(world, id);
  state.announced_level = level;
  state.announced = world.calendar.now();
  const kernel::Instant date = std::max(not_before, effective_date(world, id));
  schedule(world, id, date, Change::takes_effect);
  if (state.status == MeasureStatus::suspended) state.until = date;
  if (state.status != MeasureStatus::in_force && state.status != MeasureStatus::suspended) {
    state.status = MeasureStatus::announced;
  }
  world.tariffs.update(world.measures, id, world.draws);
}

void suspend(World& world, MeasureId id, kernel::Instant until) {
  end_threat(world, id);
  MeasureState& state = state_of(world, id);
  const bool change_was_pending = world.calendar.pending(state.pending);
  cancel_pending(world, id);
  if (!change_was_pending) state.announced_level = state.level;
  state.status = MeasureStatus::suspended;
  state.until = suspended_until(world, id, until);
  if (!is_governed(world, id)) schedule(world, id, state.until, Change::suspension_ends);
  follow(world, id, HappeningKind::measure_suspended, state.until.value());
}

void resume(World& world, MeasureId id) {
  enter_force(world, id, state_of(world, id).announced_level, HappeningKind::measure_in_force);
}

void lift(World& world, MeasureId id) {
  leave_force(world, id, MeasureStatus::lifted, HappeningKind::measure_lifted);
}

void lift_countermeasures(World& world, EconomyId actor, EconomyId target) {
  for (std::size_t i = 0; i < world.measures.size(); ++i) {
    const MeasureId id{i};
    if (is_countermeasure(world, id, actor, target) && can_lift(world, id)) lift(world, id);
  }
}

void strike_down(World& world, MeasureId id) {
  leave_force(world, id, MeasureStatus::struck_down, HappeningKind::measure_struck_down);
}

bool cut_changes(const World& world, MeasureId id, double level) {
  const MeasureState& state = world.measures[id.value()];
  if (state.status == MeasureStatus::in_force) {
    return (world.calendar.pending(state.pending) ? state.announced_level : state.level) > level;
  }
  return can_lift(world, id) && (state.announced_level > level || state.level > level);
}

bool lift_by_deal_changes(const World& world, MeasureId id) {
  const MeasureState& state = world.measures[id.value()];
  const bool ends_already = state.status == MeasureStatus::in_force &&
                            world.calendar.pending(state.pending) && state.announced_level == 0.0 &&
                            state.until == kernel::never;  // else it is to be suspended
  const bool is_nothing =
      state.status == MeasureStatus::in_force && state.level == 0.0 && !world.calendar.pending(state.pending);
  return can_lift(world, id) && !ends_already && !is_nothing;
}

bool suspend_by_deal_changes(const World& world, MeasureId id, kernel::Days length) {
  const MeasureState& state = world.measures[id.value()];
  if (state.status != MeasureStatus::suspended) return can_suspend(world, id);
  return !is_governed(world, id) && state.until < world.calendar.now() + length;
}

void cut(World& world, MeasureId id, double level) {
  if (!cut_changes(world, id, level)) return;
  make_public(world, id);
  MeasureState& state = state_of(world, id);
  if (state.status == MeasureStatus::in_force) {
    announce(world, id, level, Effect::after_lag);
  } else {
    state.announced_level = std::min(state.announced_level, level);
    state.level = std::min(state.level, level);
    world.tariffs.update(world.measures, id, world.draws);
  }
}

void lift_by_deal(World& world, MeasureId id) {
  if (!lift_by_deal_changes(world, id)) return;
  make_public(world, id);
  if (status_of(world, id) == MeasureStatus::in_force) {
    end_after_lag(world, id, Change::lifting_comes);
  } else if (can_lift(world, id)) {
    lift(world, id);
  }
}

void suspend_by_deal(World& world, MeasureId id, kernel::Days length) {
  if (!suspend_by_deal_changes(world, id, length)) return;
  make_public(world, id);
  MeasureState& state = state_of(world, id);
  const kernel::Instant until = world.calendar.now() + length;
  if (state.status == MeasureStatus::in_force) {
    state.until = end_after_lag(world, id, Change::suspension_comes) + length;
  } else if (state.status == MeasureStatus::announced) {
    suspend(world, id, until);
  } else {
    cancel_pending(world, id);
    state.until = until;
    schedule(world, id, until, Change::suspension_ends);
  }
}

void change_measure(World& world, MeasureId id, std::uint8_t change, HappeningNumber cause) {
  world.cause = cause;
  if (static_cast<Change>(change) == Change::term_ends) {
    if (can_lift(world, id)) leave_force(world, id, MeasureStatus::expired, HappeningKind::measure_expired);
    return;
  }
  no_longer_pending(state_of(world, id));
  switch (static_cast<Change>(change)) {
    case Change::takes_effect:
      enter_force(world, id, state_of(world, id).announced_level, HappeningKind::measure_in_force);
      break;
    case Change::suspension_ends:
      end_suspension(world, id);
      break;
    case Change::lifting_comes:
      lift(world, id);
      break;
    case Change::suspension_comes:
      suspend(world, id, state_of(world, id).until);
      break;
    case Change::term_ends:
      break;
  }
}

bool would_return(const World& world, MeasureId id) {
  return status_of(world, id) == MeasureStatus::suspended && has_cause(world, id, world.measures.size());
}

void end_suspension(World& world, MeasureId id) {
  if (would_return(world, id)) return snap_back(world, id);
  leave_force(world, id, MeasureStatus::lifted, HappeningKind::measure_lapsed);
}

void snap_back(World& world, MeasureId id) {
  make_public(world, id);
  const MeasureState& state = state_of(world, id);
  const bool suspended = state.status == MeasureStatus::suspended;
  enter_force(world, id, suspended ? state.announced_level : level_or_own(world, id, state.level),
              HappeningKind::measure_snapped_back);
}

}  // namespace riposte::world
