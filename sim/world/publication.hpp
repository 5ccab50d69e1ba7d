#pragma once

#include <cstddef>

#include "sim/world/world.hpp"

/// Customs statistics: the month's shipments, `publication_lag` after the month's end (one draw a month for
/// all flows of an exporter, so that those of one lag come out together), as
///     published = shipped / (baseline * days) * exp(noise * z),      z standard normal, one per month.
/// A recorded figure that was public at the start (RecordedFigure::published) is published as recorded.
namespace riposte::world {

/// Schedules the flow's first publication: of the first month that the history covers whole.
void begin_publication(World& world, FlowId id);
/// Event month_published: tells the figure, checks the obligations that rest on figures, and schedules the
/// next month.
void publish_month(World& world, FlowId id, std::size_t month);

}  // namespace riposte::world
