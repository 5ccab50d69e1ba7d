#include "sim/world/recorded_months.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/world/allocation.hpp"
#include "sim/world/departures.hpp"
#include "sim/world/licensing.hpp"
#include "sim/world/orders.hpp"
#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

constexpr std::uint32_t step_bits = 16;
constexpr std::uint32_t no_month = std::numeric_limits<std::uint32_t>::max();

bool is_recorded(const World& world, FlowId id, std::uint32_t month) {
  const FlowTable& table = world.tables->flow(id);
  return month < table.figures.size() && table.figures[month] >= 0 &&
         world.tables->months().end(month) <= kernel::Instant{};
}

std::uint32_t first_recorded(const World& world, FlowId id, std::uint32_t from) {
  const auto count = static_cast<std::uint32_t>(world.tables->flow(id).figures.size());
  for (std::uint32_t month = from; month < count; ++month) {
    if (is_recorded(world, id, month)) return month;
  }
  return no_month;
}

/// The part of the month that the history covers.
kernel::Instant begin_of(const World& world, std::uint32_t month) {
  return std::max(world.tables->months().begin(month), world.parameters->past.from);
}

double recorded_quantity(const World& world, FlowId id, std::uint32_t month) {
  const auto figure = static_cast<std::size_t>(world.tables->flow(id).figures[month]);
  const double share = world.draws[world.parameters->past.figures[figure].share].value();
  const kernel::Days covered = world.tables->months().end(month) - begin_of(world, month);
  return share * world.flows[id.value()].draws.baseline * covered.value();
}

std::uint32_t releases(const World& world, FlowId id, std::uint32_t month) {
  const double orders = recorded_quantity(world, id, month) / world.flows[id.value()].draws.order_size;
  // One more for what nothing waits for, just before the month ends; and steps must fit their bits.
  return static_cast<std::uint32_t>(std::clamp(std::ceil(orders), 0.0, 60000.0)) + 1;
}

void schedule_step(World& world, FlowId id, std::uint32_t month, std::uint32_t step, kernel::Instant at) {
  Event event{EventKind::recorded_release};
  event.index = static_cast<std::uint16_t>(id.value());
  event.detail = month << step_bits | step;
  schedule(world.calendar, at, event);
}

/// Step 1 to n - 1 lie anywhere in their part of the month, the n-th a thousandth of a part before its end.
kernel::Instant moment_of(const World& world, FlowId id, std::uint32_t month, std::uint32_t step,
                          std::uint32_t count) {
  const kernel::Instant begin = begin_of(world, month);
  const kernel::Days part = (world.tables->months().end(month) - begin) / count;
  if (step >= count) return begin + part * (count - 1e-3);
  const std::uint64_t occurrence = (std::uint64_t{month} << step_bits) | step;
  const double u = world.streams.uniform(world.tables->flow(id).clocks.record, occurrence);
  return begin + part * (step - 1 + u);
}

/// The firm whose first order leaves next, or none: of those with a licence, or else of all, the one that the
/// flow's order of service puts first.
std::uint16_t next_to_leave(const World& world, FlowId id) {
  const FlowState& flow = world.flows[id.value()];
  constexpr std::uint16_t none = std::numeric_limits<std::uint16_t>::max();
  std::uint16_t best = none;
  bool best_licensed = false;
  Claim first;
  for (std::size_t i = 0; i < flow.firms.size(); ++i) {
    const FirmState& firm = flow.firms[i];
    if (firm.first_waiting == no_order) continue;
    const bool licensed = licence_usable(world, firm);
    const Claim claim = claim_of(world, id, world.orders[firm.first_waiting]);
    const bool sooner = licensed != best_licensed ? licensed : goes_before(claim, first);
    if (best != none && !sooner) continue;
    best = static_cast<std::uint16_t>(i);
    best_licensed = licensed;
    first = claim;
  }
  return best;
}

void release(World& world, FlowId id, std::uint16_t firm) {
  FlowState& flow = world.flows[id.value()];
  const bool licence = passage(flow, world.orders[flow.firms[firm].first_waiting]) == Passage::needs_licence;
  if (licence && world.tables->flow(id).office.valid() && !licence_usable(world, flow.firms[firm])) {
    withdraw_application(world, id, firm);
    grant_licence(world, id, firm);
  }
  release_first(world, id, firm);
  restage(world, id, firm);
}

enum class Shortfall : std::uint8_t { stays, is_ordered };

/// Lets orders leave until shipments reach `quantity` to within half an order.
void release_up_to(World& world, FlowId id, double quantity, Shortfall shortfall) {
  FlowState& flow = world.flows[id.value()];
  const kernel::ClockName clock = world.tables->flow(id).clocks.record;
  while (flow.shipped_this_month + 0.5 * flow.draws.order_size <= quantity) {
    std::uint16_t firm = next_to_leave(world, id);
    if (firm >= flow.firms.size()) {
      if (shortfall == Shortfall::stays) return;
      // Occurrences from 2^40 on: the steps of all months lie below.
      const auto u = world.streams.uniforms(clock, (std::uint64_t{1} << 40) + flow.placed.count);
      firm = world.orders[place_extra_order(world, id, u[0], u[1])].firm;
    }
    release(world, id, firm);
  }
}

void hold_office(World& world, FlowId id, int holds) {
  const OfficeId office = world.tables->flow(id).office;
  if (!office.valid()) return;
  OfficeState& state = world.offices[office.value()];
  state.holds = static_cast<std::uint16_t>(state.holds + holds);
  renew_speed(world, office);
}

void begin_month(World& world, FlowId id, std::uint32_t month) {
  world.flows[id.value()].held_to = recorded_quantity(world, id, month);
  schedule_step(world, id, month, 1, moment_of(world, id, month, 1, releases(world, id, month)));
}

void end_month(World& world, FlowId id, std::uint32_t month) {
  if (is_recorded(world, id, month + 1)) {
    begin_month(world, id, month + 1);
    return;
  }
  world.flows[id.value()].held_to = std::numeric_limits<double>::infinity();
  hold_office(world, id, -1);
  reconsider(world, id);
  const std::uint32_t next = first_recorded(world, id, month + 1);
  if (next != no_month) schedule_step(world, id, next, 0, begin_of(world, next));
}

}  // namespace

void begin_record(World& world, FlowId id) {
  const std::uint32_t month = first_recorded(world, id, 0);
  if (month != no_month) schedule_step(world, id, month, 0, begin_of(world, month));
}

void follow_record(World& world, FlowId id, std::uint32_t detail) {
  const std::uint32_t month = detail >> step_bits;
  const std::uint32_t step = detail & ((1U << step_bits) - 1);
  const std::uint32_t count = releases(world, id, month);
  enter_month(world, world.flows[id.value()]);
  if (step == 0) {
    hold_office(world, id, 1);
    begin_month(world, id, month);
    return;
  }
  if (step > count) {
    end_month(world, id, month);
    return;
  }
  const double due = recorded_quantity(world, id, month) * step / count;
  release_up_to(world, id, due, step == count ? Shortfall::is_ordered : Shortfall::stays);
  const kernel::Instant next =
      step == count ? world.tables->months().end(month) : moment_of(world, id, month, step + 1, count);
  schedule_step(world, id, month, step + 1, next);
}

}  // namespace riposte::world
