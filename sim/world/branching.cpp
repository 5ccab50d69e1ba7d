#include "sim/world/branching.hpp"

#include <algorithm>

#include "sim/world/licence_office.hpp"
#include "sim/world/rulings.hpp"
#include "sim/world/shocks.hpp"
#include "sim/world/shortage_reports.hpp"
#include "sim/world/tables.hpp"
#include "sim/world/waiting_list.hpp"

namespace riposte::world {
namespace {

using kernel::Instant;

/// The clocks of what is drawn anew. Occurrences are numbered by what the clock belongs to: a branch draws
/// each once.
struct BranchClocks {
  kernel::ClockName order{"branch.order"};
  kernel::ClockName transit{"branch.transit"};
  kernel::ClockName patience{"branch.patience"};
  kernel::ClockName review{"branch.review"};
  kernel::ClockName report{"branch.report"};
  kernel::ClockName shock{"branch.shock"};
  kernel::ClockName appeal{"branch.appeal"};
  kernel::ClockName text{"branch.text"};
};
constexpr BranchClocks clocks;

/// Halvings of (0, 1) until the uniform at which a wait ends now is known to rounding.
constexpr int halvings = 48;

/// The uniform of a wait that ends at end_of(u), given that this lies after now.
template <class EndOf>
double uniform_beyond(Instant now, const EndOf& end_of, double fresh) {
  double ended = 0.0;
  double pending = 1.0;
  for (int i = 0; i < halvings; ++i) {
    const double middle = 0.5 * (ended + pending);
    (end_of(middle) > now ? pending : ended) = middle;
  }
  constexpr double greatest = 1.0 - 0x1p-53;
  return std::min(greatest, pending + fresh * (1.0 - pending));
}

/// What is pending, one event at a time.
class Redrawing {
 public:
  explicit Redrawing(World& world) : world_{world}, now_{world.calendar.now()} {}

  void redraw(kernel::EventHandle handle, Instant at, const Event& event) {
    switch (event.kind) {
      case EventKind::order_placed:
        return order(handle, FlowId{event.index});
      case EventKind::delivery:
        return transit(handle, at, FlowId{event.index}, event.detail);
      case EventKind::shortage_report:
        return report(handle, FlowId{event.index});
      case EventKind::shock:
        return shock(handle, ShockId{event.index});
      case EventKind::appeal_decided:
        return appeal(handle, ShockId{event.index}, event.detail);
      case EventKind::agreement_text:
        return text(handle, AgreementId{event.index});
      default:
        return;
    }
  }

 private:
  template <class EndOf>
  double move(kernel::EventHandle handle, const EndOf& end_of, double fresh) {
    const double u = uniform_beyond(now_, end_of, fresh);
    static_cast<void>(world_.calendar.reschedule(handle, std::max(now_, end_of(u))));
    return u;
  }
  [[nodiscard]] double fresh(kernel::ClockName clock, std::uint64_t number) const {
    return world_.streams.uniform(clock, number);
  }

  void order(kernel::EventHandle handle, FlowId id) {
    const FlowState& flow = world_.flows[id.value()];
    const auto end_of = [&](double u) {
      return flow.ordered + kernel::Days{flow.draws.order_gap * world_.tables->flow(id).order_gap(u)};
    };
    move(handle, end_of, fresh(clocks.order, id.value()));
  }

  void transit(kernel::EventHandle handle, Instant at, FlowId id, OrderNumber number) {
    Order& shipped = world_.orders[number];
    const QuantileTable& law = world_.tables->flow(id).transit;
    const Instant departed = at - kernel::Days{law(shipped.transit_u)};
    const auto end_of = [&](double u) { return departed + kernel::Days{law(u)}; };
    shipped.transit_u = move(handle, end_of, fresh(clocks.transit, number));
  }

  void report(kernel::EventHandle handle, FlowId id) {
    if (world_.flows[id.value()].stopped == kernel::never) return;  // the next monthly one
    move(
        handle, [&](double u) { return report_comes(world_, id, u); }, fresh(clocks.report, id.value()));
  }

  void shock(kernel::EventHandle handle, ShockId id) {
    const bool dated = world_.parameters->shocks[id.value()].on < kernel::never;
    if (dated && world_.shocks[id.value()].occurrences == 0) return;
    move(
        handle, [&](double u) { return shock_comes(world_, id, u); }, fresh(clocks.shock, id.value()));
  }

  void appeal(kernel::EventHandle handle, ShockId id, HappeningNumber ruling) {
    const Instant lodged = world_.history[ruling].at;
    move(
        handle, [&](double u) { return appeal_comes(world_, id, lodged, u); },
        fresh(clocks.appeal, id.value()));
  }

  void text(kernel::EventHandle handle, AgreementId id) {
    const auto& drafting = world_.parameters->agreements[id.value()].drafting;
    const Instant since = world_.agreements[id.value()].drafted_since;
    const auto end_of = [&](double u) { return since + kernel::Days{kernel::quantile(*drafting, u)}; };
    move(handle, end_of, fresh(clocks.text, id.value()));
  }

  World& world_;
  Instant now_;
};

/// How long the buyers of waiting orders wait on, and how long these will travel.
void redraw_patience(World& world, FlowId id) {
  FlowState& flow = world.flows[id.value()];
  const QuantileTable& patience = world.tables->flow(id).patience;
  OrderNumber least = no_order;
  for (const FirmState& firm : flow.firms) {
    for (OrderNumber number = firm.first_waiting; number != no_order; number = world.orders[number].next) {
      Order& order = world.orders[number];
      order.transit_u = world.streams.uniform(clocks.transit, number);
      if (order.patience_ends == kernel::never) continue;
      const auto end_of = [&](double u) { return order.placed + kernel::Days{patience(u)}; };
      const double fresh = world.streams.uniform(clocks.patience, number);
      const double u = uniform_beyond(world.calendar.now(), end_of, fresh);
      order.patience_ends = std::max(world.calendar.now(), end_of(u));
      if (least == no_order || order.patience_ends < world.orders[least].patience_ends) least = number;
    }
  }
  if (least != flow.least_patient || least != no_order) expect_withdrawal(world, id, least);
}

}  // namespace

void branch_off(World& world, std::uint32_t branch) {
  world.streams = kernel::Streams{world.streams.seed(), world.streams.replication(), branch};
  Redrawing redrawing{world};
  world.calendar.for_each([&](kernel::EventHandle handle, Instant at, const Event& event) {
    redrawing.redraw(handle, at, event);
  });
  for (std::size_t i = 0; i < world.flows.size(); ++i) redraw_patience(world, FlowId{i});
  for (std::size_t i = 0; i < world.offices.size(); ++i) {
    const OfficeParameters& office = world.parameters->offices[i];
    const OfficePlace place{world.tables->working_days(office.economy), world.calendar, OfficeId{i}};
    redraw_reviews(world.offices[i], place, office.review, {world.streams, clocks.review});
  }
}

}  // namespace riposte::world
