#pragma once

#include <atomic>
#include <cstdint>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

#include "replication/history.hpp"
#include "sim/kernel/replication_loop.hpp"

namespace riposte::replication {

/// Which histories a test plays. Two scenarios played by the same plan share their luck, replication by
/// replication, so that their differences are paired.
struct Plan {
  std::uint64_t replications = 0;
  std::uint64_t seed = 1;
  HistoryOptions options{};
};

/// Plays histories 0, 1, ... on all processors. Returns what `look(history, record)` says of each, by number.
template <class Look>
auto play_each(const Stage& stage, const Plan& plan, Look look) {
  using Seen = std::decay_t<std::invoke_result_t<Look&, const History&, const Record&>>;
  static_assert(!std::is_same_v<Seen, bool>, "the bits of a vector<bool> are not written by two threads");
  std::vector<Seen> seen(plan.replications);
  const auto make_worker = [&] {
    return [&, history = History{stage, plan.options}](std::uint64_t replication) mutable {
      const Record& record = history.run(plan.seed, replication, kernel::ParameterMode::drawn);
      seen[replication] = look(std::as_const(history), record);
    };
  };
  const kernel::StopFlag never{false};
  const auto report = kernel::run_replications({.replications = plan.replications}, make_worker, never);
  if (!report.failures.empty()) {
    throw std::runtime_error{report.failures.front().message};
  }
  return seen;
}

}  // namespace riposte::replication
