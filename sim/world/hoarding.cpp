#include "sim/world/hoarding.hpp"

#include <algorithm>

#include "sim/world/licensing.hpp"
#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

bool is_coming(const World& world, const MeasureState& measure, kernel::Days before) {
  switch (measure.status) {
    case MeasureStatus::threatened:
    case MeasureStatus::announced:
      return true;
    case MeasureStatus::in_force:
      return world.calendar.pending(measure.pending);
    case MeasureStatus::suspended:
      return measure.until - world.calendar.now() <= before;
    default:
      return false;
  }
}

/// `control` is the position of a measure among the flow's `controls`.
bool names(const World& world, FlowId id, std::size_t control, std::uint16_t firm) {
  const FlowTable& table = world.tables->flow(id);
  const std::size_t user = world.flows[id.value()].firms[firm].user;
  return firm - table.first_firm[user] < table.named[control][user];
}

/// Whether a control of that kind at `level` stops more of the firm's orders than those in force do.
bool stops_more(const World& world, FlowId id, std::uint16_t firm, MeasureKind kind, double level) {
  if (kind == MeasureKind::export_quota) return false;
  const FlowState& flow = world.flows[id.value()];
  const Stricture& under = flow.firms[firm].under;
  const double banned = std::max(under.banned, under.unloading);
  const double share = borne_by(kind, level, flow.draws);
  if (kind == MeasureKind::export_ban) return share > banned;
  return !under_general_licence(world, id) && share > std::max(banned, under.licensed);
}

}  // namespace

bool expects_control(const World& world, FlowId id, std::uint16_t firm) {
  const std::vector<MeasureId>& controls = world.tables->flow(id).controls;
  const kernel::Days before = world.flows[id.value()].draws.hoarding_before;
  for (std::size_t i = 0; i < controls.size(); ++i) {
    const MeasureState& measure = world.measures[controls[i].value()];
    if (measure.hidden || !is_coming(world, measure, before)) continue;
    const MeasureKind kind = world.parameters->measures[controls[i].value()].kind;
    if (stops_more(world, id, firm, kind, measure.announced_level) && names(world, id, i, firm)) return true;
  }
  return false;
}

void order_ahead(World& world, Order& order) {
  FlowState& flow = world.flows[order.flow.value()];
  const std::uint16_t industry_number = flow.firms[order.firm].user;
  IndustryState& industry = flow.industries[industry_number];
  const UserDraws& user = flow.users[industry_number];
  const double extra = flow.draws.hoarding_extra;
  const double spare = std::max(0.0, (industry.stock_days - user.usual_stock) * user.use);
  const Stricture& under = flow.firms[order.firm].under;
  if (expects_control(world, order.flow, order.firm)) {
    const double room = flow.draws.hoarding_most * user.use - spare - industry.ahead;
    order.ahead = static_cast<float>(std::clamp(room, 0.0, extra * order.quantity));
    order.quantity += double{order.ahead};
    industry.ahead += double{order.ahead};
  } else if (under.banned == 0.0 && under.licensed == 0.0 && under.unloading == 0.0) {
    const double left_out = std::min(spare, order.quantity * extra / (1.0 + extra));
    order.quantity -= left_out;
    if (left_out > 0.0) {
      industry.stock_days = std::max(user.usual_stock, industry.stock_days - left_out / user.use);
    }
  }
}

}  // namespace riposte::world
