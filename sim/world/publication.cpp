#include "sim/world/publication.hpp"

#include <algorithm>

#include "sim/kernel/normal.hpp"
#include "sim/kernel/transcendental.hpp"
#include "sim/world/agreements.hpp"
#include "sim/world/departures.hpp"
#include "sim/world/history.hpp"
#include "sim/world/orders.hpp"
#include "sim/world/tables.hpp"

namespace riposte::world {
namespace {

/// Occurrences are numbered by calendar month, so that another beginning of the past changes no luck.
std::uint64_t occurrence(const World& world, std::size_t month) {
  return static_cast<std::uint64_t>(world.tables->months().number(month));
}

const RecordedFigure* record_of(const World& world, FlowId id, std::size_t month) {
  const std::int32_t figure = world.tables->flow(id).figures[month];
  return figure < 0 ? nullptr : &world.parameters->past.figures[static_cast<std::size_t>(figure)];
}

void schedule(World& world, FlowId id, std::size_t month) {
  if (month >= world.tables->months().size()) return;
  const kernel::Distribution& law = world.parameters->flows[id.value()].publication_lag;
  const double u = world.streams.uniform(world.tables->flow(id).clocks.release, occurrence(world, month));
  kernel::Instant at = world.tables->months().end(month) + kernel::Days{kernel::quantile(law, u)};
  // What the record calls public was public before the start, and what it does not, was not.
  if (const RecordedFigure* figure = record_of(world, id, month)) {
    constexpr kernel::Days a_minute{1.0 / 1440.0};
    at = figure->published ? std::min(at, kernel::Instant{} - a_minute) : std::max(at, kernel::Instant{});
  }
  Event event{EventKind::month_published};
  event.index = static_cast<std::uint16_t>(id.value());
  event.detail = static_cast<std::uint32_t>(month);
  schedule(world.calendar, std::max(at, world.calendar.now()), event);
}

double share_to_publish(const World& world, FlowId id, std::size_t month) {
  const RecordedFigure* figure = record_of(world, id, month);
  if (figure != nullptr && figure->published) return world.draws[figure->share].value();
  const FlowState& flow = world.flows[id.value()];
  const double days = world.tables->months().length(month).value();
  const double share = flow.shipped_by_month[month] / (flow.draws.baseline * days);
  if (flow.draws.publication_noise == 0.0) return share;
  const double u =
      world.streams.uniform(world.tables->flow(id).clocks.publication_noise, occurrence(world, month));
  const double z = kernel::normal_quantile(kernel::level_of(u));
  return share * kernel::exp(flow.draws.publication_noise * z);
}

Happening about_month(const World& world, FlowId id, std::size_t month) {
  Happening happening;
  happening.kind = HappeningKind::figure_published;
  happening.act.actor = world.parameters->flows[id.value()].exporter;
  happening.act.target = world.parameters->flows[id.value()].importer;
  happening.flow = id;
  happening.month = world.tables->months().since_start(month);
  return happening;
}

}  // namespace

void begin_publication(World& world, FlowId id) {
  const bool whole = world.tables->months().begin(0) >= world.parameters->past.from;
  schedule(world, id, whole ? 0 : 1);
}

void publish_month(World& world, FlowId id, std::size_t month) {
  FlowState& flow = world.flows[id.value()];
  enter_month(world, flow);
  Happening happening = about_month(world, id, month);
  happening.value = share_to_publish(world, id, month);
  flow.published[month] = happening.value;
  flow.last_published = static_cast<int>(month);
  world.cause = tell(world, happening);
  check_obligations(world);
  schedule(world, id, month + 1);
}

}  // namespace riposte::world
