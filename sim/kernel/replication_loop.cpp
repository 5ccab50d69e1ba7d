#include "sim/kernel/replication_loop.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>

#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#endif

namespace riposte::kernel {

namespace {

// libtbb hands a task to its thread by means that the thread sanitizer, which did not compile it, cannot see.
// These two say that what was written before given() is there after taken(); nothing in other builds.
#if defined(__SANITIZE_THREAD__)
constexpr char handover = 0;
void given() { __tsan_release(const_cast<char*>(&handover)); }
void taken() { __tsan_acquire(const_cast<char*>(&handover)); }
#else
void given() {}
void taken() {}
#endif

constexpr Seconds chunk_aim{0.05};                         // an interrupted run ends well within a second
constexpr std::chrono::milliseconds report_interval{200};  // progress five times a second
constexpr std::uint64_t shares_left = 4;                   // chunks each thread still gets near the end

/// One run in progress, shared by its threads.
class Run {
 public:
  Run(const LoopPlan& plan, std::uint64_t threads, const StopFlag& stop)
      : plan_{plan}, threads_{threads}, stop_{stop} {}

  void add_thread() {
    const std::lock_guard lock{mutex_};
    ++working_;
  }

  /// Takes chunks until none is left or the run is stopped. Throws nothing.
  void work(const RunReplication& run) {
    std::uint64_t size = plan_.chunk > 0 ? plan_.chunk : 1;
    while (!stopped()) {
      const std::uint64_t begin = begun_.fetch_add(size);
      if (begin >= plan_.replications) break;
      const std::uint64_t count = std::min(size, plan_.replications - begin);
      const Stopwatch stopwatch;
      for (std::uint64_t offset = begin; offset < begin + count; ++offset) run_one(run, plan_.first + offset);
      done_.fetch_add(count);
      if (plan_.chunk == 0) size = next_size(count, stopwatch.elapsed());
    }
    const std::lock_guard lock{mutex_};
    if (--working_ == 0) finished_.notify_all();
  }

  /// Waits until every thread is done, or for one report interval. True if every thread is done.
  [[nodiscard]] bool wait_a_while() {
    std::unique_lock lock{mutex_};
    return finished_.wait_for(lock, report_interval, [this] { return working_ == 0; });
  }

  void wait() {
    std::unique_lock lock{mutex_};
    finished_.wait(lock, [this] { return working_ == 0; });
  }

  /// No further chunk begins.
  void abandon() { abandoned_ = true; }

  [[nodiscard]] Progress progress() const {
    return progress_after(done_.load(), plan_.replications, stopwatch_.elapsed());
  }

  /// Precondition: every thread is done.
  [[nodiscard]] LoopReport report() {
    LoopReport report;
    report.completed = done_.load();
    report.interrupted = report.completed < plan_.replications;
    assert(report.completed == std::min(begun_.load(), plan_.replications));  // chunks begun are finished
    const std::lock_guard lock{mutex_};
    report.failures = std::move(failures_);
    std::sort(report.failures.begin(), report.failures.end(),
              [](const FailedReplication& a, const FailedReplication& b) { return a.number < b.number; });
    report.elapsed = stopwatch_.elapsed();
    return report;
  }

 private:
  [[nodiscard]] bool stopped() const { return stop_.load() || abandoned_.load(); }

  void run_one(const RunReplication& run, std::uint64_t number) {
    try {
      run(number);
    } catch (const std::exception& error) {
      note_failure(number, error.what());
    } catch (...) {
      note_failure(number, "an exception of unknown type");
    }
  }

  void note_failure(std::uint64_t number, const char* message) {
    const std::lock_guard lock{mutex_};
    failures_.push_back({number, message});
  }

  // As many replications as take about chunk_aim at the pace of the last chunk; fewer when little is left, so
  // that the threads end together. Which chunks there are reaches no result.
  [[nodiscard]] std::uint64_t next_size(std::uint64_t last, Seconds took) const {
    const double by_pace = static_cast<double>(last) * (chunk_aim / std::max(took, Seconds{1e-9}));
    const std::uint64_t growth = 8 * last;
    const std::uint64_t paced =
        by_pace < static_cast<double>(growth) ? static_cast<std::uint64_t>(by_pace) : growth;
    const std::uint64_t left = plan_.replications - std::min(begun_.load(), plan_.replications);
    return std::max<std::uint64_t>(1, std::min(paced, left / (shares_left * threads_)));
  }

  const LoopPlan plan_;
  const std::uint64_t threads_;
  const StopFlag& stop_;
  const Stopwatch stopwatch_;
  std::atomic<bool> abandoned_{false};
  std::atomic<std::uint64_t> begun_{0};
  std::atomic<std::uint64_t> done_{0};
  std::mutex mutex_;
  std::condition_variable finished_;
  std::uint64_t working_ = 0;                // guarded by mutex_
  std::vector<FailedReplication> failures_;  // guarded by mutex_
};

/// What is handed to a thread of the arena.
struct Task {
  Run& run;
  const RunReplication& worker;
};

// A function by itself for tools/tsan-suppressions.txt to name: it alone reads what libtbb carried.
void start_enqueued(const Task& task) {
  taken();
  task.run.work(task.worker);
}

std::uint64_t thread_count(const LoopPlan& plan) {
  const std::uint64_t wanted =
      plan.threads > 0 ? plan.threads : std::max(1U, std::thread::hardware_concurrency());
  const std::uint64_t chunk = std::max<std::uint64_t>(1, plan.chunk);
  const std::uint64_t chunks = plan.replications / chunk + (plan.replications % chunk != 0 ? 1 : 0);
  return std::min(wanted, chunks);
}

void follow(Run& run, const ReportProgress& report) {
  if (!report) return run.wait();
  try {
    while (!run.wait_a_while()) report(run.progress());
  } catch (...) {
    run.abandon();
    run.wait();
    throw;
  }
}

}  // namespace

LoopReport run_replications_erased(const LoopPlan& plan, const std::function<RunReplication()>& make_worker,
                                   const StopFlag& stop, const ReportProgress& report) {
  assert(plan.replications <= std::numeric_limits<std::uint64_t>::max() - plan.first);
  const std::uint64_t threads = thread_count(plan);
  std::vector<RunReplication> workers;
  for (std::uint64_t worker = 0; worker < threads; ++worker) workers.push_back(make_worker());

  Run run{plan, threads, stop};
  if (threads > 0) {
    // The calling thread only watches, hence one more than work, and none of the arena's places kept for it.
    const tbb::global_control allow{tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads) + 1};
    tbb::task_arena arena{static_cast<int>(threads), 0};
    for (const RunReplication& worker : workers) {
      run.add_thread();
      given();
      arena.enqueue([task = Task{run, worker}] { start_enqueued(task); });
    }
    follow(run, report);
  }
  if (report) report(run.progress());
  return run.report();
}

}  // namespace riposte::kernel
