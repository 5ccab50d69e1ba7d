#pragma once

#include <ostream>

#include "replication/history.hpp"

namespace riposte::analysis {

/// The last run of a history as JSON: which one, how it ended, its metrics, and every happening with its
/// cause, its codes and what was weighed; the recorded past included.
void write_trace_json(std::ostream& out, const replication::History& history,
                      const replication::Record& record);

}  // namespace riposte::analysis
