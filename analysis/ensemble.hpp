#pragma once

#include <cstdint>

#include "analysis/metric_table.hpp"
#include "analysis/result.hpp"
#include "replication/stage.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/kernel/replication_loop.hpp"

namespace riposte::analysis {

/// Which histories to play. Threads and chunk change how long it takes, and no bit of the result but its
/// timing.
struct EnsembleOptions {
  std::uint64_t replications = 0;
  std::uint64_t seed = 1;
  kernel::ParameterMode parameters = kernel::ParameterMode::drawn;
  std::uint32_t threads = 0;  ///< 0: as many as the machine runs at once
  std::uint32_t chunk = 0;    ///< histories a thread takes at once; 0: chosen by the loop
  /// In how many histories, the first, the incomes of all tariffs are held against the trade economy. One
  /// takes the solver as long as playing fifty.
  std::uint64_t looked_at = 10;
  /// How much of the metrics of all histories stays in memory [bytes]; the rest lies on disk (overflow.hpp).
  std::uint64_t in_memory = std::uint64_t{128} << 20U;
};

/// What a set of histories says, and the histories themselves: their outcomes and metrics, one by one.
struct Ensemble {
  Result result;
  MetricTable table;
};

/// Plays histories 0, 1, ... of the scenario and estimates everything it declares. Once `stop` is raised, the
/// result is that of the histories played until then, always the first ones without a gap, and says so.
/// A history that breaks down is listed with its number and counts nowhere. `command` is left to the caller.
/// Memory: 8 bytes per metric and history up to `in_memory`, and about 10 kB per series date and thread.
[[nodiscard]] Ensemble play_and_keep(const replication::Stage& stage, const EnsembleOptions& options,
                                     const kernel::StopFlag& stop, const kernel::ReportProgress& report = {});

/// The same where what the set says is all that is asked for.
[[nodiscard]] Result play_ensemble(const replication::Stage& stage, const EnsembleOptions& options,
                                   const kernel::StopFlag& stop, const kernel::ReportProgress& report = {});

}  // namespace riposte::analysis
