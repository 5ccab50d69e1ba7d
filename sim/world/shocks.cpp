#include "sim/world/shocks.hpp"

#include <algorithm>

#include "sim/world/dates.hpp"
#include "sim/world/disclosure.hpp"
#include "sim/world/history.hpp"
#include "sim/world/measures.hpp"
#include "sim/world/negotiations.hpp"
#include "sim/world/rulings.hpp"
#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

/// Whose working days a court or an agency keeps; invalid for what happens on any day.
EconomyId keeper_of_days(const WorldParameters& parameters, const ShockParameters& shock) {
  if (shock.kind == ShockKind::control_rule && shock.measure.valid()) {
    return parameters.measures[shock.measure.value()].imposer;
  }
  return shock.kind == ShockKind::court_ruling ? home_of_ruling(parameters, shock) : EconomyId{};
}

/// Whose local time a dated shock keeps; invalid: UTC.
EconomyId home_of(const WorldParameters& parameters, const ShockParameters& shock) {
  if (shock.talks.valid()) return parameters.talks[shock.talks.value()].first;
  return keeper_of_days(parameters, shock);
}

void schedule(World& world, ShockId id, kernel::Instant at) {
  Event event{EventKind::shock};
  event.index = static_cast<std::uint16_t>(id.value());
  schedule(world.calendar, std::max(at, world.calendar.now()), event);
}

void await_shock(World& world, ShockId id, kernel::Instant from) {
  ShockState& state = world.shocks[id.value()];
  state.waits_from = from;
  schedule(world, id,
           shock_comes(world, id, world.streams.uniform(world.tables->shock(id).wait, state.occurrences)));
}

void schedule_first(World& world, ShockId id) {
  const ShockParameters& shock = world.parameters->shocks[id.value()];
  if (shock.on == kernel::never) return await_shock(world, id, kernel::Instant{});
  const EconomyId home = home_of(*world.parameters, shock);
  schedule(world, id, home.valid() ? world.tables->working_days(home).midnight_of_date(shock.on) : shock.on);
}

/// Whether it finds what it needs in order to happen.
bool can_strike(const World& world, ShockId id) {
  const ShockParameters& shock = world.parameters->shocks[id.value()];
  switch (shock.kind) {
    case ShockKind::court_ruling:
      return can_rule(world, id);
    case ShockKind::control_rule:
      return shock.measure.valid() && can_announce(world, shock.measure);
    case ShockKind::incident:
    case ShockKind::leaders_call:
      break;
  }
  return true;
}

/// The leaders bring their sides back to the table, if they have left it, and nearer to each other.
void call(World& world, const ShockParameters& shock) {
  if (can_open(world, shock.talks)) open_talks(world, shock.talks);
  const bool open = world.talks[shock.talks.value()].status == TalksStatus::open;
  if (open && shock.reset.valid()) narrow(world, shock.talks, world.draws[shock.reset]);
}

void carry_out(World& world, ShockId id, std::uint32_t occurrence, kernel::Instant bears_from) {
  const ShockParameters& shock = world.parameters->shocks[id.value()];
  switch (shock.kind) {
    case ShockKind::court_ruling:
      hand_down(world, id, occurrence, bears_from);
      break;
    case ShockKind::control_rule:
      make_public(world, shock.measure);
      announce(world, shock.measure,
               world.draws[world.parameters->measures[shock.measure.value()].level].value(),
               Effect::after_lag);
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

kernel::Instant shock_comes(const World& world, ShockId id, double u) {
  const ShockParameters& shock = world.parameters->shocks[id.value()];
  const ShockState& state = world.shocks[id.value()];
  const kernel::Days wait{kernel::quantile(state.occurrences == 0 ? shock.first : shock.again, u)};
  const kernel::Instant at = end_of_wait(world, world.tables->shock(id).pulls, state.waits_from, wait);
  const EconomyId keeper = keeper_of_days(*world.parameters, shock);
  return keeper.valid() ? world.tables->working_days(keeper).on_working_day(at) : at;
}

void begin_shocks(World& world) {
  world.shocks.assign(world.parameters->shocks.size(), ShockState{});
  world.void_bases.assign(world.parameters->legal_bases.size(), false);
  for (std::size_t i = 0; i < world.parameters->shocks.size(); ++i) schedule_first(world, ShockId{i});
}

void strike(World& world, ShockId id) {
  const ShockParameters& shock = world.parameters->shocks[id.value()];
  const std::uint32_t occurrence = world.shocks[id.value()].occurrences++;
  if (shock.recurs) await_shock(world, id, world.calendar.now());
  const double u = world.streams.uniform(world.tables->shock(id).chance, occurrence);
  if (u >= world.draws[shock.chance].value() || !can_strike(world, id)) return;
  Happening happening = about_shock(world, id);
  const bool ruling = shock.kind == ShockKind::court_ruling;
  const kernel::Instant bears_from = ruling ? stay_ends(world, id, occurrence) : kernel::Instant{};
  if (ruling) happening.value = bears_from.value();
  world.cause = tell(world, happening);
  carry_out(world, id, occurrence, bears_from);
}

}  // namespace riposte::world
