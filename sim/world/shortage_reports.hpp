#pragma once

#include "sim/world/reported_shortage.hpp"
#include "sim/world/world.hpp"

/// Firms report that lines stand still: `report_lag` after an industry of the flow first loses output, and
/// from then on every month (365.25 / 12 days), what all of them lost since the report before:
///     reported = 12 * lost output since then                    [% of the importer's annual GDP, a year].
/// A report of nothing says that lines run again and is the last, until they stop anew.
namespace riposte::world {

/// Lines stopped at that time: puts the first report of it on the calendar.
void expect_report(World& world, FlowId id, kernel::Instant stopped);
/// When the stop that is still to be reported is, by the uniform of its lag.
[[nodiscard]] kernel::Instant report_comes(const World& world, FlowId id, double u);
/// Event shortage_report.
void report_shortage(World& world, FlowId id);

}  // namespace riposte::world
