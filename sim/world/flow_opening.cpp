#include "sim/world/flow_opening.hpp"

#include <limits>

#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

constexpr double days_a_year = 365.25;

double drawn_or_none(const kernel::Draws& draws, kernel::Parameter<kernel::Share> share) {
  return share.valid() ? draws[share].value() : 0.0;
}

kernel::Days drawn_or_none(const kernel::Draws& draws, kernel::Parameter<kernel::Days> length) {
  return length.valid() ? draws[length] : kernel::Days{0.0};
}

void draw_users(World& world, FlowId id) {
  const kernel::Draws& draws = world.draws;
  FlowState& flow = world.flows[id.value()];
  const std::vector<EndUserParameters>& users = world.parameters->flows[id.value()].users;
  double total = 0.0;
  flow.draws.full_stop_output = 0.0;
  for (const EndUserParameters& user : users) {
    total += draws[user.share].value();
    flow.draws.full_stop_output += draws[user.output].value();
  }
  flow.users.clear();
  flow.industries.clear();
  double end = 0.0;
  for (const EndUserParameters& user : users) {
    const double share = draws[user.share].value() / total;
    const double use = share * flow.draws.baseline;
    const double stock = draws[user.stock].value();
    flow.users.push_back({end + share, end, user.firms / share, use, use / user.firms,
                          draws[user.output].value() / days_a_year, stock,
                          drawn_or_none(draws, user.substitution.most),
                          drawn_or_none(draws, user.substitution.after)});
    flow.industries.push_back({});
    flow.industries.back().stock_days = stock;
    end += share;
  }
}

}  // namespace

void empty_flow(World& world, FlowId id) {
  const FlowTable& table = world.tables->flow(id);
  const Months& months = world.tables->months();
  FlowState& flow = world.flows[id.value()];
  flow.placed = {};
  flow.stages.fill({});
  flow.orders = 0;
  flow.shipped_this_month = 0.0;
  flow.shipped_by_month.assign(months.size(), 0.0);
  flow.published.assign(months.size(), std::numeric_limits<double>::quiet_NaN());
  flow.last_published = -1;
  flow.under = {};
  flow.openly_banned = 0.0;
  flow.held_to = std::numeric_limits<double>::infinity();
  flow.month = 0;
  flow.month_ends = months.end(0);
  flow.next_room = world.calendar.now();
  flow.backlog_moves = {};
  flow.docked = 0.0;
  flow.first_at_anchor = flow.last_at_anchor = no_order;
  flow.least_patient = no_order;
  flow.withdrawal = {};
  flow.missed_head = 0;
  flow.missed_size = 0;
  flow.lost_output = 0.0;
  flow.lost_output_reported = 0.0;
  flow.shortage_reported = 0.0;
  flow.stops_reported = 0;
  flow.report_awaited = false;
  flow.stopped = kernel::never;
  flow.sellers_loss = 0.0;
  flow.restocked = 0.0;
  flow.stock_as_of = world.calendar.now();
  flow.firms.assign(table.first_firm.back(), FirmState{});
  for (std::size_t user = 0; user + 1 < table.first_firm.size(); ++user) {
    for (std::size_t firm = table.first_firm[user]; firm < table.first_firm[user + 1]; ++firm) {
      flow.firms[firm].user = static_cast<std::uint16_t>(user);
    }
  }
}

void draw_flow(World& world, FlowId id) {
  const FlowParameters& parameters = world.parameters->flows[id.value()];
  const kernel::Draws& draws = world.draws;
  FlowDraws& flow = world.flows[id.value()].draws;
  flow.baseline = draws[parameters.baseline].value();
  flow.order_size = draws[parameters.order_size].value();
  flow.order_gap = flow.order_size / flow.baseline;
  flow.days_per_departed =
      parameters.capacity.valid() ? 1.0 / (flow.baseline * draws[parameters.capacity].value()) : 0.0;
  flow.docks = drawn_or_none(draws, parameters.docks).value() * flow.baseline;
  flow.controlled = draws[parameters.controlled].value();
  flow.rerouted = draws[parameters.rerouted].value();
  flow.direct = 1.0 - flow.rerouted;
  flow.worth_of_unit = draws[parameters.sellers_output].value() / days_a_year / flow.baseline;
  flow.publication_noise = draws[parameters.publication_noise].value();
  flow.hoarding_extra = drawn_or_none(draws, parameters.hoarding.extra);
  flow.hoarding_most = drawn_or_none(draws, parameters.hoarding.most).value();
  flow.hoarding_before = drawn_or_none(draws, parameters.hoarding.before);
  flow.restocking = drawn_or_none(draws, parameters.restocking);
  draw_users(world, id);
}

}  // namespace riposte::world
