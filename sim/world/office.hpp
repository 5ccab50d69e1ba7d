#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/kernel/clock.hpp"
#include "sim/kernel/event_handle.hpp"
#include "sim/kernel/scalar.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/identifiers.hpp"
#include "sim/world/licence.hpp"

namespace riposte::world {

/// A firm's application for a licence.
struct Application {
  FlowId flow;
  std::uint16_t firm = 0;
  std::uint32_t number = 0;  ///< the firm's how-manieth, so that its draws are its own
  kernel::Days work;         ///< of its review at speed 1 [working days]
  double decision_u = 0.5;   ///< its luck in the decision
};

/// One reviewer at work. The clock runs in working time of the office's economy (as an Instant on that axis),
/// so nights without work, weekends and holidays stop it, and a new pace rescales what remains.
struct Reviewer {
  bool busy = false;
  Application application;
  kernel::WorkClock work;
  kernel::EventHandle completion;
};

/// One licence office in one replication: a first-come first-served queue before finite reviewers.
struct OfficeState {
  Pace pace = Pace::normal;
  kernel::Number speed{1.0};  ///< work done per working day now; 0 while a recorded month holds the office
  std::uint16_t holds = 0;    ///< flows whose recorded month holds the office now (past.hpp)
  std::vector<Reviewer> reviewers;
  std::vector<Application> queue;  ///< ring buffer storage
  std::size_t queue_head = 0;
  std::size_t queue_size = 0;
  std::uint64_t reviews = 0;  ///< reviews begun
  std::uint64_t approved = 0;
  std::uint64_t refused = 0;
};

}  // namespace riposte::world
