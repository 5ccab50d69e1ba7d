#include "sim/world/negotiations.hpp"

#include <algorithm>
#include <utility>

#include "sim/world/agreements.hpp"
#include "sim/world/dates.hpp"
#include "sim/world/deadlines.hpp"
#include "sim/world/deals.hpp"
#include "sim/world/history.hpp"
#include "sim/world/measures.hpp"
#include "sim/world/tables.hpp"
#include "sim/world/teams.hpp"
#include "sim/world/threats.hpp"

namespace riposte::world {
namespace {

/// Rounds are held from day 0 on.
kernel::Instant rounds_from(const World& world) { return std::max(world.calendar.now(), kernel::Instant{}); }

/// The next round, when that wait is over, on a working day of the host.
void schedule_round_at(World& world, TalksId id, kernel::Instant due) {
  TalksState& state = world.talks[id.value()];
  const EconomyId host = world.parameters->talks[id.value()].first;
  state.round_at = world.tables->working_days(host).on_working_day(due);
  state.next_round =
      schedule(world.calendar, state.round_at,
               {EventKind::talks_round, 0, static_cast<std::uint16_t>(id.value()), world.cause});
}

/// The part of a usual wait after which a round comes, for the height at which duties stand.
double part_for_haste(const World& world, const TalksParameters& talks) {
  if (!talks.haste.by.valid()) return 1.0;
  const double rates = world.tariffs.mean_rate(talks.first, talks.second, Basis::announced) +
                       world.tariffs.mean_rate(talks.second, talks.first, Basis::announced);
  const double beyond = std::max(0.0, 0.5 * rates - world.draws[talks.haste.above].value());
  return 1.0 / (1.0 + beyond / world.draws[talks.haste.by].value());
}

void schedule_round(World& world, TalksId id) {
  const TalksParameters& talks = world.parameters->talks[id.value()];
  const std::uint32_t occurrence = world.talks[id.value()].rounds_scheduled++;
  const double u = world.streams.uniform(world.tables->talks_round(id), occurrence);
  const double part = part_for_haste(world, talks) * world.talks[id.value()].stretch;
  const kernel::Days wait{kernel::quantile(talks.round_interval, u) * part};
  schedule_round_at(world, id, end_of_wait(world, world.tables->pulls_on(id), rounds_from(world), wait));
}

void end_rounds(World& world, TalksId id) {
  world.calendar.cancel(world.talks[id.value()].next_round);
  world.talks[id.value()].next_round = {};
  world.talks[id.value()].waits_since = kernel::never;
}

/// The next round, after the part of the wait for it that is left.
void bring_round_nearer(World& world, TalksId id, double part) {
  const kernel::Instant now = rounds_from(world);
  const kernel::Days left = std::max(kernel::Days{0.0}, world.talks[id.value()].round_at - now);
  end_rounds(world, id);
  schedule_round_at(world, id, now + left * part);
}

/// Once more a round has moved nobody, or somebody has moved since it.
void stretch_wait(World& world, TalksId id) {
  // No horizon is so long that more would be another wait.
  constexpr double greatest = 1e4;
  TalksState& state = world.talks[id.value()];
  const auto deadlock = world.parameters->talks[id.value()].deadlock;
  const double factor = deadlock.valid() ? world.draws[deadlock].value() : 1.0;
  state.stretch = state.moved ? 1.0 : std::min(greatest, state.stretch * factor);
  state.moved = false;
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
  end_threat(world, measure);
  const MeasureState& state = world.measures[measure.value()];
  if (!can_announce(world, measure) && !can_set_level(world, measure)) return;
  const bool stands = state.status == MeasureStatus::in_force && state.level == rate &&
                      !world.calendar.pending(state.pending);
  if (!stands) announce_from(world, measure, rate, not_before);
}

/// A deal that leaves more than is paid while a pause runs spares what is left of the pause.
kernel::Instant deal_bears_from(const World& world, TalksId id) {
  const MeasureId duty = world.parameters->talks[id.value()].measure;
  const bool rises = duty.valid() && world.talks[id.value()].deal_rate >
                                         bearing_level(world.measures[duty.value()], Basis::in_force);
  return rises ? end_of_pause(world, id) : world.calendar.now();
}

void strike_deal(World& world, TalksId id) {
  const TalksParameters& parameters = world.parameters->talks[id.value()];
  enter(world, id, TalksStatus::concluded);
  world.talks[id.value()].concluded = world.calendar.now();
  end_rounds(world, id);
  end_threats_between(world, parameters.first, parameters.second);
  Happening happening = about(world, HappeningKind::deal_struck, id);
  happening.value = world.talks[id.value()].deal_rate;
  happening.terms = terms_that_change(world, id);
  const HappeningNumber before = world.cause;
  world.cause = tell(world, happening);
  if (parameters.agreement.valid()) conclude_agreement(world, parameters.agreement);
  set_duty(world, id, happening.value, deal_bears_from(world, id));
  carry_out_terms(world, id);
  world.cause = before;
}

/// Whether a round without a deal ends the talks: one draw a round, where the scenario gives a chance.
bool breaks_down(const World& world, TalksId id) {
  const auto breakdown = world.parameters->talks[id.value()].breakdown;
  const double chance = breakdown.valid() ? world.draws[breakdown].value() : 0.0;
  const std::uint32_t round = world.talks[id.value()].rounds;
  return chance > 0.0 && world.streams.uniform(world.tables->talks_breakdown(id), round) < chance;
}

/// They are about a duty, and there is no deal and no letter.
bool is_unsettled(const World& world, TalksId id) {
  const TalksState& state = world.talks[id.value()];
  return world.parameters->talks[id.value()].measure.valid() && state.status != TalksStatus::concluded &&
         !state.letter_sent;
}

void table_first_demands(World& world, TalksId id) {
  const TalksParameters& parameters = world.parameters->talks[id.value()];
  for (std::size_t side = 0; side < 2; ++side) {
    const double first = world.draws[parameters.demand[side]].value();
    // Nobody tables what it would not take.
    const auto line = parameters.red_line[side];
    world.talks[id.value()].demand[side] = line.valid() ? std::max(first, world.draws[line].value()) : first;
  }
}

}  // namespace

void wake(World& world, TalksId id) {
  TalksState& state = world.talks[id.value()];
  state.moved = true;
  const double stretch = std::exchange(state.stretch, 1.0);
  if (stretch > 1.0 && world.calendar.pending(state.next_round)) bring_round_nearer(world, id, 1.0 / stretch);
}

void begin_talks(World& world) {
  world.talks.assign(world.parameters->talks.size(), TalksState{});
  for (std::size_t i = 0; i < world.talks.size(); ++i) {
    const TalksParameters& parameters = world.parameters->talks[i];
    TalksState& state = world.talks[i];
    state.since = world.calendar.now();
    state.status = parameters.status;
    table_first_demands(world, TalksId{i});
    state.deal_rate = whole_points(world.draws[parameters.deal_rate]);
    state.letter_rate = whole_points(world.draws[parameters.letter_rate]);
    state.lapse_rate =
        parameters.lapse_rate.valid() ? whole_points(world.draws[parameters.lapse_rate]) : state.letter_rate;
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
  const bool undone = status == TalksStatus::concluded && is_undone(world, id);
  return !void_duty && (undone || status == TalksStatus::idle || status == TalksStatus::broken_off);
}

bool can_break_off(const World& world, TalksId id) {
  return world.talks[id.value()].status == TalksStatus::open;
}

bool can_table(const World& world, TalksId id, EconomyId actor) {
  return world.talks[id.value()].status == TalksStatus::open && takes_part(world, id, actor);
}

bool can_stay_on(const World& world, TalksId id, EconomyId actor) {
  return can_table(world, id, actor) && world.calendar.pending(world.talks[id.value()].next_round);
}

bool can_send_letter(const World& world, TalksId id, EconomyId actor) {
  const TalksParameters& parameters = world.parameters->talks[id.value()];
  const TalksState& state = world.talks[id.value()];
  return actor == parameters.first && parameters.measure.valid() && !state.letter_sent &&
         state.status != TalksStatus::concluded &&
         (can_announce(world, parameters.measure) || can_set_level(world, parameters.measure));
}

void open_talks(World& world, TalksId id) {
  if (world.talks[id.value()].status == TalksStatus::concluded) table_first_demands(world, id);
  enter(world, id, TalksStatus::open);
  world.talks[id.value()].broken_off_by = {};
  wake(world, id);
  tell(world, about(world, HappeningKind::talks_opened, id));
  schedule_round(world, id);
}

void break_off_talks(World& world, TalksId id, EconomyId by) {
  enter(world, id, TalksStatus::broken_off);
  world.talks[id.value()].broken_off_by = by;
  end_rounds(world, id);
  tell(world, about(world, HappeningKind::talks_broken_off, id));
}

void table_demand(World& world, TalksId id, EconomyId actor, double demand) {
  TalksState& state = world.talks[id.value()];
  state.demand[side_of(world.parameters->talks[id.value()], actor)] = demand;
  if (demands_fit(state)) return strike_deal(world, id);
  wake(world, id);
}

void stay_on(World& world, TalksId id) {
  const auto saved = world.parameters->talks[id.value()].saved_by_stay;
  bring_round_nearer(world, id, 1.0 - (saved.valid() ? world.draws[saved].value() : 0.0));
}

void narrow(World& world, TalksId id, kernel::Share share) {
  TalksState& state = world.talks[id.value()];
  const double excess = state.demand[0] + state.demand[1] - 1.0;
  for (double& demand : state.demand) demand -= 0.5 * share.value() * std::max(0.0, excess);
  wake(world, id);
}

void send_letter(World& world, TalksId id) {
  world.talks[id.value()].letter_sent = true;
  wake(world, id);
  Happening happening = about(world, HappeningKind::letter_sent, id);
  happening.value = world.talks[id.value()].letter_rate;
  const HappeningNumber before = world.cause;
  world.cause = tell(world, happening);
  set_duty(world, id, happening.value, letter_bears_from(world, id));
  world.cause = before;
}

bool ends_with_duty(const World& world, TalksId id) {
  if (!is_unsettled(world, id)) return false;
  const MeasureId duty = world.parameters->talks[id.value()].measure;
  const MeasureState& stands = world.measures[duty.value()];
  const bool higher =
      stands.status == MeasureStatus::in_force && stands.level >= world.talks[id.value()].lapse_rate;
  const bool may_come = can_announce(world, duty) || can_set_level(world, duty);
  return may_come && !higher && !world.calendar.pending(stands.pending);
}

void end_pause(World& world, TalksId id) {
  if (!is_unsettled(world, id)) return;
  const TalksParameters& talks = world.parameters->talks[id.value()];
  const bool comes = ends_with_duty(world, id);
  end_threat(world, talks.measure);  // whatever stands at the end of a pause is its last word
  if (!comes) return;
  const double rate = world.talks[id.value()].lapse_rate;
  if (!talks.lapse_rate.valid()) return set_duty(world, id, rate, world.calendar.now());
  announce(world, talks.measure, rate, Effect::at_once);
}

void hold_round(World& world, TalksId id) {
  TalksState& state = world.talks[id.value()];
  state.next_round = {};
  if (!take_team(world, id)) return;
  ++state.rounds;
  Happening happening = about(world, HappeningKind::talks_round, id);
  happening.value = state.demand[0] + state.demand[1];
  const HappeningNumber number = tell(world, happening);
  world.cause = number;
  if (demands_fit(state)) {
    strike_deal(world, id);
  } else if (breaks_down(world, id)) {
    break_off_talks(world, id, EconomyId{});
  } else {
    world.cause = no_cause;
    stretch_wait(world, id);
    schedule_round(world, id);
  }
}

}  // namespace riposte::world
