#include "sim/world/rulings.hpp"

#include <algorithm>

#include "sim/world/history.hpp"
#include "sim/world/measures.hpp"
#include "sim/world/negotiations.hpp"
#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

const ShockParameters& parameters_of(const World& world, ShockId id) {
  return world.parameters->shocks[id.value()];
}

bool stands_on(const World& world, MeasureId id, LegalBasisId basis) {
  return world.parameters->measures[id.value()].legal_basis == basis && can_lift(world, id);
}

/// A working day of the court that is no earlier than day 0.
kernel::Instant court_day(const World& world, ShockId id, kernel::Instant day) {
  const EconomyId home = home_of_ruling(*world.parameters, parameters_of(world, id));
  return world.tables->working_days(home).on_working_day(std::max(day, kernel::Instant{}));
}

void schedule(World& world, ShockId id, EventKind kind, kernel::Instant at, HappeningNumber behind) {
  Event event{kind};
  event.index = static_cast<std::uint16_t>(id.value());
  event.detail = behind;
  schedule(world.calendar, at, event);
}

/// The measures that stand on the legal basis are void, and stand until the ruling bears.
void stay_measures(World& world, LegalBasisId basis) {
  for (std::size_t i = 0; i < world.measures.size(); ++i) {
    if (!stands_on(world, MeasureId{i}, basis)) continue;
    world.measures[i].void_stayed = true;
    tell(world, about(world, HappeningKind::measure_stayed, MeasureId{i}));
  }
}

void clear_measures(World& world, LegalBasisId basis) {
  for (std::size_t i = 0; i < world.measures.size(); ++i) {
    if (world.parameters->measures[i].legal_basis == basis) world.measures[i].void_stayed = false;
  }
}

/// A duty that is void leaves nothing to bargain about: the talks that were to set it end.
void strike_measures(World& world, LegalBasisId basis) {
  world.void_bases[basis.value()] = true;
  for (std::size_t i = 0; i < world.measures.size(); ++i) {
    const MeasureId id{i};
    if (!stands_on(world, id, basis)) continue;
    strike_down(world, id);
    const TalksId talks = world.tables->measure(id).talks;
    if (talks.valid() && can_break_off(world, talks)) break_off_talks(world, talks, EconomyId{});
  }
  clear_measures(world, basis);
}

}  // namespace

EconomyId home_of_ruling(const WorldParameters& parameters, const ShockParameters& shock) {
  const auto on_this_basis = std::find_if(
      parameters.measures.begin(), parameters.measures.end(), [&](const MeasureParameters& measure) {
        return shock.legal_basis.valid() && measure.legal_basis == shock.legal_basis;
      });
  return on_this_basis == parameters.measures.end() ? EconomyId{} : on_this_basis->imposer;
}

bool can_rule(const World& world, ShockId id) {
  const LegalBasisId basis = parameters_of(world, id).legal_basis;
  if (!basis.valid() || world.shocks[id.value()].stayed) return false;
  for (std::size_t i = 0; i < world.measures.size(); ++i) {
    if (stands_on(world, MeasureId{i}, basis)) return true;
  }
  return false;
}

kernel::Instant stay_ends(const World& world, ShockId id, std::uint32_t occurrence) {
  const double u = world.streams.uniform(world.tables->shock(id).stay, occurrence);
  const kernel::Days stay{kernel::quantile(parameters_of(world, id).stay, u)};
  return stay > kernel::Days{} ? court_day(world, id, world.calendar.now() + stay) : world.calendar.now();
}

kernel::Instant appeal_comes(const World& world, ShockId id, kernel::Instant lodged, double u) {
  const kernel::Days wait{kernel::quantile(parameters_of(world, id).appeal.decided, u)};
  return court_day(world, id, lodged + wait);
}

void hand_down(World& world, ShockId id, std::uint32_t occurrence, kernel::Instant stay_ends) {
  const ShockParameters& ruling = parameters_of(world, id);
  const bool at_once = !ruling.appeal.lodged && stay_ends <= world.calendar.now();
  if (at_once) return strike_measures(world, ruling.legal_basis);
  ShockState& state = world.shocks[id.value()];
  state.stayed = true;
  state.ruling = occurrence;
  state.bears_from = stay_ends;
  stay_measures(world, ruling.legal_basis);
  if (!ruling.appeal.lodged) return schedule(world, id, EventKind::ruling_bears, stay_ends, world.cause);
  const double u = world.streams.uniform(world.tables->shock(id).appeal, occurrence);
  schedule(world, id, EventKind::appeal_decided, appeal_comes(world, id, world.calendar.now(), u),
           world.cause);
}

void decide_appeal(World& world, ShockId id, HappeningNumber ruling) {
  const ShockParameters& parameters = parameters_of(world, id);
  ShockState& state = world.shocks[id.value()];
  const double u = world.streams.uniform(world.tables->shock(id).decision, state.ruling);
  const bool upheld = u < world.draws[parameters.appeal.upheld].value();
  Happening happening;
  happening.kind = HappeningKind::appeal_decided;
  happening.shock = id;
  happening.value = upheld ? 1.0 : 0.0;
  world.cause = ruling;
  world.cause = tell(world, happening);
  if (upheld) {
    state.stayed = false;
    clear_measures(world, parameters.legal_basis);
  } else if (state.bears_from > world.calendar.now()) {
    schedule(world, id, EventKind::ruling_bears, state.bears_from, world.cause);
  } else {
    let_ruling_bear(world, id, world.cause);
  }
}

void let_ruling_bear(World& world, ShockId id, HappeningNumber cause) {
  world.cause = cause;
  world.shocks[id.value()].stayed = false;
  strike_measures(world, parameters_of(world, id).legal_basis);
}

bool is_void(const World& world, MeasureId id) {
  const LegalBasisId basis = world.parameters->measures[id.value()].legal_basis;
  return basis.valid() && world.void_bases[basis.value()];
}

bool may_replace(const World& world, MeasureId id) {
  const MeasureId replaced = world.parameters->measures[id.value()].replaces;
  if (!replaced.valid()) return true;
  const MeasureState& state = world.measures[replaced.value()];
  return state.status == MeasureStatus::struck_down || (state.void_stayed && can_lift(world, replaced));
}

}  // namespace riposte::world
