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

bool names(const World& world, FlowId id, MeasureId control, std::uint16_t firm) {
  const FlowTable& table = world.tables->flow(id);
  if (world.parameters->measures[control.value()].end_users.empty()) return true;
  const auto at = std::find(table.controls.begin(), table.controls.end(), control) - table.controls.begin();
  const std::size_t user = world.flows[id.value()].firms[firm].user;
  return firm - table.first_firm[user] < table.named[static_cast<std::size_t>(at)][user];
}

/// Whether one of the controls would stop more than `stopped` of the firm's orders.
bool one_is_coming(const World& world, FlowId id, std::uint16_t firm, const std::vector<MeasureId>& controls,
                   double stopped) {
  const FlowDraws& flow = world.flows[id.value()].draws;
  return std::any_of(controls.begin(), controls.end(), [&](MeasureId control) {
    const MeasureState& measure = world.measures[control.value()];
    const MeasureKind kind = world.parameters->measures[control.value()].kind;
    return !measure.hidden && borne_by(kind, measure.announced_level, flow) > stopped &&
           is_coming(world, measure, flow.hoarding_before) && names(world, id, control, firm);
  });
}

}  // namespace

bool expects_control(const World& world, FlowId id, std::uint16_t firm) {
  const Stricture& under = world.flows[id.value()].firms[firm].under;
  const FlowTable& table = world.tables->flow(id);
  const double banned = std::max(under.banned, under.unloading);
  return one_is_coming(world, id, firm, table.bans, banned) ||
         one_is_coming(world, id, firm, table.unloading, banned) ||
         (!under_general_licence(world, id) &&
          one_is_coming(world, id, firm, table.licensing, std::max(banned, under.licensed)));
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
