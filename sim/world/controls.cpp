#include "sim/world/controls.hpp"

#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

/// What one control makes of the orders of the firms it names.
Stricture stricture_of(const World& world, FlowId id, MeasureId control) {
  const MeasureState& state = world.measures[control.value()];
  const MeasureParameters& measure = world.parameters->measures[control.value()];
  Stricture alone;
  if (state.status != MeasureStatus::in_force || measure.kind == MeasureKind::export_quota) return alone;
  const bool licensing = measure.kind == MeasureKind::export_licensing_requirement;
  if (licensing && under_general_licence(world, id)) return alone;
  const double share = borne_by(measure.kind, state.level, world.flows[id.value()].draws);
  if (licensing) {
    alone.licensed = share;
  } else {
    (measure.at == ControlPoint::unloading ? alone.unloading : alone.banned) = share;
  }
  if (measure.reach.valid() && share > 0.0) alone.reach = world.draws[measure.reach].value();
  return alone;
}

/// What all controls make of one firm's orders, and what part of them the bans stop that all know of.
struct Bearing {
  Stricture under;
  double openly_banned = 0.0;

  void add(const Stricture& control, bool hidden) {
    under.banned = std::max(under.banned, control.banned);
    under.licensed = std::max(under.licensed, control.licensed);
    under.unloading = std::max(under.unloading, control.unloading);
    under.reach = std::max(under.reach, control.reach);
    if (!hidden) openly_banned = std::max({openly_banned, control.banned, control.unloading});
  }
  void add_weighed(const Bearing& firm, double weight) {
    under.banned += weight * firm.under.banned;
    under.licensed += weight * firm.under.licensed;
    under.unloading += weight * firm.under.unloading;
    under.reach += weight * firm.under.reach;
    openly_banned += weight * firm.openly_banned;
  }
};

Bearing bearing_on_all(const World& world, FlowId id) {
  Bearing all;
  for (const MeasureId control : world.tables->flow(id).controls) {
    all.add(stricture_of(world, id, control), world.measures[control.value()].hidden);
  }
  return all;
}

/// On the firm that stands `within` so many of its industry.
Bearing bearing_on(const World& world, FlowId id, std::size_t user, std::size_t within) {
  const FlowTable& table = world.tables->flow(id);
  Bearing one;
  for (std::size_t i = 0; i < table.controls.size(); ++i) {
    if (within >= table.named[i][user]) continue;
    one.add(stricture_of(world, id, table.controls[i]), world.measures[table.controls[i].value()].hidden);
  }
  return one;
}

bool renew_each(World& world, FlowId id) {
  FlowState& flow = world.flows[id.value()];
  const FlowTable& table = world.tables->flow(id);
  const Bearing first = bearing_on(world, id, 0, 0);
  Bearing mean;
  bool alike = true;
  bool changed = false;
  for (std::size_t i = 0; i < flow.firms.size(); ++i) {
    const std::size_t user = flow.firms[i].user;
    const Bearing one = bearing_on(world, id, user, i - table.first_firm[user]);
    alike = alike && one.under == first.under && one.openly_banned == first.openly_banned;
    changed = changed || one.under != flow.firms[i].under;
    flow.firms[i].under = one.under;
    mean.add_weighed(one, 1.0 / flow.users[user].firms_per_share);
  }
  // Weights add up to one but for rounding: what is alike for all is no mean.
  flow.under = alike ? first.under : mean.under;
  flow.openly_banned = alike ? first.openly_banned : mean.openly_banned;
  return changed;
}

}  // namespace

bool under_general_licence(const World& world, FlowId id) {
  const OfficeId office = world.tables->flow(id).office;
  return office.valid() && world.offices[office.value()].pace == Pace::general_licence;
}

bool renew_strictures(World& world, FlowId id) {
  if (world.tables->flow(id).selective) return renew_each(world, id);
  FlowState& flow = world.flows[id.value()];
  const Bearing all = bearing_on_all(world, id);
  flow.openly_banned = all.openly_banned;
  if (all.under == flow.under) return false;
  flow.under = all.under;
  for (FirmState& firm : flow.firms) firm.under = all.under;
  return true;
}

NamedShare named_share(const World& world, FlowId id, std::size_t control) {
  const FlowTable& table = world.tables->flow(id);
  const FlowState& flow = world.flows[id.value()];
  if (world.parameters->measures[table.controls[control].value()].end_users.empty()) return {};
  NamedShare named{0.0, 0.0};
  double output = 0.0;
  for (std::size_t user = 0; user < flow.users.size(); ++user) {
    const UserDraws& draws = flow.users[user];
    const double share = draws.share_end - draws.share_begin;
    const double part = table.named[control][user] / (draws.firms_per_share * share);
    named.use += part * share;
    named.output += part * draws.output_per_day;
    output += draws.output_per_day;
  }
  named.use = std::min(named.use, 1.0);
  named.output = output > 0.0 ? std::min(named.output / output, 1.0) : named.use;
  return named;
}

}  // namespace riposte::world
