#include "sim/world/deadlines.hpp"

#include <algorithm>

#include "sim/world/agreements.hpp"
#include "sim/world/history.hpp"
#include "sim/world/measures.hpp"
#include "sim/world/negotiations.hpp"
#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

constexpr std::uint8_t holder_bit = 1;
constexpr std::uint8_t counterpart_bit = 2;

const DeadlineParameters& parameters_of(const World& world, DeadlineId id) {
  return world.parameters->deadlines[id.value()];
}

std::uint8_t bit_of(const World& world, DeadlineId id, EconomyId actor) {
  const DeadlineParameters& parameters = parameters_of(world, id);
  if (actor == parameters.holder) return holder_bit;
  return parameters.counterpart.valid() && actor == parameters.counterpart ? counterpart_bit : 0;
}

const WorkingDays& days_of(const World& world, DeadlineId id) {
  return world.tables->working_days(parameters_of(world, id).holder);
}

kernel::Instant due_at(const World& world, DeadlineId id) {
  return days_of(world, id).midnight_of_date(world.deadlines[id.value()].at);
}

kernel::Instant passes_at(const World& world, DeadlineId id) {
  return days_of(world, id).local_days_after(due_at(world, id), kernel::Days{1.0});
}

void schedule(World& world, DeadlineId id, EventKind kind, kernel::Instant at) {
  Event event{kind};
  event.index = static_cast<std::uint16_t>(id.value());
  event.detail = world.cause;
  world.deadlines[id.value()].pending = schedule(world.calendar, at, event);
}

/// A deal, a letter or another announcement has given the suspended measure a date of its own.
bool is_dated(const World& world, MeasureId id) {
  return world.calendar.pending(world.measures[id.value()].pending);
}

bool snaps_back(const World& world, DeadlineId id, MeasureId measure) {
  const std::vector<MeasureId>& list = parameters_of(world, id).snap_back;
  return std::find(list.begin(), list.end(), measure) != list.end();
}

/// Whether anything still comes of its passing: a deal or a letter is missing, a suspended measure would
/// return, an agreement would. A date that nothing was ever hung on counts as it is.
bool has_bearing(const World& world, DeadlineId id) {
  const DeadlineParameters& parameters = parameters_of(world, id);
  const bool bare = parameters.talks.empty() && parameters.snap_back.empty() && !parameters.agreement.valid();
  return bare || (parameters.agreement.valid() && binds(world, parameters.agreement)) ||
         std::any_of(parameters.talks.begin(), parameters.talks.end(),
                     [&](TalksId talks) {
                       const TalksState& state = world.talks[talks.value()];
                       return state.status != TalksStatus::concluded && !state.letter_sent;
                     }) ||
         std::any_of(parameters.snap_back.begin(), parameters.snap_back.end(),
                     [&](MeasureId measure) { return would_return(world, measure); });
}

/// Whether the suspension of one of its measures ends with it.
bool ends(const World& world, MeasureId measure) {
  return world.measures[measure.value()].status == MeasureStatus::suspended && !is_dated(world, measure);
}

/// Who puts off a date sits down again.
void wake_talks_about(World& world, DeadlineId id) {
  for (std::size_t i = 0; i < world.talks.size(); ++i) {
    const std::vector<DeadlineId>& dates = world.tables->deadlines_of(TalksId{i});
    if (std::find(dates.begin(), dates.end(), id) != dates.end()) wake(world, TalksId{i});
  }
}

void extend(World& world, DeadlineId id) {
  DeadlineState& state = world.deadlines[id.value()];
  world.calendar.cancel(state.pending);
  state.status = DeadlineStatus::extended;
  state.at = state.at + world.draws[parameters_of(world, id).extension];
  state.agreed = 0;
  ++state.extensions;
  Happening happening = about(world, HappeningKind::deadline_extended, id);
  happening.value = state.at.value();
  const HappeningNumber before = world.cause;
  world.cause = tell(world, happening);
  schedule(world, id, EventKind::deadline_due, due_at(world, id));
  world.cause = before;
  wake_talks_about(world, id);
  for (const MeasureId measure : parameters_of(world, id).snap_back) {
    if (ends(world, measure)) world.measures[measure.value()].until = passes_at(world, id);
  }
}

}  // namespace

