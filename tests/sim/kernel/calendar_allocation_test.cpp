#include <atomic>
#include <cstdlib>
#include <new>

#include <catch2/catch.hpp>

#include "sim/kernel/calendar.hpp"
#include "tests/sim/kernel/allocation_counter.hpp"

namespace {

std::atomic<std::size_t> allocation_count{0};

void* counted(void* block) {
  if (block == nullptr) throw std::bad_alloc{};
  allocation_count.fetch_add(1, std::memory_order_relaxed);
  return block;
}

}  // namespace

std::size_t riposte::testing::allocations() { return allocation_count.load(std::memory_order_relaxed); }

// Not inline: g++ would see malloc() and free() beside new and delete and take them for a mismatch.
[[gnu::noinline]] void* operator new(std::size_t size) { return counted(std::malloc(size == 0 ? 1 : size)); }
[[gnu::noinline]] void* operator new(std::size_t size, std::align_val_t alignment) {
  const auto step = static_cast<std::size_t>(alignment);
  return counted(std::aligned_alloc(step, (size + step - 1) / step * step));
}
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  allocation_count.fetch_add(1, std::memory_order_relaxed);
  return std::malloc(size == 0 ? 1 : size);
}
[[gnu::noinline]] void operator delete(void* block) noexcept { std::free(block); }
[[gnu::noinline]] void operator delete(void* block, std::size_t) noexcept { std::free(block); }
[[gnu::noinline]] void operator delete(void* block, std::align_val_t) noexcept { std::free(block); }
[[gnu::noinline]] void operator delete(void* block, std::size_t, std::align_val_t) noexcept {
  std::free(block);
}

namespace {

using riposte::kernel::Calendar;
using riposte::kernel::Days;
using riposte::kernel::Due;
using riposte::kernel::EventHandle;
using riposte::kernel::Instant;
using riposte::kernel::Priority;
using riposte::testing::allocations;

/// One history: each event schedules two more, some are cancelled, some moved. Returns how many fired. Free
/// of CHECK, which allocates.
std::size_t play(Calendar<int>& calendar) {
  calendar.clear(Instant{-10.0});
  std::size_t fired = 0;
  for (int event = 0; event < 100; ++event) {
    if (!calendar.schedule(Instant{0.5 * event}, Priority::normal, event).valid()) return 0;
  }
  for (Due<int> due; calendar.size() < 150 && calendar.next(due); ++fired) {
    const EventHandle one = calendar.schedule(due.at + Days{1.0}, Priority::normal, 1);
    const EventHandle other = calendar.schedule(due.at + Days{2.0}, Priority::last, 2);
    if (fired % 3 != 0) calendar.cancel(one);
    if (fired % 5 == 0 && !calendar.reschedule(other, due.at + Days{4.0})) return 0;
  }
  return fired;
}

}  // namespace

TEST_CASE("the counter of allocations counts plain and aligned ones") {
  const std::size_t before = allocations();
  Calendar<int> calendar;
  CHECK(allocations() > before);
}

TEST_CASE("after one history as warm-up a calendar allocates nothing") {
  Calendar<int> calendar;
  CHECK(play(calendar) > 100);
  const std::size_t before = allocations();
  std::size_t fired = 0;
  for (int history = 0; history < 50; ++history) fired += play(calendar);
  CHECK(allocations() == before);
  CHECK(fired > 5000);
}

TEST_CASE("a calendar that reserved room for a thousand events allocates nothing until it has them") {
  Calendar<int> calendar;
  calendar.reserve(1000);
  const std::size_t before = allocations();
  bool refused = false;
  for (int event = 0; event < 1000; ++event) {
    refused |= !calendar.schedule(Instant{1.0}, Priority::normal, event).valid();
  }
  CHECK(allocations() == before);
  CHECK_FALSE(refused);
}
