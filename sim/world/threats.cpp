#include "sim/world/threats.hpp"

#include "sim/world/disclosure.hpp"
#include "sim/world/history.hpp"
#include "sim/world/measures.hpp"

namespace riposte::world {
namespace {

bool stands_lower(const MeasureState& state, double level) {
  const bool stands = state.status == MeasureStatus::in_force || state.status == MeasureStatus::announced;
  return stands && bearing_level(state, Basis::in_force) < level &&
         bearing_level(state, Basis::announced) < level;
}

}  // namespace

bool is_threatened(const World& world, MeasureId id) {
  const kernel::Instant due = world.measures[id.value()].threat_due;
  return due < kernel::never && due >= world.calendar.now();
}

bool can_threaten(const World& world, MeasureId id, double level) {
  if (is_threatened(world, id)) return false;
  return can_announce(world, id) || stands_lower(world.measures[id.value()], level);
}

void threaten(World& world, MeasureId id, double level, kernel::Instant until) {
  make_public(world, id);
  end_threat(world, id);  // one that nobody has decided on
  MeasureState& state = world.measures[id.value()];
  if (state.status == MeasureStatus::dormant || state.status == MeasureStatus::lifted) {
    state.status = MeasureStatus::threatened;
    state.announced_level = level;
  }
  if (until == kernel::never) return;
  state.threatened_level = level;
  state.threat_due = until;
  ++world.threats;
  Event event{EventKind::threat_due};
  event.index = static_cast<std::uint16_t>(id.value());
  event.detail = world.cause;
  state.threat = schedule(world.calendar, until, event);
}

void end_threat(World& world, MeasureId id) {
  MeasureState& state = world.measures[id.value()];
  if (state.threat_due == kernel::never) return;
  if (state.status == MeasureStatus::threatened) {
    state.status = state.lifted < kernel::never ? MeasureStatus::lifted : MeasureStatus::dormant;
  }
  world.calendar.cancel(state.threat);
  state.threat_due = kernel::never;
  --world.threats;
}

void end_threats_between(World& world, EconomyId one, EconomyId other) {
  for (std::size_t i = 0; world.threats > 0 && i < world.measures.size(); ++i) {
    const MeasureParameters& measure = world.parameters->measures[i];
    const bool between_them = (measure.imposer == one && measure.target == other) ||
                              (measure.imposer == other && measure.target == one);
    if (between_them && is_threatened(world, MeasureId{i})) end_threat(world, MeasureId{i});
  }
}

void threat_falls_due(World& world, MeasureId id, HappeningNumber cause) {
  // What came of it before day 0 stands in the record.
  if (world.calendar.now() < kernel::Instant{}) return end_threat(world, id);
  world.cause = cause;
  Happening happening = about(world, HappeningKind::threat_due, id);
  happening.value = world.measures[id.value()].threatened_level;
  tell(world, happening);
}

}  // namespace riposte::world
