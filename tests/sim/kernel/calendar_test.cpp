#include "sim/kernel/calendar.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/kernel/infinity.hpp"

namespace {

using riposte::kernel::Calendar;
using riposte::kernel::CalendarLimits;
using riposte::kernel::Due;
using riposte::kernel::EventHandle;
using riposte::kernel::infinity;
using riposte::kernel::Instant;
using riposte::kernel::never;
using riposte::kernel::Priority;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

std::vector<int> drain(Calendar<int>& calendar) {
  std::vector<int> order;
  for (Due<int> due; calendar.next(due);) order.push_back(due.payload);
  return order;
}

EventHandle add(Calendar<int>& calendar, double at, int payload, Priority priority = Priority::normal) {
  return calendar.schedule(Instant{at}, priority, payload);
}

}  // namespace

TEST_CASE("events fire by time, then by priority, then first come first served") {
  Calendar<int> calendar{Instant{-10.0}};
  REQUIRE(add(calendar, 1.0, 5).valid());
  REQUIRE(add(calendar, 1.0, 6).valid());
  REQUIRE(add(calendar, 1.0, 4, Priority::first).valid());
  REQUIRE(add(calendar, 1.0, 7, Priority::last).valid());
  REQUIRE(add(calendar, -3.5, 1).valid());
  REQUIRE(add(calendar, 0.0, 2).valid());
  REQUIRE(add(calendar, -0.0, 3).valid());
  CHECK(drain(calendar) == std::vector<int>{1, 2, 3, 4, 5, 6, 7});
}

TEST_CASE("among ten thousand simultaneous events the first scheduled fires first") {
  Calendar<int> calendar;
  std::vector<int> expected;
  for (int event = 0; event < 10'000; ++event) {
    REQUIRE(add(calendar, 2.0, event).valid());
    expected.push_back(event);
  }
  CHECK(drain(calendar) == expected);
}

TEST_CASE("a rescheduled event keeps its handle and priority and queues behind its new ties") {
  Calendar<int> calendar;
  const EventHandle moved = add(calendar, 1.0, 1);
  REQUIRE(add(calendar, 2.0, 2).valid());
  REQUIRE(add(calendar, 2.0, 4, Priority::last).valid());
  REQUIRE(calendar.reschedule(moved, Instant{2.0}));
  CHECK(calendar.pending(moved));
  CHECK(calendar.time_of(moved) == Instant{2.0});
  CHECK(drain(calendar) == std::vector<int>{2, 1, 4});
}

TEST_CASE("the clock moves to each event that fires and stands still otherwise") {
  Calendar<int> calendar{Instant{-92.0}};
  CHECK(calendar.now() == Instant{-92.0});
  REQUIRE(add(calendar, -90.25, 1).valid());
  CHECK(calendar.now() == Instant{-92.0});
  Due<int> due;
  CHECK_FALSE(calendar.next(due, Instant{-90.5}));
  CHECK(calendar.now() == Instant{-92.0});
  CHECK(calendar.next(due, Instant{-90.25}));
  CHECK(due.at == Instant{-90.25});
  CHECK(calendar.now() == Instant{-90.25});
  CHECK_FALSE(calendar.next(due));
  CHECK(calendar.now() == Instant{-90.25});
}

TEST_CASE("times that are not finite or already past are refused and change nothing") {
  Calendar<int> calendar{Instant{-5.0}};
  const EventHandle kept = add(calendar, 3.0, 1);
  for (const double at : {infinity, -infinity, not_a_number, -not_a_number, -5.0000001, -1e300}) {
    CAPTURE(at);
    CHECK_FALSE(add(calendar, at, 2).valid());
    CHECK_FALSE(calendar.reschedule(kept, Instant{at}));
  }
  CHECK(calendar.size() == 1);
  CHECK(calendar.time_of(kept) == Instant{3.0});
  CHECK(drain(calendar) == std::vector<int>{1});
}

TEST_CASE("the present instant and the largest finite one are accepted") {
  Calendar<int> calendar{Instant{-5.0}};
  CHECK(add(calendar, std::numeric_limits<double>::max(), 2).valid());
  CHECK(add(calendar, -5.0, 1).valid());
  CHECK(drain(calendar) == std::vector<int>{1, 2});
}

TEST_CASE("minus zero is not before zero") {
  Calendar<int> calendar{Instant{0.0}};
  CHECK(add(calendar, -0.0, 1).valid());
  CHECK(drain(calendar) == std::vector<int>{1});
}

TEST_CASE("a handle is stale once its event fired, was cancelled or cleared, and never moves another") {
  Calendar<int> calendar;
  Due<int> due;
  const EventHandle fired = add(calendar, 1.0, 1);
  const EventHandle cancelled = add(calendar, 2.0, 2);
  REQUIRE(calendar.next(due));
  REQUIRE(calendar.cancel(cancelled));
  const EventHandle cleared = add(calendar, 3.0, 3);
  calendar.clear(Instant{0.0});

  const std::array<EventHandle, 3> heirs{add(calendar, 5.0, 5), add(calendar, 6.0, 6), add(calendar, 7.0, 7)};
  for (const EventHandle stale : {fired, cancelled, cleared, EventHandle{}}) {
    CHECK_FALSE(calendar.pending(stale));
    CHECK_FALSE(calendar.cancel(stale));
    CHECK_FALSE(calendar.reschedule(stale, Instant{9.0}));
    CHECK(calendar.time_of(stale) == never);
  }
  for (const EventHandle heir : heirs) CHECK(calendar.pending(heir));
  CHECK(drain(calendar) == std::vector<int>{5, 6, 7});
}

