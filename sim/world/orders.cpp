#include "sim/world/orders.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <utility>

#include "sim/world/allocation.hpp"
#include "sim/world/buyers.hpp"
#include "sim/world/departures.hpp"
#include "sim/world/flow_opening.hpp"
#include "sim/world/hoarding.hpp"
#include "sim/world/licensing.hpp"
#include "sim/world/restocking.hpp"
#include "sim/world/tables.hpp"
#include "sim/world/waiting_list.hpp"

namespace riposte::world {
namespace {

kernel::EventHandle schedule(World& world, kernel::Instant at, EventKind kind, FlowId flow,
                             OrderNumber detail) {
  return schedule(world.calendar, at, {kind, 0, static_cast<std::uint16_t>(flow.value()), detail});
}

void schedule_next_order(World& world, FlowId id, double u) {
  FlowState& flow = world.flows[id.value()];
  flow.ordered = world.calendar.now();
  const double wait = flow.draws.order_gap * world.tables->flow(id).order_gap(u);
  schedule(world, world.calendar.now() + kernel::Days{wait}, EventKind::order_placed, id, 0);
}

void count(Tally& tally, double quantity) {
  ++tally.count;
  tally.quantity += quantity;
}

void uncount(Tally& tally, double quantity) {
  --tally.count;
  tally.quantity -= quantity;
}

Tally& tally_of(FlowState& flow, OrderStage stage) { return flow.stages[static_cast<std::size_t>(stage)]; }

/// A new order is counted for the first time.
void enter(FlowState& flow, Order& order, OrderStage stage) {
  count(flow.placed, order.quantity);
  count(tally_of(flow, stage), order.quantity);
  order.stage = stage;
}

void move_to(FlowState& flow, Order& order, OrderStage stage) {
  if (order.stage == stage) return;
  uncount(tally_of(flow, order.stage), order.quantity);
  count(tally_of(flow, stage), order.quantity);
  order.stage = stage;
}

OrderNumber take_slot(World& world) {
  if (world.free_orders.empty()) {
    world.orders.emplace_back();
    return static_cast<OrderNumber>(world.orders.size() - 1);
  }
  const OrderNumber number = world.free_orders.back();
  world.free_orders.pop_back();
  return number;
}

/// The order is over: it leaves the pool.
void free_slot(World& world, OrderNumber number) {
  Order& order = world.orders[number];
  if (order.ahead > 0.0F || order.late) {
    FlowState& flow = world.flows[order.flow.value()];
    IndustryState& industry = flow.industries[flow.firms[order.firm].user];
    industry.ahead -= double{order.ahead};
    if (order.late) industry.late -= for_use(order) * direct_share(flow, order);
  }
  order.flow = FlowId{};
  world.free_orders.push_back(number);
}

struct Buyer {
  std::uint16_t firm;
  float control_rank;
};

/// One uniform chooses the industry by its share, the firm within it, and the order's rank among the flow's
/// orders: what is left of the uniform after each choice is itself uniform.
Buyer choose_buyer(const FlowState& flow, const FlowTable& table, double u) {
  const std::vector<UserDraws>& users = flow.users;
  std::size_t user = 0;
  while (user + 1 < users.size() && u >= users[user].share_end) ++user;
  const int firms = table.first_firm[user + 1] - table.first_firm[user];
  const double among = (u - users[user].share_begin) * users[user].firms_per_share;
  const int within = std::min(static_cast<int>(among), firms - 1);
  // A rank that rounds up to 1 must stay below it, or a control on the whole flow would let it pass.
  constexpr float highest = 1.0F - std::numeric_limits<float>::epsilon();
  const float rank = std::min(static_cast<float>(among - within), highest);
  return {static_cast<std::uint16_t>(table.first_firm[user] + within), rank};
}

/// The order is in the pool, not counted yet.
OrderNumber add_order(World& world, FlowId id, double buyer_u, double transit_u) {
  FlowState& flow = world.flows[id.value()];
  const Buyer buyer = choose_buyer(flow, world.tables->flow(id), buyer_u);
  const OrderNumber number = take_slot(world);
  Order& order = world.orders[number];
  order = Order{};
  order.quantity = flow.draws.order_size;
  order.transit_u = transit_u;
  order.placed = world.calendar.now();
  order.control_rank = buyer.control_rank;
  order.flow = id;
  order.firm = buyer.firm;
  return number;
}

OrderStage waiting_stage(const World& world, const FlowState& flow, const Order& order) {
  if (passage(flow, order) != Passage::needs_licence) return OrderStage::queued;
  const FirmState& firm = flow.firms[order.firm];
  if (licence_valid(world, firm)) return OrderStage::approved;
  return firm.application == ApplicationStage::in_review ? OrderStage::in_review : OrderStage::queued;
}

/// It is stopped, under the controls that are in force now.
void become_late(FlowState& flow, Order& order) {
  const FirmState& firm = flow.firms[order.firm];
  order.late = true;
  order.reach = static_cast<float>(firm.under.reach);
  flow.industries[firm.user].late += for_use(order) * direct_share(flow, order);
}

void wait(World& world, FlowId id, OrderNumber number, double patience_u) {
  FlowState& flow = world.flows[id.value()];
  Order& order = world.orders[number];
  // What the record of a month holds back counts as controlled, where there is a control at all.
  if (passage(flow, order) == Passage::ships) order.control_rank = 0.0F;
  become_late(flow, order);
  append(world, flow.firms[order.firm], number);
  count_stopped(world, flow, order);
  make_for_later(flow, order);
  order.patience_ends = order.placed + kernel::Days{world.tables->flow(id).patience(patience_u)};
  const bool least =
      flow.least_patient == no_order || order.patience_ends < world.orders[flow.least_patient].patience_ends;
  if (least) expect_withdrawal(world, id, number);
  if (passage(flow, order) == Passage::needs_licence) apply_for_licence(world, id, order.firm);
  const OrderStage stage = waiting_stage(world, flow, order);
  move_to(flow, order, stage);
  // Nothing happens when a licence runs out; the firm's older orders follow when the next one comes.
  if (world.orders[flow.firms[order.firm].first_waiting].stage != stage) restage(world, id, order.firm);
}

void append_at_anchor(World& world, FlowState& flow, OrderNumber number) {
  (flow.first_at_anchor == no_order ? flow.first_at_anchor : world.orders[flow.last_at_anchor].next) = number;
  flow.last_at_anchor = number;
}

/// The seller has sold it; its buyer misses it from now on, unless it has been missed already.
void anchor(World& world, FlowId id, OrderNumber number) {
  FlowState& flow = world.flows[id.value()];
  Order& order = world.orders[number];
  settle_buyers(world, id);
  if (!order.late) {
    become_late(flow, order);
    count_missed(world, id, order);
  }
  move_to(flow, order, OrderStage::at_anchor);
  append_at_anchor(world, flow, number);
}

/// Brings the goods to their buyer.
void land(World& world, FlowId id, OrderNumber number) {
  FlowState& flow = world.flows[id.value()];
  Order& order = world.orders[number];
  if (order.late || order.ahead > 0.0F) {
    settle_buyers(world, id);
    refill(flow, order);
  }
  move_to(flow, order, OrderStage::delivered);
  free_slot(world, number);
}

/// Ships an order of the firm's list, counting it against the firm's licence where it needs one.
void send(World& world, FlowId id, FirmState& firm, OrderNumber previous, OrderNumber number) {
  FlowState& flow = world.flows[id.value()];
  Order& order = world.orders[number];
  unlink(world, id, firm, previous, number);
  if (order.late) count_released(flow, order);
  move_to(flow, order, OrderStage::in_transit);
  depart_from_backlog(world, id, number);
  if (passage(flow, order) == Passage::needs_licence) use_licence(world, id, order.firm, order.quantity);
}

/// Ships what waits and may ship, in the flow's order of service and as far as there is room.
void serve(World& world, FlowId id) {
  FlowState& flow = world.flows[id.value()];
  for (Waiting next = next_served(world, id); next.number != no_order; next = next_served(world, id)) {
    if (!finds_room(world, flow, world.orders[next.number])) return expect_room(world, id);
    send(world, id, flow.firms[next.firm], next.previous, next.number);
    restage(world, id, next.firm);
  }
}

/// Applies for a licence where the firm's waiting orders need one, and moves them to the stages they are in.
void follow_up(World& world, FlowId id, std::uint16_t index) {
  const FlowState& flow = world.flows[id.value()];
  bool wants_licence = false;
  for (OrderNumber number = flow.firms[index].first_waiting; number != no_order;) {
    const Order& order = world.orders[number];
    wants_licence |= passage(flow, order) == Passage::needs_licence && !may_ship(world, flow, order);
    number = order.next;
  }
  if (wants_licence) apply_for_licence(world, id, index);
  restage(world, id, index);
}

}  // namespace

void begin_flow(World& world, FlowId id) {
  empty_flow(world, id);
  draw_flow(world, id);
  schedule_next_order(world, id, world.streams.uniform(world.tables->flow(id).clocks.order, 0));
}

void place_order(World& world, FlowId id) {
  FlowState& flow = world.flows[id.value()];
  const std::array<double, 4> u = world.streams.uniforms(world.tables->flow(id).clocks.order, ++flow.orders);
  schedule_next_order(world, id, u[0]);
  enter_month(world, flow);
  settle_buyers(world, id);
  const OrderNumber number = add_order(world, id, u[1], u[2]);
  Order& order = world.orders[number];
  if (flow.draws.hoarding_extra > 0.0) order_ahead(world, order);
  if (may_ship(world, flow, order)) {
    if (flow.draws.restocking > 0.0) restock(world, order);
    enter(flow, order, OrderStage::in_transit);
    depart(world, id, number);
    if (passage(flow, order) == Passage::needs_licence) use_licence(world, id, order.firm, order.quantity);
  } else {
    enter(flow, order, OrderStage::queued);
    wait(world, id, number, u[3]);
  }
}

OrderNumber place_extra_order(World& world, FlowId id, double firm_u, double transit_u) {
  const OrderNumber number = add_order(world, id, firm_u, transit_u);
  enter(world.flows[id.value()], world.orders[number], OrderStage::queued);
  FirmState& firm = world.flows[id.value()].firms[world.orders[number].firm];
  append(world, firm, number);
  return number;
}

void withdraw_order(World& world, FlowId id, OrderNumber number) {
  FlowState& flow = world.flows[id.value()];
  settle_buyers(world, id);
  Order& order = world.orders[number];
  FirmState& firm = flow.firms[order.firm];
  OrderNumber previous = no_order;
  for (OrderNumber at = firm.first_waiting; at != number; at = world.orders[at].next) previous = at;
  unlink(world, id, firm, previous, number);
  move_to(flow, order, OrderStage::withdrawn);
  free_slot(world, number);
}

void deliver(World& world, FlowId id, OrderNumber number) {
  if (may_not_land(world.flows[id.value()], world.orders[number])) {
    anchor(world, id, number);
  } else {
    land(world, id, number);
  }
}

void unload(World& world, FlowId id) {
  FlowState& flow = world.flows[id.value()];
  OrderNumber number = flow.first_at_anchor;
  flow.first_at_anchor = flow.last_at_anchor = no_order;
  while (number != no_order) {
    const OrderNumber next = std::exchange(world.orders[number].next, no_order);
    if (may_not_land(flow, world.orders[number])) {
      append_at_anchor(world, flow, number);
    } else {
      land(world, id, number);
    }
    number = next;
  }
}

void reconsider_firm(World& world, FlowId id, std::uint16_t index) {
  serve(world, id);
  follow_up(world, id, index);
}

void reconsider(World& world, FlowId id) {
  FlowState& flow = world.flows[id.value()];
  enter_month(world, flow);
  settle_buyers(world, id);
  serve(world, id);
  for (std::size_t firm = 0; firm < flow.firms.size(); ++firm) {
    follow_up(world, id, static_cast<std::uint16_t>(firm));
  }
}

void move_backlog(World& world, FlowId id) {
  enter_month(world, world.flows[id.value()]);
  settle_buyers(world, id);
  serve(world, id);
}

void release_first(World& world, FlowId id, std::uint16_t index) {
  FirmState& firm = world.flows[id.value()].firms[index];
  assert(firm.first_waiting != no_order);
  send(world, id, firm, no_order, firm.first_waiting);
}

void refuse_waiting(World& world, FlowId id, std::uint16_t index) {
  FlowState& flow = world.flows[id.value()];
  FirmState& firm = flow.firms[index];
  OrderNumber previous = no_order;
  for (OrderNumber number = firm.first_waiting; number != no_order;) {
    Order& order = world.orders[number];
    const OrderNumber next = order.next;
    if (passage(flow, order) == Passage::needs_licence) {
      unlink(world, id, firm, previous, number);
      move_to(flow, order, OrderStage::refused);
      free_slot(world, number);
    } else {
      previous = number;
    }
    number = next;
  }
}

void restage(World& world, FlowId id, std::uint16_t index) {
  FlowState& flow = world.flows[id.value()];
  for (OrderNumber number = flow.firms[index].first_waiting; number != no_order;) {
    Order& order = world.orders[number];
    move_to(flow, order, waiting_stage(world, flow, order));
    number = order.next;
  }
}

}  // namespace riposte::world
