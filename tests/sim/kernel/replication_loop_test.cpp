#include "sim/kernel/replication_loop.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using riposte::kernel::LoopPlan;
using riposte::kernel::LoopReport;
using riposte::kernel::Progress;
using riposte::kernel::run_replications;
using riposte::kernel::Seconds;
using riposte::kernel::StopFlag;

/// Some arithmetic that depends on the replication's number alone, of uneven length.
std::uint64_t history_of(std::uint64_t number) {
  std::uint64_t state = number + 1;
  const std::uint64_t steps = 10 + number % 97;
  for (std::uint64_t step = 0; step < steps; ++step)
    state = state * 6364136223846793005U + 1442695040888963407U;
  return state;
}

/// Fills a place per replication, counting how often each was run.
struct Ledger {
  explicit Ledger(std::uint64_t replications) : value(replications), times_run(replications) {}
  std::vector<std::uint64_t> value;
  std::vector<std::atomic<int>> times_run;
};

LoopReport fill(Ledger& ledger, const LoopPlan& plan, const StopFlag& stop) {
  const auto make_worker = [&] {
    return [&](std::uint64_t number) {
      ledger.value[number - plan.first] = history_of(number);
      ledger.times_run[number - plan.first].fetch_add(1);
    };
  };
  return run_replications(plan, make_worker, stop);
}

}  // namespace

