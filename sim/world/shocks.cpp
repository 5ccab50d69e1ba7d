#include "sim/world/shocks.hpp"

#include <algorithm>

#include "sim/world/history.hpp"
#include "sim/world/measures.hpp"
#include "sim/world/negotiations.hpp"
#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

/// Whose working days a court or an agency keeps; invalid for what happens on any day.
EconomyId keeper_of_days(const WorldParameters& parameters, const ShockParameters& shock) {
  if (shock.kind == ShockKind::control_rule && shock.measure.valid()) {
    return parameters.measures[shock.measure.value()].imposer;
  }
  if (shock.kind != ShockKind::court_ruling) return EconomyId{};
  const auto on_this_basis = std::find_if(
      parameters.measures.begin(), parameters.measures.end(), [&](const MeasureParameters& measure) {
        return shock.legal_basis.valid() && measure.legal_basis == shock.legal_basis;
      });
  return on_this_basis == parameters.measures.end() ? EconomyId{} : on_this_basis->imposer;
}

void schedule(World& world, ShockId id, kernel::Instant from, const kernel::Distribution& wait) {
  const double u = world.streams.uniform(world.tables->shock(id).wait, world.shock_occurrences[id.value()]);
  kernel::Instant at = from + kernel::Days{kernel::quantile(wait, u)};
  const EconomyId keeper = keeper_of_days(*world.parameters, world.parameters->shocks[id.value()]);
  if (keeper.valid()) at = world.tables->working_days(keeper).on_working_day(at);
  Event event{EventKind::shock};
  event.index = static_cast<std::uint16_t>(id.value());
  schedule(world.calendar, std::max(at, world.calendar.now()), event);
}

/// A duty that is void leaves nothing to bargain about: the talks that were to set it end.
void rule(World& world, LegalBasisId basis) {
  for (std::size_t i = 0; i < world.measures.size(); ++i) {
    const MeasureId id{i};
    if (world.parameters->measures[i].legal_basis != basis || !can_lift(world, id)) continue;
    strike_down(world, id);
    const TalksId talks = world.tables->measure(id).talks;
    if (talks.valid() && can_break_off(world, talks)) break_off_talks(world, talks, EconomyId{});
  }
}

/// The leaders bring their sides back to the table, if they have left it, and nearer to each other.
void call(World& world, const ShockParameters& shock) {
  if (can_open(world, shock.talks)) open_talks(world, shock.talks);
  const bool open = world.talks[shock.talks.value()].status == TalksStatus::open;
  if (open && shock.reset.valid()) narrow(world, shock.talks, world.draws[shock.reset]);
}

void carry_out(World& world, const ShockParameters& shock) {
  switch (shock.kind) {
    case ShockKind::court_ruling:
      if (shock.legal_basis.valid()) rule(world, shock.legal_basis);
      break;
    case ShockKind::control_rule:
      if (shock.measure.valid() && can_announce(world, shock.measure)) {
        const double level = world.draws[world.parameters->measures[shock.measure.value()].level].value();
        announce(world, shock.measure, level, Effect::after_lag);
      }
      break;
    case ShockKind::incident:
      if (shock.talks.valid() && can_break_off(world, shock.talks))
        break_off_talks(world, shock.talks, EconomyId{});
      break;
    case ShockKind::leaders_call:
      if (shock.talks.valid()) call(world, shock);
      break;
  }
}

Happening about_shock(const World& world, ShockId id) {
  const ShockParameters& parameters = world.parameters->shocks[id.value()];
  Happening happening;
  if (parameters.measure.valid()) happening = about(world, HappeningKind::shock, parameters.measure);
  if (parameters.talks.valid()) happening = about(world, HappeningKind::shock, parameters.talks);
  happening.kind = HappeningKind::shock;
  happening.shock = id;
  return happening;
}

}  // namespace

void begin_shocks(World& world) {
  world.shock_occurrences.assign(world.parameters->shocks.size(), 0);
  for (std::size_t i = 0; i < world.parameters->shocks.size(); ++i) {
    schedule(world, ShockId{i}, kernel::Instant{}, world.parameters->shocks[i].first);
  }
}

void strike(World& world, ShockId id) {
  const ShockParameters& shock = world.parameters->shocks[id.value()];
  const std::uint32_t occurrence = world.shock_occurrences[id.value()]++;
  if (shock.recurs) schedule(world, id, world.calendar.now(), shock.again);
  const double u = world.streams.uniform(world.tables->shock(id).chance, occurrence);
  if (u >= world.draws[shock.chance].value()) return;
  world.cause = tell(world, about_shock(world, id));
  carry_out(world, shock);
}

}  // namespace riposte::world
