#include "sim/world/shortage_reports.hpp"

#include <algorithm>

#include "sim/kernel/distribution.hpp"
#include "sim/world/buyers.hpp"
#include "sim/world/history.hpp"
#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

constexpr double months_a_year = 12.0;
constexpr kernel::Days a_month{365.25 / months_a_year};

void schedule(World& world, FlowId id, kernel::Instant at) {
  Event event{EventKind::shortage_report};
  event.index = static_cast<std::uint16_t>(id.value());
  schedule(world.calendar, at, event);
}

}  // namespace

void expect_report(World& world, FlowId id, kernel::Instant stopped) {
  FlowState& flow = world.flows[id.value()];
  const double u = world.streams.uniform(world.tables->flow(id).clocks.report, flow.stops_reported++);
  flow.report_awaited = true;
  flow.stopped = stopped;
  schedule(world, id, std::max(world.calendar.now(), report_comes(world, id, u)));
}

kernel::Instant report_comes(const World& world, FlowId id, double u) {
  const kernel::Days lag{kernel::quantile(world.parameters->flows[id.value()].report_lag, u)};
  return world.flows[id.value()].stopped + lag;
}

void report_shortage(World& world, FlowId id) {
  FlowState& flow = world.flows[id.value()];
  flow.stopped = kernel::never;
  settle_buyers(world, id);
  flow.shortage_reported = months_a_year * (flow.lost_output - flow.lost_output_reported);
  flow.lost_output_reported = flow.lost_output;
  flow.report_awaited = flow.shortage_reported > 0.0;
  if (flow.report_awaited) schedule(world, id, world.calendar.now() + a_month);
  Happening happening;
  happening.kind = HappeningKind::shortage_reported;
  happening.act.actor = world.parameters->flows[id.value()].importer;
  happening.act.target = world.parameters->flows[id.value()].exporter;
  happening.flow = id;
  happening.value = flow.shortage_reported;
  tell(world, happening);
}

double reported_shortage(const World& world, EconomyId exporter, EconomyId importer) {
  double sum = 0.0;
  for (const FlowId id : world.tables->exports(exporter, importer)) {
    sum += world.flows[id.value()].shortage_reported;
  }
  return sum;
}

}  // namespace riposte::world
