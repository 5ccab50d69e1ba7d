#include "sim/world/agreements.hpp"

#include <algorithm>
#include <limits>

#include "sim/world/history.hpp"
#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

/// Mean of so many published months up to `last`; NaN where one of them was never published, or there are
/// none.
double mean_published(const FlowState& flow, int months, int last) {
  const int first = last + 1 - months;
  if (months == 0 || first < 0) return std::numeric_limits<double>::quiet_NaN();
  double sum = 0.0;
  for (int month = first; month <= last; ++month) {
    sum += flow.published[static_cast<std::size_t>(month)];
  }
  return sum / months;
}

/// Figures are of months past: what a ban stops now does not flow, whatever they say. A promise is judged by
/// what is publicly known.
bool holds(const World& world, const FlowReaches& rule) {
  return world.flows[rule.flow.value()].openly_banned == 0.0 &&
         judged_mean(world, rule) >= world.draws[rule.threshold].value();
}

bool holds(const World& world, const MeasuresLifted& rule) {
  return std::all_of(rule.measures.begin(), rule.measures.end(), [&](MeasureId id) {
    const MeasureState& measure = world.measures[id.value()];
    return measure.hidden ||
           (measure.status != MeasureStatus::in_force && measure.status != MeasureStatus::announced);
  });
}

bool is_kept(const World& world, ObligationId id) {
  return std::visit([&](const auto& rule) { return holds(world, rule); }, promise_of(world, id).verification);
}

bool is_binding(const World& world, ObligationId id) {
  return binds(world, world.tables->obligations()[id.value()].agreement);
}

/// When a promise falls due, where it may not wait; never while its agreement is in talks.
kernel::Instant due_day(const World& world, ObligationId id) {
  const AgreementId agreement = world.tables->obligations()[id.value()].agreement;
  return world.agreements[agreement.value()].reached + world.draws[promise_of(world, id).due];
}

bool is_judged(const World& world, ObligationId id) {
  return is_binding(world, id) && world.obligations[id.value()].status != ObligationStatus::met;
}

void enter(World& world, AgreementId id, AgreementStatus status, HappeningKind kind) {
  world.agreements[id.value()].status = status;
  world.agreements[id.value()].since = world.calendar.now();
  tell(world, about(world, kind, id));
}

bool any_breached(const World& world, AgreementId id) {
  for (std::size_t i = 0; i < world.obligations.size(); ++i) {
    if (world.tables->obligations()[i].agreement == id &&
        world.obligations[i].status == ObligationStatus::breached) {
      return true;
    }
  }
  return false;
}

void collapse_if_breached(World& world, AgreementId id) {
  if (world.agreements[id.value()].status == AgreementStatus::suspended && any_breached(world, id)) {
    enter(world, id, AgreementStatus::collapsed, HappeningKind::agreement_collapsed);
  }
}

void schedule(World& world, kernel::Instant at, EventKind kind, ObligationId id, HappeningNumber cause) {
  Event event{kind};
  event.index = static_cast<std::uint16_t>(id.value());
  event.detail = cause;
  schedule(world.calendar, std::max(at, world.calendar.now()), event);
}

kernel::EventHandle schedule(World& world, kernel::Instant at, EventKind kind, AgreementId id) {
  Event event{kind};
  event.index = static_cast<std::uint16_t>(id.value());
  event.detail = world.cause;
  return schedule(world.calendar, std::max(at, world.calendar.now()), event);
}

/// Its promises fall due from now on.
void reach(World& world, AgreementId id) {
  world.agreements[id.value()].reached = world.calendar.now();
  for (std::size_t i = 0; i < world.obligations.size(); ++i) {
    if (world.tables->obligations()[i].agreement != id) continue;
    const kernel::Instant due = std::max(due_day(world, ObligationId{i}), kernel::Instant{});
    schedule(world, due, EventKind::obligation_due, ObligationId{i}, world.cause);
  }
}

/// Its term runs from the first day in force, and on while it is suspended.
void begin_term(World& world, AgreementId id, kernel::Instant from) {
  AgreementState& state = world.agreements[id.value()];
  const auto term = world.parameters->agreements[id.value()].term;
  if (!term.valid() || world.calendar.pending(state.expiry)) return;
  state.expiry = schedule(world, from + world.draws[term], EventKind::agreement_term, id);
}