void begin_deadlines(World& world) {
  world.deadlines.clear();
  for (std::size_t i = 0; i < world.parameters->deadlines.size(); ++i) {
    DeadlineState& state = world.deadlines.emplace_back();
    state.at = world.parameters->deadlines[i].at;
    const kernel::Instant due = std::max(due_at(world, DeadlineId{i}), world.calendar.now());
    schedule(world, DeadlineId{i}, EventKind::deadline_due, due);
  }
}

bool can_extend(const World& world, DeadlineId id, EconomyId actor) {
  const DeadlineState& state = world.deadlines[id.value()];
  const std::uint8_t bit = bit_of(world, id, actor);
  return state.status != DeadlineStatus::passed && bit != 0 && (state.agreed & bit) == 0 &&
         world.draws[parameters_of(world, id).extension].value() > 0.0;
}

bool can_let_pass(const World& world, DeadlineId id, EconomyId actor) {
  return world.deadlines[id.value()].status != DeadlineStatus::passed && bit_of(world, id, actor) != 0;
}

void agree_to_extend(World& world, DeadlineId id, EconomyId actor) {
  DeadlineState& state = world.deadlines[id.value()];
  state.agreed = static_cast<std::uint8_t>(state.agreed | bit_of(world, id, actor));
  const bool both = parameters_of(world, id).counterpart.valid();
  const std::uint8_t needed = both ? holder_bit | counterpart_bit : holder_bit;
  if (state.agreed == needed) extend(world, id);
}

void let_pass(World& world, DeadlineId id, EconomyId actor) {
  DeadlineState& state = world.deadlines[id.value()];
  state.agreed = static_cast<std::uint8_t>(state.agreed & ~bit_of(world, id, actor));
}

void deadline_falls_due(World& world, DeadlineId id) {
  if (!has_bearing(world, id)) {
    const std::vector<MeasureId>& list = parameters_of(world, id).snap_back;
    const bool ends_any =
        std::any_of(list.begin(), list.end(), [&](MeasureId one) { return ends(world, one); });
    if (ends_any) return schedule(world, id, EventKind::deadline_passes, passes_at(world, id));
    world.deadlines[id.value()].status = DeadlineStatus::passed;
    return;
  }
  const HappeningNumber before = world.cause;
  world.cause = tell(world, about(world, HappeningKind::deadline_due, id));
  for (const TalksId talks : parameters_of(world, id).talks) {
    const TalksState& state = world.talks[talks.value()];
    if (state.status != TalksStatus::concluded && !state.letter_sent) {
      Happening without_deal = about(world, HappeningKind::deadline_due, id);
      without_deal.act.talks = talks;
      tell(world, without_deal);
    }
  }
  schedule(world, id, EventKind::deadline_passes, passes_at(world, id));
  world.cause = before;
}

void deadline_passes(World& world, DeadlineId id, HappeningNumber cause) {
  world.cause = cause;
  DeadlineState& state = world.deadlines[id.value()];
  state.status = DeadlineStatus::passed;
  state.pending = {};
  world.cause = tell(world, about(world, HappeningKind::deadline_passed, id));
  for (const TalksId talks : parameters_of(world, id).talks) {
    if (!snaps_back(world, id, world.parameters->talks[talks.value()].measure)) end_pause(world, talks);
  }
  for (const MeasureId measure : parameters_of(world, id).snap_back) {
    if (ends(world, measure)) end_suspension(world, measure);
  }
  const AgreementId ended = parameters_of(world, id).agreement;
  if (ended.valid()) expire_agreement(world, ended);
}

bool is_governed(const World& world, MeasureId id) {
  const DeadlineId deadline = world.tables->measure(id).deadline;
  return deadline.valid() && world.deadlines[deadline.value()].status != DeadlineStatus::passed;
}

kernel::Instant end_of_pause(const World& world, TalksId id) {
  kernel::Instant end = world.calendar.now();
  for (std::size_t i = 0; i < world.deadlines.size(); ++i) {
    const std::vector<TalksId>& talks = world.parameters->deadlines[i].talks;
    const bool pauses = std::find(talks.begin(), talks.end(), id) != talks.end();
    if (pauses && world.deadlines[i].status != DeadlineStatus::passed) {
      end = std::max(end, passes_at(world, DeadlineId{i}));
    }
  }
  return end;
}

kernel::Instant suspended_until(const World& world, MeasureId id, kernel::Instant until) {
  return is_governed(world, id) ? passes_at(world, world.tables->measure(id).deadline) : until;
}

}  // namespace riposte::world
