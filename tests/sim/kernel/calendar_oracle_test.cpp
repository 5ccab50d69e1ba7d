#include "tests/sim/kernel/calendar_oracle.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/kernel/calendar.hpp"

namespace {

using riposte::kernel::Calendar;
using riposte::kernel::CalendarLimits;
using riposte::kernel::Days;
using riposte::kernel::Due;
using riposte::kernel::EventHandle;
using riposte::kernel::Instant;
using riposte::kernel::Priority;
namespace oracle = riposte::kernel::oracle;

/// Plays the same random operations on the calendar and on the oracle, and compares whatever both can say.
class Duel {
 public:
  Duel(oracle::Ties ties, CalendarLimits limits, std::uint64_t seed)
      : calendar_{Instant{-30.0}, limits}, oracle_{ties}, bits_{seed} {
    oracle_.clear(Instant{-30.0});
  }

  /// The number of the first operation after which the two differ; none if they never do. `crowd` is about
  /// how many events are pending.
  std::optional<std::size_t> first_difference(std::size_t operations, std::size_t crowd) {
    for (std::size_t operation = 0; operation < operations; ++operation) {
      if (!play_one(crowd) || !same_state()) return operation;
    }
    return std::nullopt;
  }

  std::size_t fired = 0;
  std::size_t stale_uses = 0;

 private:
  bool play_one(std::size_t crowd) {
    if (bits_() % (40 * crowd) == 0) return clear();
    const std::uint64_t dice = bits_() % 100;
    if (dice < 10) return cancel();
    if (dice < 25) return reschedule();
    if (dice < 30) return refuse();
    const bool grow = bits_() % (2 * crowd) >= oracle_.size();
    return grow ? schedule() : next();
  }

  bool schedule() {
    const Instant at = some_time();
    const auto priority = static_cast<Priority>(bits_() % 3);
    const std::size_t event = oracle_.schedule(at, priority);
    handles_.push_back(calendar_.schedule(at, priority, event));
    return handles_.back().valid();
  }
  bool next() {
    Due<std::size_t> due;
    if (oracle_.size() == 0) return !calendar_.next(due);
    const Instant first_at = oracle_.time_of(oracle_.first());
    if (calendar_.next(due, first_at - Days{0.125})) return false;
    const std::size_t event = oracle_.next();
    ++fired;
    return calendar_.next(due, first_at) && due.payload == event && due.at == first_at;
  }
  bool cancel() {
    if (handles_.empty()) return true;
    const std::size_t event = some_event();
    return calendar_.cancel(handles_[event]) == oracle_.cancel(event);
  }
  bool reschedule() {
    if (handles_.empty()) return true;
    const std::size_t event = some_event();
    const Instant at = some_time();
    return calendar_.reschedule(handles_[event], at) == oracle_.reschedule(event, at);
  }
  bool refuse() {
    const Instant past = oracle_.now() - Days{0.25};
    if (calendar_.schedule(past, Priority::normal, 0).valid()) return false;
    return handles_.empty() || !calendar_.reschedule(handles_[some_event()], past);
  }
  bool clear() {
    const Instant start{-static_cast<double>(bits_() % 40)};
    calendar_.clear(start);
    oracle_.clear(start);
    return true;
  }

  bool same_state() {
    if (calendar_.size() != oracle_.size() || calendar_.empty() != (oracle_.size() == 0)) return false;
    if (calendar_.now() != oracle_.now()) return false;
    if (handles_.empty()) return true;
    const std::size_t event = some_event();
    const bool pending = oracle_.pending(event);
    const Instant at = pending ? oracle_.time_of(event) : riposte::kernel::never;
    return calendar_.pending(handles_[event]) == pending && calendar_.time_of(handles_[event]) == at;
  }

  // Quarter days up to four days ahead, so that ties are frequent and times are exact.
  Instant some_time() { return oracle_.now() + Days{static_cast<double>(bits_() % 16) * 0.25}; }

  // Mostly a recent event, often a pending one; sometimes any of the past, long stale.
  std::size_t some_event() {
    const std::size_t known = handles_.size();
    const std::size_t recent = bits_() % 8 == 0 ? known : std::min<std::size_t>(known, 300);
    const std::size_t event = known - 1 - bits_() % recent;
    if (!oracle_.pending(event)) ++stale_uses;
    return event;
  }

  Calendar<std::size_t> calendar_;
  oracle::Calendar oracle_;
  std::mt19937_64 bits_;
  std::vector<EventHandle> handles_;  // by event
};

}  // namespace

TEST_CASE("a million random operations leave the calendar and a brute-force oracle in agreement") {
  for (const std::size_t crowd : {std::size_t{3}, std::size_t{20}, std::size_t{200}, std::size_t{3000}}) {
    Duel duel{oracle::Ties::first_first, CalendarLimits{}, 1 + crowd};
    CHECK(duel.first_difference(250'000, crowd) == std::nullopt);
    CHECK(duel.fired > 50'000);
    CHECK(duel.stale_uses > 50'000);
  }
}

TEST_CASE("the agreement holds while sequences are renumbered and worn-out slots are retired") {
  CalendarLimits limits;
  limits.slots = 9'999;
  limits.sequences = 10'000;
  limits.generations = 20;
  Duel duel{oracle::Ties::first_first, limits, 7};
  CHECK(duel.first_difference(200'000, 30) == std::nullopt);
}

TEST_CASE("an oracle that breaks ties last come, first served is caught by the same comparison") {
  Duel duel{oracle::Ties::last_first, CalendarLimits{}, 11};
  const std::optional<std::size_t> caught = duel.first_difference(10'000, 20);
  REQUIRE(caught.has_value());
  CHECK(*caught < 1000);
}