/// A deal about what was suspended agrees on it anew, for a whole term from when it is back in force.
void end_term(World& world, AgreementId id) {
  AgreementState& state = world.agreements[id.value()];
  world.calendar.cancel(state.expiry);
  state.expiry = {};
}

void enter_force(World& world, AgreementId id) {
  enter(world, id, AgreementStatus::in_force, HappeningKind::agreement_in_force);
  begin_term(world, id, world.calendar.now());
}

/// The time a text takes begins when it is agreed to write one.
void draft(World& world, AgreementId id, const kernel::Distribution& drafting) {
  AgreementState& state = world.agreements[id.value()];
  if (world.calendar.pending(state.text)) return;
  const double u = world.streams.uniform(world.tables->drafting(id), state.drafts++);
  const kernel::Days time{kernel::quantile(drafting, u)};
  state.drafted_since = world.calendar.now();
  state.text = schedule(world, world.calendar.now() + time, EventKind::agreement_text, id);
}

void run_grace(World& world, ObligationId id, HappeningNumber cause) {
  ObligationState& state = world.obligations[id.value()];
  state.status = ObligationStatus::in_grace;
  state.lapses = world.calendar.now() + world.draws[promise_of(world, id).grace];
  schedule(world, state.lapses, EventKind::obligation_lapsed, id, cause);
}

/// What may wait no longer falls due its grace from now, or has that grace anew.
void end_waiting(World& world) {
  for (std::size_t i = 0; i < world.obligations.size(); ++i) {
    const ObligationId id{i};
    if (!world.obligations[i].waits || may_wait(world, id)) continue;
    world.obligations[i].waits = false;
    if (world.obligations[i].status == ObligationStatus::in_grace) {
      run_grace(world, id, world.cause);
    } else {
      const kernel::Instant due = world.calendar.now() + world.draws[promise_of(world, id).grace];
      schedule(world, due, EventKind::obligation_due, id, world.cause);
    }
  }
}

/// True if the obligation is met now.
bool judge(World& world, ObligationId id) {
  if (!is_kept(world, id)) return false;
  ObligationState& state = world.obligations[id.value()];
  state.status = ObligationStatus::met;
  state.met = world.calendar.now();
  const auto* reaches = std::get_if<FlowReaches>(&promise_of(world, id).verification);
  if (reaches != nullptr) state.met_by = world.flows[reaches->flow.value()].last_published;
  const HappeningNumber before = world.cause;
  world.cause = tell(world, about(world, HappeningKind::obligation_met, id));
  end_waiting(world);
  world.cause = before;
  return true;
}

/// Whether a promise of a flow, once met and past its due day, is no longer kept: neither by the months that
/// judge it nor by as many as make a relapse, all published since it was met.
bool has_relapsed(const World& world, ObligationId id) {
  const ObligationState& state = world.obligations[id.value()];
  const ObligationParameters& promise = promise_of(world, id);
  const auto* reaches = std::get_if<FlowReaches>(&promise.verification);
  if (reaches == nullptr || state.status != ObligationStatus::met) return false;
  if (world.calendar.now() < due_day(world, id)) return false;
  const FlowState& flow = world.flows[reaches->flow.value()];
  return flow.last_published - state.met_by >= reaches->relapse_months && !holds(world, *reaches) &&
         mean_published(flow, reaches->relapse_months, flow.last_published) <
             world.draws[reaches->threshold].value();
}

void open_grace(World& world, ObligationId id, HappeningKind why) {
  run_grace(world, id, tell(world, about(world, why, id)));
}

}  // namespace

bool may_wait(const World& world, ObligationId id) {
  const ObligationParameters& promise = promise_of(world, id);
  const auto* lifted = std::get_if<MeasuresLifted>(&promise.verification);
  if (lifted == nullptr) return false;
  const AgreementId agreement = world.tables->obligations()[id.value()].agreement;
  const auto withheld = [&](MeasureId measure) {
    for (std::size_t i = 0; i < world.obligations.size(); ++i) {
      if (world.tables->obligations()[i].agreement != agreement) continue;
      const ObligationParameters& other = promise_of(world, ObligationId{i});
      const auto& list = other.may_withhold;
      if (other.obligor == promise.beneficiary && world.obligations[i].status != ObligationStatus::met &&
          std::find(list.begin(), list.end(), measure) != list.end()) {
        return true;
      }
    }
    return false;
  };
  return std::all_of(lifted->measures.begin(), lifted->measures.end(), [&](MeasureId measure) {
    return world.measures[measure.value()].status != MeasureStatus::in_force || withheld(measure);
  });
}

