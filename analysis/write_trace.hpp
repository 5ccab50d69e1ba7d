#pragma once

#include <ostream>

#include "replication/chronicle.hpp"
#include "replication/history.hpp"

namespace riposte::analysis {

/// The last run of a history as JSON: which one, how it ended, its metrics, and every happening with its
/// cause, its codes and why; the recorded past included. With all reasons each act that an agent chose has
/// `weighed`: every alternative with its utility, the terms it is the sum of, and its probability.
void write_trace_json(std::ostream& out, const replication::History& history,
                      const replication::Record& record, replication::Reasons reasons);

}  // namespace riposte::analysis
