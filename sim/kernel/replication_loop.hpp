#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

#include "sim/kernel/progress.hpp"
#include "sim/kernel/wall_time.hpp"

namespace riposte::kernel {

/// Set to true, from a signal handler or any thread, to end a run early.
using StopFlag = std::atomic<bool>;
static_assert(StopFlag::is_always_lock_free, "a signal handler may set it");

/// Which replications to run, and how.
struct LoopPlan {
  std::uint64_t replications = 0;
  std::uint64_t first = 0;    ///< number of the first replication; the others follow without a gap
  std::uint32_t chunk = 0;    ///< replications a thread takes at once; 0: as many as take it about 50 ms
  std::uint32_t threads = 0;  ///< 0: as many as the machine runs at once
};

/// A replication whose worker threw.
struct FailedReplication {
  std::uint64_t number = 0;
  std::string message;
};

/// What became of a run. Exactly the replications first, first + 1, ..., first + completed - 1 were run, so
/// an interrupted run equals a whole run of that many replications, whatever the threads did.
struct LoopReport {
  std::uint64_t completed = 0;              ///< failed ones included
  bool interrupted = false;                 ///< completed < replications
  std::vector<FailedReplication> failures;  ///< by ascending number
  Seconds elapsed;
};

/// Told how the run goes: from the thread that called run_replications, at most five times a second, and once
/// at the end. May be empty.
using ReportProgress = std::function<void(const Progress&)>;

/// Runs one replication, given its number.
using RunReplication = std::function<void(std::uint64_t)>;

/// run_replications with the workers' type erased; it costs one indirect call a replication.
[[nodiscard]] LoopReport run_replications_erased(const LoopPlan& plan,
                                                 const std::function<RunReplication()>& make_worker,
                                                 const StopFlag& stop, const ReportProgress& report);

/// Runs replications on threads of a oneTBB arena.
///
/// make_worker() is called in the calling thread, before the first replication, once per thread used; it
/// yields an object with `void operator()(std::uint64_t replication)`, which only one thread calls at a time.
/// A worker writes what a replication yields to a place that belongs to the replication's number, or adds it
/// up in an order-free way (integer counts): which worker runs which replication differs from run to run.
///
/// Chunks begin in ascending order and every chunk begun is finished; once `stop` is true none begins. So
/// what was run is always a prefix without a gap. A chunk of a chosen size 0 takes about 50 ms, but no less
/// than one replication.
///
/// Errors: what a worker throws becomes a failure with the replication's number, and the rest goes on. What
/// make_worker or `report` throws leaves here, the latter after the chunks begun are finished.
/// Preconditions: first + replications does not overflow.
template <class MakeWorker>
[[nodiscard]] LoopReport run_replications(const LoopPlan& plan, MakeWorker&& make_worker,
                                          const StopFlag& stop, const ReportProgress& report = {}) {
  using Worker = std::invoke_result_t<MakeWorker&>;
  const auto make_erased = [&make_worker]() -> RunReplication {
    // Shared, for a std::function must be copyable and a worker need not be; by new, for it need not move.
    const std::shared_ptr<Worker> worker{new Worker(make_worker())};
    return [worker](std::uint64_t number) { (*worker)(number); };
  };
  return run_replications_erased(plan, make_erased, stop, report);
}

}  // namespace riposte::kernel