TEST_CASE("the results are the same for any number of threads and any chunk") {
  constexpr std::uint64_t replications = 2003;
  constexpr std::uint64_t first = 1'000'000'007;
  std::vector<std::uint64_t> expected;
  for (std::uint64_t number = 0; number < replications; ++number)
    expected.push_back(history_of(first + number));

  const StopFlag stop{false};
  for (const std::uint32_t threads : {0U, 1U, 2U, 3U, 8U}) {
    for (const std::uint32_t chunk : {0U, 1U, 7U, 64U, 2003U, 100'000U}) {
      CAPTURE(threads, chunk);
      Ledger ledger{replications};
      const LoopReport report = fill(ledger, {replications, first, chunk, threads}, stop);
      CHECK(ledger.value == expected);
      CHECK(std::all_of(ledger.times_run.begin(), ledger.times_run.end(),
                        [](int times) { return times == 1; }));
      CHECK(report.completed == replications);
      CHECK_FALSE(report.interrupted);
      CHECK(report.failures.empty());
    }
  }
}

TEST_CASE("a run of no replications makes no worker and is complete") {
  const StopFlag stop{false};
  int made = 0;
  const auto make_worker = [&made] {
    ++made;
    return [](std::uint64_t) {};
  };
  const LoopReport report = run_replications({}, make_worker, stop);
  CHECK(made == 0);
  CHECK(report.completed == 0);
  CHECK_FALSE(report.interrupted);
}

TEST_CASE("each thread has one worker, made in the calling thread and never shared") {
  struct Worker {
    explicit Worker(std::atomic<int>& clashes) : clashes_{&clashes} {}
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    void operator()(std::uint64_t) {
      if (busy_.exchange(true)) clashes_->fetch_add(1);
      busy_ = false;
    }
    std::atomic<int>* clashes_;
    std::atomic<bool> busy_{false};
  };
  const StopFlag stop{false};
  std::atomic<int> clashes{0};
  std::vector<std::thread::id> makers;
  const auto make_worker = [&] {
    makers.push_back(std::this_thread::get_id());
    return Worker{clashes};
  };
  LoopPlan plan;
  plan.replications = 5000;
  plan.threads = 3;
  const LoopReport report = run_replications(plan, make_worker, stop);
  CHECK(report.completed == 5000);
  CHECK(makers == std::vector<std::thread::id>(3, std::this_thread::get_id()));
  CHECK(clashes == 0);
}

TEST_CASE("a replication that throws is reported with its number and message, and the rest go on") {
  const StopFlag stop{false};
  for (const std::uint32_t threads : {1U, 3U}) {
    Ledger ledger{1000};
    const auto make_worker = [&ledger] {
      return [&ledger](std::uint64_t number) {
        if (number == 517) throw std::runtime_error("stock of magnets below zero on day 41");
        if (number == 998) throw 42;
        ledger.times_run[number].fetch_add(1);
      };
    };
    LoopPlan plan;
    plan.replications = 1000;
    plan.threads = threads;
    const LoopReport report = run_replications(plan, make_worker, stop);
    REQUIRE(report.failures.size() == 2);
    CHECK(report.failures[0].number == 517);
    CHECK(report.failures[0].message == "stock of magnets below zero on day 41");
    CHECK(report.failures[1].number == 998);
    CHECK(report.failures[1].message == "an exception of unknown type");
    CHECK(report.completed == 1000);
    CHECK_FALSE(report.interrupted);
    CHECK(std::accumulate(ledger.times_run.begin(), ledger.times_run.end(), 0) == 998);
  }
}

TEST_CASE("an interrupted run has finished every chunk it began and is a prefix without a gap") {
  for (const std::uint32_t threads : {1U, 2U, 8U}) {
    for (const std::uint32_t chunk : {0U, 1U, 10U}) {
      CAPTURE(threads, chunk);
      StopFlag stop{false};
      constexpr std::uint64_t replications = 50'000'000;
      std::mutex mutex;
      std::set<std::uint64_t> run;
      const auto make_worker = [&] {
        return [&](std::uint64_t number) {
          const std::lock_guard lock{mutex};
          run.insert(number);
          if (number == 205) stop = true;
        };
      };
      const LoopReport report = run_replications({replications, 200, chunk, threads}, make_worker, stop);
      CHECK(report.interrupted);
      CHECK(report.completed >= 6);
      CHECK(report.completed < replications);
      CHECK(run.size() == report.completed);
      CHECK(*run.begin() == 200);
      CHECK(*run.rbegin() == 200 + report.completed - 1);
      if (chunk > 0) CHECK(report.completed % chunk == 0);
    }
  }
}

TEST_CASE("a run stopped before it begins runs nothing") {
  const StopFlag stop{true};
  Ledger ledger{100};
  const LoopReport report = fill(ledger, {100, 0, 0, 2}, stop);
  CHECK(report.completed == 0);
  CHECK(report.interrupted);
}

TEST_CASE("progress never runs back, comes from the calling thread and ends at what was completed") {
  const StopFlag stop{false};
  std::vector<Progress> reports;
  std::set<std::thread::id> reporters;
  const auto make_worker = [] {
    return [](std::uint64_t) { std::this_thread::sleep_for(std::chrono::milliseconds{10}); };
  };
  LoopPlan plan;
  plan.replications = 100;
  plan.threads = 2;
  const LoopReport report = run_replications(plan, make_worker, stop, [&](const Progress& progress) {
    reports.push_back(progress);
    reporters.insert(std::this_thread::get_id());
  });
  REQUIRE_FALSE(reports.empty());
  CHECK(reporters == std::set<std::thread::id>{std::this_thread::get_id()});
  for (std::size_t at = 1; at < reports.size(); ++at) {
    CHECK(reports[at].done >= reports[at - 1].done);
    CHECK(reports[at].elapsed >= reports[at - 1].elapsed);
  }
  for (const Progress& progress : reports) CHECK(progress.total == 100);
  CHECK(reports.back().done == 100);
  CHECK(reports.back().left == Seconds{0.0});
  CHECK(report.completed == 100);
}

TEST_CASE("a progress callback that throws ends the run after the chunks begun") {
  const StopFlag stop{false};
  std::atomic<std::uint64_t> inside{0};
  std::atomic<std::uint64_t> run{0};
  const auto make_worker = [&] {
    return [&](std::uint64_t) {
      ++inside;
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
      ++run;
      --inside;
    };
  };
  LoopPlan plan;
  plan.replications = 1'000'000;
  plan.threads = 2;
  const auto broken = [](const Progress&) { throw std::runtime_error("the terminal is gone"); };
  CHECK_THROWS_WITH(run_replications(plan, make_worker, stop, broken), "the terminal is gone");
  CHECK(inside == 0);
  CHECK(run < 1'000'000);
}

TEST_CASE("what make_worker throws reaches the caller before any replication runs") {
  const StopFlag stop{false};
  const auto make_worker = []() -> void (*)(std::uint64_t) {
    throw std::runtime_error("no memory for tables");
  };
  LoopPlan plan;
  plan.replications = 10;
  CHECK_THROWS_WITH(run_replications(plan, make_worker, stop), "no memory for tables");
}

TEST_CASE("the time left is what the rest would take at the pace so far") {
  using riposte::kernel::progress_after;
  CHECK(progress_after(250, 1000, Seconds{3.0}).left == Seconds{9.0});
  CHECK(progress_after(1000, 1000, Seconds{3.0}).left == Seconds{0.0});
  CHECK(progress_after(0, 0, Seconds{0.0}).left == Seconds{0.0});
  CHECK(progress_after(0, 10, Seconds{1.0}).left.value() == std::numeric_limits<double>::infinity());
}
