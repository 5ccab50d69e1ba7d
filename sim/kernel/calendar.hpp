#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "sim/kernel/calendar_core.hpp"
#include "sim/kernel/event_handle.hpp"
#include "sim/kernel/event_key.hpp"
#include "sim/kernel/time.hpp"

namespace riposte::kernel {

/// An event that fired.
template <class Payload>
struct Due {
  Instant at;
  Payload payload;
};

/// The pending events of one replication, and its clock.
///
/// Order: by (time, priority, sequence): at equal time the lower priority value first, at equal priority the
/// one scheduled first. The order is total and does not depend on memory, capacity or what was cancelled.
///
/// Time never runs back: a time that is not finite, or earlier than now(), is refused. A refusal changes
/// nothing and shows as an invalid handle or `false`; refusing `never` lets a model write what will not
/// happen without a special case. Times may be negative (the recorded past).
///
/// Cost: schedule, reschedule, cancel and next each O(log n), n being the most events ever pending at once;
/// the rest O(1) unless said. A schedule() directly after a next() costs no more than one of the two: it
/// takes the fired event's place. Memory grows with n, by half, and is kept; nothing else allocates.
///
/// Errors: more than 2^24 events pending at once throw std::length_error, before anything has changed. A slot
/// whose 2^32 generations are used up serves no more. After 2^32 schedules pending events are renumbered, in
/// O(n log n), order kept. So no counter ends silently.
///
/// A calendar is a value: a copy has the same pending events and honours the same handles.
template <class Payload>
class Calendar {
  static_assert(std::is_trivially_copyable_v<Payload> && std::is_default_constructible_v<Payload>);
  static_assert(sizeof(Payload) <= 64, "an event says what is due; what it acts on stays in the model");

 public:
  /// An empty calendar whose clock stands at `start`. Precondition: start finite.
  explicit Calendar(Instant start = Instant{}, CalendarLimits limits = {}) : core_{start, limits} {}

  /// Adds an event. Returns its handle, or an invalid one if `at` is refused.
  [[nodiscard]] EventHandle schedule(Instant at, Priority priority, Payload payload) {
    const EventHandle handle = core_.schedule(at, priority);
    if (!handle.valid()) return handle;
    if (handle.slot_ >= payloads_.size()) make_room(handle.slot_);
    payloads_[handle.slot_] = payload;
    return handle;
  }

  /// Moves a pending event to another time, under the same handle, priority and payload; among ties it now
  /// counts as scheduled last. False, and nothing changed, if the handle is stale or `at` is refused.
  [[nodiscard]] bool reschedule(EventHandle handle, Instant at) { return core_.reschedule(handle, at); }

  /// Removes a pending event. False, and nothing changed, if the handle is stale.
  bool cancel(EventHandle handle) { return core_.cancel(handle); }

  /// Takes out the first event due at or before `until` and moves the clock to it. False, and nothing
  /// changed, if there is none. Precondition: until is no NaN.
  [[nodiscard]] bool next(Due<Payload>& due, Instant until = never) {
    CalendarCore::Fired fired;
    if (!core_.next(until, fired)) return false;
    due = {fired.at, payloads_[fired.slot]};
    return true;
  }

  /// Calls visit(handle, at, payload) for every pending event. The order means nothing, but is the same for
  /// the same past; `visit` may reschedule the event that it is shown, and change no other.
  /// O(most events ever pending at once).
  template <class Visit>
  void for_each(Visit&& visit) const {
    core_.for_each(
        [&](EventHandle handle, Instant at, std::uint32_t slot) { visit(handle, at, payloads_[slot]); });
  }

  /// Whether the handle's event has neither fired nor been cancelled or cleared.
  [[nodiscard]] bool pending(EventHandle handle) const { return core_.pending(handle); }
  /// When the handle's event is due; `never` if the handle is stale.
  [[nodiscard]] Instant time_of(EventHandle handle) const { return core_.time_of(handle); }
  /// The instant of the event that fired last, or the start.
  [[nodiscard]] Instant now() const { return core_.now(); }
  [[nodiscard]] std::size_t size() const { return core_.size(); }
  [[nodiscard]] bool empty() const { return core_.size() == 0; }

  /// Drops every event, makes every handle stale, sets the clock to `start`, keeps the memory: what follows
  /// is as in a new calendar. Cost: O(n). Precondition: start finite.
  void clear(Instant start) { core_.clear(start); }

  /// Takes memory for so many events pending at once.
  void reserve(std::size_t events) {
    core_.reserve(events);
    payloads_.reserve(events);
  }

 private:
  // Apart, because it is long and rare, and schedule() is copied into each caller.
  [[gnu::noinline]] void make_room(std::uint32_t slot) { payloads_.resize(slot + std::size_t{1}); }

  CalendarCore core_;
  std::vector<Payload> payloads_;  // by slot
};

}  // namespace riposte::kernel
