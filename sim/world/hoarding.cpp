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

/// Whether one of the controls would stop more than `stopped` of the flow.
bool one_is_coming(const World& world, const FlowState& flow, const std::vector<MeasureId>& controls,
                   double stopped) {
  return std::any_of(controls.begin(), controls.end(), [&](MeasureId id) {
    const MeasureState& measure = world.measures[id.value()];
    const MeasureKind kind = world.parameters->measures[id.value()].kind;
    return borne_by(kind, measure.announced_level, flow.draws) > stopped &&
           is_coming(world, measure, flow.draws.hoarding_before);
  });
}

}  // namespace

bool expects_control(const World& world, FlowId id) {
  const FlowState& flow = world.flows[id.value()];
  const FlowTable& table = world.tables->flow(id);
  const double stopped = std::max(flow.banned, flow.licensed);
  return one_is_coming(world, flow, table.bans, flow.banned) ||
         (!under_general_licence(world, id) && one_is_coming(world, flow, table.licensing, stopped));
}

void order_ahead(World& world, Order& order) {
  FlowState& flow = world.flows[order.flow.value()];
  const std::uint16_t industry_number = flow.firms[order.firm].user;
  IndustryState& industry = flow.industries[industry_number];
  const UserDraws& user = flow.users[industry_number];
  const double extra = flow.draws.hoarding_extra;
  const double spare = std::max(0.0, (industry.stock_days - user.usual_stock) * user.use);
  if (expects_control(world, order.flow)) {
    const double room = flow.draws.hoarding_most * user.use - spare - industry.ahead;
    order.ahead = static_cast<float>(std::clamp(room, 0.0, extra * order.quantity));
    order.quantity += double{order.ahead};
    industry.ahead += double{order.ahead};
  } else if (flow.banned == 0.0 && flow.licensed == 0.0) {
    const double left_out = std::min(spare, order.quantity * extra / (1.0 + extra));
    order.quantity -= left_out;
    if (left_out > 0.0) {
      industry.stock_days = std::max(user.usual_stock, industry.stock_days - left_out / user.use);
    }
  }
}

}  // namespace riposte::world
