#include "sim/world/restocking.hpp"

#include <algorithm>

#include "sim/world/orders.hpp"

namespace riposte::world {

void restock(World& world, Order& order) {
  FlowState& flow = world.flows[order.flow.value()];
  const std::uint16_t number = flow.firms[order.firm].user;
  IndustryState& industry = flow.industries[number];
  const UserDraws& user = flow.users[number];
  const double short_of = (user.usual_stock - industry.stock_days) * user.use;
  if (short_of <= 0.0 || in_recorded_month(flow)) return;
  const double lacking = std::max(0.0, short_of - industry.ahead - industry.late);
  const double more = std::min(lacking, flow.draws.restocking * for_use(order));
  const double before{order.ahead};
  order.ahead = static_cast<float>(before + more);
  const double added = double{order.ahead} - before;
  order.quantity += added;
  industry.ahead += added;
  // What fills shelves is sold beyond use: it makes good what was not sold while they emptied.
  flow.restocked += added;
  flow.sellers_loss -= added * flow.draws.worth_of_unit;
}

}  // namespace riposte::world