void begin_agreements(World& world) {
  world.agreements.clear();
  for (const AgreementParameters& agreement : world.parameters->agreements) {
    AgreementState& state = world.agreements.emplace_back();
    state.status = agreement.status;
    state.since = world.calendar.now();
    state.reached = state.status == AgreementStatus::in_talks ? kernel::never : kernel::Instant{};
  }
  world.obligations.assign(world.tables->obligations().size(), ObligationState{});
  for (std::size_t i = 0; i < world.obligations.size(); ++i) {
    const kernel::Instant due = due_day(world, ObligationId{i});
    if (due < kernel::never) schedule(world, due, EventKind::obligation_due, ObligationId{i}, no_cause);
  }
  for (std::size_t i = 0; i < world.agreements.size(); ++i) {
    const bool in_force = world.agreements[i].status == AgreementStatus::in_force;
    if (in_force) begin_term(world, AgreementId{i}, kernel::Instant{});
  }
}

bool binds(const World& world, AgreementId id) {
  const AgreementStatus status = world.agreements[id.value()].status;
  return status == AgreementStatus::framework || status == AgreementStatus::in_force ||
         status == AgreementStatus::suspended;
}

double judged_mean(const World& world, const FlowReaches& promise, int figures_ago) {
  const FlowState& flow = world.flows[promise.flow.value()];
  return mean_published(flow, promise.months, flow.last_published - figures_ago);
}

void check_obligations(World& world) {
  if (world.calendar.now() < kernel::Instant{}) return;
  end_waiting(world);
  for (std::size_t i = 0; i < world.obligations.size(); ++i) {
    const ObligationId id{i};
    if (is_judged(world, id)) {
      judge(world, id);
    } else if (is_binding(world, id) && has_relapsed(world, id)) {
      open_grace(world, id, HappeningKind::obligation_relapsed);
    }
  }
}

void obligation_falls_due(World& world, ObligationId id) {
  ObligationState& state = world.obligations[id.value()];
  if (!is_binding(world, id) || state.status != ObligationStatus::pending || judge(world, id)) return;
  if (may_wait(world, id)) {
    state.waits = true;
  } else {
    open_grace(world, id, HappeningKind::obligation_due);
  }
}

void obligation_lapses(World& world, ObligationId id) {
  ObligationState& state = world.obligations[id.value()];
  const bool runs = state.status == ObligationStatus::in_grace && state.lapses == world.calendar.now();
  if (!is_binding(world, id) || !runs || judge(world, id)) return;
  if (may_wait(world, id)) {
    state.waits = true;
    return;
  }
  state.status = ObligationStatus::breached;
  world.cause = tell(world, about(world, HappeningKind::obligation_breached, id));
  collapse_if_breached(world, world.tables->obligations()[id.value()].agreement);
}

void conclude_agreement(World& world, AgreementId id) {
  const AgreementStatus status = world.agreements[id.value()].status;
  const auto& drafting = world.parameters->agreements[id.value()].drafting;
  if (status == AgreementStatus::in_talks) {
    reach(world, id);
  } else if (status == AgreementStatus::in_force || !binds(world, id)) {
    return;
  }
  end_term(world, id);
  if (!drafting) {
    enter_force(world, id);
  } else {
    if (status != AgreementStatus::framework) {
      enter(world, id, AgreementStatus::framework, HappeningKind::agreement_framework);
    }
    draft(world, id, *drafting);
  }
  if (status == AgreementStatus::in_talks) check_obligations(world);
}

void text_is_ready(World& world, AgreementId id) {
  if (world.agreements[id.value()].status == AgreementStatus::framework) enter_force(world, id);
}

void expire_agreement(World& world, AgreementId id) {
  if (binds(world, id)) enter(world, id, AgreementStatus::expired, HappeningKind::agreement_expired);
}

void suspend_agreement(World& world, AgreementId id) {
  enter(world, id, AgreementStatus::suspended, HappeningKind::agreement_suspended);
  collapse_if_breached(world, id);
}

void resume_agreement(World& world, AgreementId id) { enter_force(world, id); }

}  // namespace riposte::world
