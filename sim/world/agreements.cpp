#include "sim/world/agreements.hpp"

#include <algorithm>

#include "sim/world/history.hpp"
#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

bool holds(const World& world, const FlowReaches& rule) {
  const FlowState& flow = world.flows[rule.flow.value()];
  const int first = flow.last_published + 1 - rule.months;
  if (rule.months == 0 || first < 0) return false;
  double sum = 0.0;
  for (int month = first; month <= flow.last_published; ++month) {
    sum += flow.published[static_cast<std::size_t>(month)];
  }
  // A month never published is NaN, and nothing is reached by it.
  return sum / rule.months >= world.draws[rule.threshold].value();
}

bool holds(const World& world, const MeasuresLifted& rule) {
  return std::all_of(rule.measures.begin(), rule.measures.end(), [&](MeasureId id) {
    const MeasureStatus status = world.measures[id.value()].status;
    return status != MeasureStatus::in_force && status != MeasureStatus::announced;
  });
}

bool is_kept(const World& world, ObligationId id) {
  const ObligationParameters& parameters = obligation_parameters(*world.parameters, *world.tables, id);
  return std::visit([&](const auto& rule) { return holds(world, rule); }, parameters.verification);
}

AgreementState& agreement_of(World& world, ObligationId id) {
  return world.agreements[world.tables->obligations()[id.value()].agreement.value()];
}

bool is_judged(World& world, ObligationId id) {
  const AgreementStatus status = agreement_of(world, id).status;
  return status != AgreementStatus::collapsed && status != AgreementStatus::expired &&
         world.obligations[id.value()].status != ObligationStatus::met;
}

/// True if the obligation is met, now or before.
bool judge(World& world, ObligationId id) {
  ObligationState& state = world.obligations[id.value()];
  if (!is_kept(world, id)) return false;
  state.status = ObligationStatus::met;
  state.met = world.calendar.now();
  tell(world, about(world, HappeningKind::obligation_met, id));
  return true;
}

void enter(World& world, AgreementId id, AgreementStatus status, HappeningKind kind) {
  world.agreements[id.value()] = {status, world.calendar.now()};
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

}  // namespace

void begin_agreements(World& world) {
  world.agreements.clear();
  for (const AgreementParameters& agreement : world.parameters->agreements) {
    world.agreements.push_back({agreement.status, world.calendar.now()});
  }
  world.obligations.assign(world.tables->obligations().size(), ObligationState{});
  for (std::size_t i = 0; i < world.obligations.size(); ++i) {
    const ObligationId id{i};
    const kernel::Days due = world.draws[obligation_parameters(*world.parameters, *world.tables, id).due];
    schedule(world, kernel::Instant{} + due, EventKind::obligation_due, id, no_cause);
  }
}

void check_obligations(World& world) {
  if (world.calendar.now() < kernel::Instant{}) return;
  for (std::size_t i = 0; i < world.obligations.size(); ++i) {
    if (is_judged(world, ObligationId{i})) judge(world, ObligationId{i});
  }
}

void obligation_falls_due(World& world, ObligationId id) {
  if (!is_judged(world, id) || judge(world, id)) return;
  world.obligations[id.value()].status = ObligationStatus::in_grace;
  const HappeningNumber number = tell(world, about(world, HappeningKind::obligation_due, id));
  const kernel::Days grace = world.draws[obligation_parameters(*world.parameters, *world.tables, id).grace];
  schedule(world, world.calendar.now() + grace, EventKind::obligation_lapsed, id, number);
}

void obligation_lapses(World& world, ObligationId id) {
  if (!is_judged(world, id) || judge(world, id)) return;
  world.obligations[id.value()].status = ObligationStatus::breached;
  world.cause = tell(world, about(world, HappeningKind::obligation_breached, id));
  collapse_if_breached(world, world.tables->obligations()[id.value()].agreement);
}

void bring_into_force(World& world, AgreementId id) {
  const AgreementStatus status = world.agreements[id.value()].status;
  if (status == AgreementStatus::in_force || status == AgreementStatus::collapsed) return;
  enter(world, id, AgreementStatus::in_force, HappeningKind::agreement_in_force);
}

void suspend_agreement(World& world, AgreementId id) {
  enter(world, id, AgreementStatus::suspended, HappeningKind::agreement_suspended);
  collapse_if_breached(world, id);
}

void resume_agreement(World& world, AgreementId id) {
  enter(world, id, AgreementStatus::in_force, HappeningKind::agreement_in_force);
}

}  // namespace riposte::world