TEST_CASE("an event that reuses the place of the one that just fired has a handle of its own") {
  Calendar<int> calendar;
  Due<int> due;
  EventHandle previous = add(calendar, 1.0, 0);
  for (int event = 1; event < 1000; ++event) {
    REQUIRE(calendar.next(due));
    const EventHandle handle = add(calendar, calendar.now().value() + 1.0, event);
    CHECK_FALSE(calendar.pending(previous));
    CHECK(calendar.pending(handle));
    CHECK_FALSE(handle == previous);
    previous = handle;
  }
  CHECK(calendar.size() == 1);
}

TEST_CASE("cancelling between a firing and the next scheduling disturbs neither") {
  Calendar<int> calendar;
  Due<int> due;
  REQUIRE(add(calendar, 1.0, 1).valid());
  const EventHandle cancelled = add(calendar, 2.0, 2);
  const EventHandle moved = add(calendar, 3.0, 3);
  REQUIRE(calendar.next(due));
  REQUIRE(calendar.cancel(cancelled));
  REQUIRE(calendar.reschedule(moved, Instant{1.5}));
  REQUIRE(add(calendar, 4.0, 4).valid());
  CHECK(drain(calendar) == std::vector<int>{3, 4});
}

TEST_CASE("a cleared calendar behaves as a new one, also back in time") {
  Calendar<int> calendar;
  for (int event = 0; event < 100; ++event) REQUIRE(add(calendar, event, event).valid());
  Due<int> due;
  REQUIRE(calendar.next(due));
  REQUIRE(calendar.next(due));
  calendar.clear(Instant{-20.0});
  CHECK(calendar.empty());
  CHECK(calendar.now() == Instant{-20.0});
  CHECK(drain(calendar).empty());
  REQUIRE(add(calendar, -19.0, 2).valid());
  REQUIRE(add(calendar, -19.5, 1).valid());
  CHECK(drain(calendar) == std::vector<int>{1, 2});
}

TEST_CASE("a copy honours the handles of the original and goes its own way") {
  Calendar<int> calendar;
  const EventHandle handle = add(calendar, 1.0, 1);
  REQUIRE(add(calendar, 2.0, 2).valid());
  Calendar<int> copy = calendar;
  REQUIRE(copy.cancel(handle));
  CHECK(calendar.pending(handle));
  CHECK(drain(copy) == std::vector<int>{2});
  CHECK(drain(calendar) == std::vector<int>{1, 2});
}

TEST_CASE("a calendar without a free slot says so, keeps its events and works again once one is free") {
  CalendarLimits limits;
  limits.slots = 3;
  Calendar<int> calendar{Instant{}, limits};
  const EventHandle first = add(calendar, 1.0, 1);
  REQUIRE(add(calendar, 2.0, 2).valid());
  REQUIRE(add(calendar, 3.0, 3).valid());
  REQUIRE_THROWS_WITH(
      add(calendar, 4.0, 4),
      "calendar: 3 events pending and no slot left of 3; a model that schedules without end?");
  CHECK(calendar.size() == 3);
  REQUIRE(calendar.cancel(first));
  REQUIRE(add(calendar, 4.0, 4).valid());
  CHECK(drain(calendar) == std::vector<int>{2, 3, 4});
}

TEST_CASE("when sequences run out ties still fire first come first served") {
  CalendarLimits limits;
  limits.slots = 64;
  limits.sequences = 65;
  Calendar<int> calendar{Instant{}, limits};
  std::vector<int> expected;
  for (int event = 0; event < 20; ++event) REQUIRE(add(calendar, 1.0, event).valid());
  Due<int> due;
  for (int event = 20; event < 1000; ++event) {
    REQUIRE(calendar.next(due));
    CHECK(due.payload == event - 20);
    REQUIRE(add(calendar, 1.0, event).valid());
  }
  for (int event = 980; event < 1000; ++event) expected.push_back(event);
  CHECK(drain(calendar) == expected);
}

TEST_CASE("a slot whose generations are used up is retired, however its events ended") {
  CalendarLimits limits;
  limits.slots = 2;
  limits.generations = 3;
  Calendar<int> calendar{Instant{}, limits};
  Due<int> due;
  REQUIRE(add(calendar, 1.0, 1).valid());
  REQUIRE(calendar.next(due));
  REQUIRE(calendar.cancel(add(calendar, 2.0, 2)));
  REQUIRE(add(calendar, 3.0, 3).valid());
  calendar.clear(Instant{});
  for (int event = 0; event < 3; ++event) {
    REQUIRE(add(calendar, 1.0, event).valid());
    REQUIRE(calendar.next(due));
    CHECK(due.payload == event);
  }
  CHECK_THROWS_AS(add(calendar, 1.0, 9), std::length_error);
  CHECK(calendar.empty());
}
