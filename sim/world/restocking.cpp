#include "sim/world/restocking.hpp"

#include <algorithm>
#include <limits>

namespace riposte::world {

void restock(World& world, Order& order) {
  FlowState& flow = world.flows[order.flow.value()];
  const std::uint16_t number = flow.firms[order.firm].user;
  IndustryState& industry = flow.industries[number];
  const UserDraws& user = flow.users[number];
  const double short_of = (user.usual_stock - industry.stock_days) * user.use;
  if (short_of <= 0.0 || flow.held_to < std::numeric_limits<double>::infinity()) return;
  const double lacking = std::max(0.0, short_of - industry.ahead - industry.late);
  const auto more =
      static_cast<float>(std::min(lacking, flow.draws.restocking * (order.quantity - double{order.ahead})));
  order.ahead += more;
  order.quantity += double{more};
  industry.ahead += double{more};
}

}  // namespace riposte::world
