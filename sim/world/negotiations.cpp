#include "sim/world/negotiations.hpp"

#include <algorithm>
#include <cmath>

#include "sim/world/agreements.hpp"
#include "sim/world/dates.hpp"
#include "sim/world/history.hpp"
#include "sim/world/measures.hpp"
#include "sim/world/tables.hpp"
#include "sim/world/teams.hpp"

namespace riposte::world {
namespace {

void schedule_round(World& world, TalksId id) {
  TalksState& state = world.talks[id.value()];
  const kernel::Distribution& interval = world.parameters->talks[id.value()].round_interval;
  const double u = world.streams.uniform(world.tables->talks_round(id), state.rounds_scheduled++);
  const kernel::Instant from = std::max(world.calendar.now(), kernel::Instant{});
  const EconomyId host = world.parameters->talks[id.value()].first;
  const kernel::Instant due =
      end_of_wait(world, world.tables->pulls_on(id), from, kernel::Days{kernel::quantile(interval, u)});
  const kernel::Instant at = world.tables->working_days(host).on_working_day(due);
  state.next_round = schedule(
      world.calendar, at, {EventKind::talks_round, 0, static_cast<std::uint16_t>(id.value()), world.cause});
}

void end_rounds(World& world, TalksId id) {
  world.calendar.cancel(world.talks[id.value()].next_round);
  world.talks[id.value()].next_round = {};
  world.talks[id.value()].waits_since = kernel::never;
}

void enter(World& world, TalksId id, TalksStatus status) {
  world.talks[id.value()].status = status;
  world.talks[id.value()].since = world.calendar.now();
}

/// Demands are shares in steps of percentage points; a millionth forgives the rounding of 1 - d + d.
bool demands_fit(const TalksState& state) { return state.demand[0] + state.demand[1] <= 1.0 + 1e-6; }

/// The day from which a letter's duty bears: the one it names, or any where it names none.
kernel::Instant letter_bears_from(const World& world, TalksId id) {
  const TalksParameters& talks = world.parameters->talks[id.value()];
  const bool names_day = talks.letter_effect < kernel::never;
  return names_day ? world.tables->working_days(talks.first).midnight_of_date(talks.letter_effect)
                   : world.calendar.now();
}

/// Sets the duty the talks are about, unless it stands at that rate or cannot be set any more.
void set_duty(World& world, TalksId id, double rate, kernel::Instant not_before) {
  const MeasureId measure = world.parameters->talks[id.value()].measure;
  if (!measure.valid()) return;
  const MeasureState& state = world.measures[measure.value()];
  if (!can_announce(world, measure) && !can_set_level(world, measure)) return;
  const bool stands = state.status == MeasureStatus::in_force && state.level == rate &&
                      !world.calendar.pending(state.pending);
  if (!stands) announce_from(world, measure, rate, not_before);
}

void strike_deal(World& world, TalksId id) {
  const TalksParameters& parameters = world.parameters->talks[id.value()];
  enter(world, id, TalksStatus::concluded);
  world.talks[id.value()].concluded = world.calendar.now();
  end_rounds(world, id);
  Happening happening = about(world, HappeningKind::deal_struck, id);
  happening.value = world.talks[id.value()].deal_rate;
  const HappeningNumber before = world.cause;
  world.cause = tell(world, happening);
  set_duty(world, id, happening.value, world.calendar.now());
  if (parameters.agreement.valid()) bring_into_force(world, parameters.agreement);
  world.cause = before;
}

double whole_points(kernel::Share rate) { return std::round(100.0 * rate.value()) / 100.0; }

std::size_t side_of(const World& world, TalksId id, EconomyId actor) {
  return actor == world.parameters->talks[id.value()].first ? 0 : 1;
}

}  // namespace

void begin_talks(World& world) {
  world.talks.assign(world.parameters->talks.size(), TalksState{});
  for (std::size_t i = 0; i < world.talks.size(); ++i) {
    const TalksParameters& parameters = world.parameters->talks[i];
    TalksState& state = world.talks[i];
    state.since = world.calendar.now();
    state.status = parameters.status;
    for (std::size_t side = 0; side < 2; ++side) {
      state.demand[side] = world.draws[parameters.demand[side]].value();
    }
    state.deal_rate = whole_points(world.draws[parameters.deal_rate]);
    state.letter_rate = whole_points(world.draws[parameters.letter_rate]);
    if (state.status == TalksStatus::open) schedule_round(world, TalksId{i});
  }
}

bool takes_part(const World& world, TalksId id, EconomyId actor) {
  const TalksParameters& parameters = world.parameters->talks[id.value()];
  return actor == parameters.first || actor == parameters.second;
}

bool can_open(const World& world, TalksId id) {
  const TalksStatus status = world.talks[id.value()].status;
  const MeasureId about = world.parameters->talks[id.value()].measure;
  const bool void_duty = about.valid() && world.measures[about.value()].status == MeasureStatus::struck_down;
  return !void_duty && (status == TalksStatus::idle || status == TalksStatus::broken_off);
}

bool can_break_off(const World& world, TalksId id) {
  return world.talks[id.value()].status == TalksStatus::open;
}

bool can_table(const World& world, TalksId id, EconomyId actor) {
  return world.talks[id.value()].status == TalksStatus::open && takes_part(world, id, actor);
}

bool can_send_letter(const World& world, TalksId id, EconomyId actor) {
  const TalksParameters& parameters = world.parameters->talks[id.value()];
  const TalksState& state = world.talks[id.value()];
  return actor == parameters.first && parameters.measure.valid() && !state.letter_sent &&
         state.status != TalksStatus::concluded &&
         (can_announce(world, parameters.measure) || can_set_level(world, parameters.measure));
}

void open_talks(World& world, TalksId id) {
  enter(world, id, TalksStatus::open);
  tell(world, about(world, HappeningKind::talks_opened, id));
  schedule_round(world, id);
}

void break_off_talks(World& world, TalksId id) {
  enter(world, id, TalksStatus::broken_off);
  end_rounds(world, id);
  tell(world, about(world, HappeningKind::talks_broken_off, id));
}

void table_demand(World& world, TalksId id, EconomyId actor, double demand) {
  TalksState& state = world.talks[id.value()];
  state.demand[side_of(world, id, actor)] = demand;
  if (demands_fit(state)) strike_deal(world, id);
}

void send_letter(World& world, TalksId id) {
  world.talks[id.value()].letter_sent = true;
  Happening happening = about(world, HappeningKind::letter_sent, id);
  happening.value = world.talks[id.value()].letter_rate;
  const HappeningNumber before = world.cause;
  world.cause = tell(world, happening);
  set_duty(world, id, happening.value, letter_bears_from(world, id));
  world.cause = before;
}

void end_pause(World& world, TalksId id) {
  const TalksState& state = world.talks[id.value()];
  const MeasureId duty = world.parameters->talks[id.value()].measure;
  if (!duty.valid() || state.status == TalksStatus::concluded || state.letter_sent) return;
  const MeasureState& stands = world.measures[duty.value()];
  const bool higher = stands.status == MeasureStatus::in_force && stands.level >= state.letter_rate;
  if (!higher && !world.calendar.pending(stands.pending)) {
    set_duty(world, id, state.letter_rate, world.calendar.now());
  }
}

void hold_round(World& world, TalksId id) {
  TalksState& state = world.talks[id.value()];
  state.next_round = {};
  if (!take_team(world, id)) return;
  ++state.rounds;
  Happening happening = about(world, HappeningKind::talks_round, id);
  happening.value = state.demand[0] + state.demand[1];
  const HappeningNumber number = tell(world, happening);
  world.cause = no_cause;
  if (!demands_fit(state)) {
    schedule_round(world, id);
    return;
  }
  world.cause = number;
  strike_deal(world, id);
}

}  // namespace riposte::world
