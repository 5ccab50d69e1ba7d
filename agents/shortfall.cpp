#include "agents/shortfall.hpp"

#include <algorithm>

#include "agents/situation.hpp"
#include "sim/world/controls.hpp"
#include "sim/world/disclosure.hpp"
#include "sim/world/tables.hpp"

namespace riposte::agents {
namespace {

/// What one control, as announced, is known to stop of what it bears on; nothing where the viewer does not
/// know of it.
double known_level(const world::World& world, world::FlowId id, world::MeasureId control,
                   world::EconomyId viewer) {
  const double level = world::bearing_level(world.measures[control.value()], world::Basis::announced);
  if (level == 0.0 || !world::knows_of(world, viewer, control)) {
    return 0.0;
  }
  const world::MeasureKind kind = world.parameters->measures[control.value()].kind;
  const double stopped = kind == world::MeasureKind::export_ban
                             ? world::borne_by(kind, level, world.flows[id.value()].draws)
                             : 1.0 - last_published(world, id);
  return std::clamp(stopped, 0.0, 1.0);
}

double reach_of(const world::World& world, world::MeasureId control) {
  const world::MeasureParameters& measure = world.parameters->measures[control.value()];
  return measure.reach.valid() ? world.draws[measure.reach].value() : 0.0;
}

/// What the figure lacks is put down to the firms that licensing names.
double stopped_of_named(const world::World& world, world::FlowId id, std::size_t control,
                        world::EconomyId viewer) {
  const world::MeasureId measure = world.tables->flow(id).controls[control];
  const double level = known_level(world, id, measure, viewer);
  if (world.parameters->measures[measure.value()].kind == world::MeasureKind::export_ban) {
    return level;
  }
  const double use = world::named_share(world, id, control).use;
  return use > 0.0 ? std::min(1.0, level / use) : 0.0;
}

/// What is stopped for good of one firm's orders, the one that stands `within` so many of its industry.
double shortfall_of(const world::World& world, world::FlowId id, std::size_t user, std::size_t within,
                    world::EconomyId viewer) {
  const world::FlowTable& table = world.tables->flow(id);
  double stopped = 0.0;
  double reach = 0.0;
  for (std::size_t i = 0; i < table.controls.size(); ++i) {
    const double alone = within < table.named[i][user] ? stopped_of_named(world, id, i, viewer) : 0.0;
    stopped = std::max(stopped, alone);
    reach = std::max(reach, alone > 0.0 ? reach_of(world, table.controls[i]) : 0.0);
  }
  return stopped * world::direct_share(world.flows[id.value()].draws, reach);
}

/// Firm by firm, weighed by the output they lose at a full stop, or by use where none do.
double shortfall_by_firm(const world::World& world, world::FlowId id, world::EconomyId viewer) {
  const world::FlowState& flow = world.flows[id.value()];
  const double output = full_stop_output(world, id);
  const double first = shortfall_of(world, id, 0, 0, viewer);
  bool alike = true;
  double mean = 0.0;
  double weights = 0.0;
  for (std::size_t i = 0; i < flow.firms.size(); ++i) {
    const std::size_t user = flow.firms[i].user;
    const world::UserDraws& draws = flow.users[user];
    const std::size_t within = i - world.tables->flow(id).first_firm[user];
    const double one = shortfall_of(world, id, user, within, viewer);
    const double share = draws.share_end - draws.share_begin;
    const double weight = (output > 0.0 ? draws.output_per_day / share : 1.0) / draws.firms_per_share;
    alike = alike && one == first;
    mean += weight * one;
    weights += weight;
  }
  return alike ? first : mean / weights;
}

/// Where the measure stands among the flow's controls.
std::size_t position_of(const world::World& world, world::FlowId id, world::MeasureId measure) {
  const std::vector<world::MeasureId>& controls = world.tables->flow(id).controls;
  return static_cast<std::size_t>(std::find(controls.begin(), controls.end(), measure) - controls.begin());
}

}  // namespace

double known_shortfall(const world::World& world, world::FlowId id, world::EconomyId viewer) {
  const world::FlowTable& table = world.tables->flow(id);
  if (table.selective) {
    return shortfall_by_firm(world, id, viewer);
  }
  double shortfall = 0.0;
  for (const world::MeasureId control : table.controls) {
    shortfall = std::max(shortfall, known_level(world, id, control, viewer));
  }
  return shortfall * world.flows[id.value()].draws.direct;
}

double covered_share(const world::World& world, world::FlowId id, world::EconomyId viewer) {
  const world::FlowTable& table = world.tables->flow(id);
  const double controlled = world.flows[id.value()].draws.controlled;
  if (!table.selective) {
    return controlled;
  }
  double named = 0.0;
  bool any = false;
  for (std::size_t i = 0; i < table.controls.size(); ++i) {
    const world::MeasureId control = table.controls[i];
    if (world.parameters->measures[control.value()].kind !=
            world::MeasureKind::export_licensing_requirement ||
        world.measures[control.value()].status != world::MeasureStatus::in_force ||
        !world::knows_of(world, viewer, control)) {
      continue;
    }
    any = true;
    named = std::max(named, world::named_share(world, id, i).use);
  }
  return any ? controlled * named : controlled;
}

ControlEffect control_effect(const world::World& world, world::MeasureId measure, world::EconomyId target,
                             double level, world::EconomyId viewer) {
  const world::MeasureParameters& parameters = world.parameters->measures[measure.value()];
  const bool sold = parameters.at == world::ControlPoint::unloading;
  const double reach = reach_of(world, measure);
  ControlEffect effect;
  for (const world::FlowId id : world.tables->measure(measure).concerns) {
    const world::FlowParameters& flow = world.parameters->flows[id.value()];
    const world::FlowDraws& draws = world.flows[id.value()].draws;
    const world::NamedShare named = parameters.end_users.empty()
                                        ? world::NamedShare{}
                                        : world::named_share(world, id, position_of(world, id, measure));
    const double controlled =
        borne_by(parameters.kind, level, draws) * world::direct_share(draws, level > 0.0 ? reach : 0.0);
    effect.sellers += sold ? 0.0 : controlled * named.use * world.draws[flow.sellers_output].value();
    if (flow.importer == target) {
      const double output = full_stop_output(world, id);
      effect.buyers += controlled * named.output * output;
      effect.stopped += known_shortfall(world, id, viewer) * output;
    }
  }
  return effect;
}

}  // namespace riposte::agents
