#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/calendar.hpp"
#include "sim/kernel/clock.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/identifiers.hpp"
#include "sim/world/licence.hpp"

namespace riposte::world {

/// A firm's application for a licence.
struct Application {
  FlowId flow;
  std::uint16_t firm = 0;
};

/// One reviewer at work. The clock runs in working time of the office's economy, so nights without work,
/// weekends and holidays stop it, and a new pace rescales what remains.
struct Reviewer {
  bool busy = false;
  Application application;
  kernel::WorkClock work;
  kernel::EventHandle completion;
};

/// One licence office in one replication: a first-come first-served queue before finite reviewers.
struct OfficeState {
  Pace pace = Pace::normal;
  std::vector<Reviewer> reviewers;
  std::vector<Application> queue;   ///< ring buffer storage
  std::size_t queue_head = 0;
  std::size_t queue_size = 0;
  std::uint64_t reviews = 0;        ///< occurrence number of the review clock
  std::uint64_t approved = 0;
  std::uint64_t refused = 0;
};

}  // namespace riposte::world
