#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "sim/kernel/event_handle.hpp"
#include "sim/kernel/event_key.hpp"
#include "sim/kernel/time.hpp"
#include "sim/kernel/tournament_tree.hpp"

namespace riposte::kernel {

/// Where a calendar's counters end. The defaults are what the key and the handle have room for; tests lower
/// them to reach the ends. Precondition: 0 < slots < sequences, slots <= 2^24, generations > 0.
struct CalendarLimits {
  std::uint32_t slots = std::uint32_t{1} << slot_bits;                    ///< events pending at once
  std::uint32_t sequences = std::numeric_limits<std::uint32_t>::max();    ///< between two renumberings
  std::uint32_t generations = std::numeric_limits<std::uint32_t>::max();  ///< uses of one slot
};

/// The calendar without the payloads: which slot is due when, and whose handle is live. See Calendar for the
/// contract of each function; this class exists so that its cold parts compile once.
class CalendarCore {
 public:
  /// What next() found; the slot's payload stays until the slot is scheduled anew.
  struct Fired {
    Instant at;
    std::uint32_t slot = 0;
  };

  CalendarCore(Instant start, CalendarLimits limits);

  EventHandle schedule(Instant at, Priority priority) {
    const std::uint64_t bits = ordered_bits(at);
    if (!acceptable(bits)) return {};
    const std::uint32_t sequence = next_sequence();
    const bool vacant = vacant_ != none;
    const std::uint32_t slot = vacant ? std::exchange(vacant_, none) : free_slot();
    const EventKey key = make_key(bits, priority, sequence, slot);
    vacant ? tree_.set(slot, key) : tree_.enter(slot, key);
    ++size_;
    return {slot, generations_[slot]};
  }

  bool reschedule(EventHandle handle, Instant at) {
    const std::uint64_t bits = ordered_bits(at);
    if (!pending(handle) || !acceptable(bits)) return false;
    const std::uint32_t sequence = next_sequence();
    tree_.set(handle.slot_, make_key(bits, priority_of(tree_[handle.slot_]), sequence, handle.slot_));
    return true;
  }

  bool cancel(EventHandle handle) {
    if (!pending(handle)) return false;
    tree_.leave(handle.slot_);
    --size_;
    if (outlive(handle.slot_)) free_.push_back(handle.slot_);
    return true;
  }

  bool next(Instant until, Fired& fired) {
    fill_vacancy();
    const EventKey key = tree_.least();
    if (time_bits_of(key) > ordered_bits(until)) return false;  // no_event is later than any until
    fired = {instant_of(key), slot_of(key)};
    now_ = fired.at;
    now_bits_ = time_bits_of(key);
    --size_;
    if (outlive(fired.slot)) {
      vacant_ = fired.slot;
    } else {
      tree_.set(fired.slot, no_event);
    }
    return true;
  }

  [[nodiscard]] bool pending(EventHandle handle) const {
    return handle.slot_ < generations_.size() && generations_[handle.slot_] == handle.generation_;
  }
  [[nodiscard]] Instant time_of(EventHandle handle) const {
    return pending(handle) ? instant_of(tree_[handle.slot_]) : never;
  }
  [[nodiscard]] Instant now() const { return now_; }
  [[nodiscard]] std::size_t size() const { return size_; }

  /// Calls visit(handle, at, slot) for every pending event, by slot; it may move the event it is shown.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (std::uint32_t slot = 0; slot < generations_.size(); ++slot) {
      if (slot == vacant_ || tree_[slot] == no_event) continue;
      visit(EventHandle{slot, generations_[slot]}, instant_of(tree_[slot]), slot);
    }
  }

  void clear(Instant start);
  void reserve(std::size_t events);

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  // From now to before infinity, in one comparison: what lies below now wraps round to the far end, and a NaN
  // of either sign lies outside the infinities.
  [[nodiscard]] bool acceptable(std::uint64_t bits) const {
    return bits - now_bits_ < ordered_bits(never) - now_bits_;
  }

  // The slot that fired last is still in the tree, as the least; a schedule() takes it over and replays its
  // matches once for both. Without one, the next next() takes it out here.
  void fill_vacancy() {
    if (vacant_ == none) return;
    tree_.set(vacant_, no_event);
    free_.push_back(vacant_);
    vacant_ = none;
  }

  [[nodiscard]] std::uint32_t free_slot() {
    if (free_.empty()) return new_slot();
    const std::uint32_t slot = free_.back();
    free_.pop_back();
    return slot;
  }

  // Makes every handle to the slot stale; false if its generations are used up, so that it must never serve
  // again. The last generation is never given to a handle.
  [[nodiscard]] bool outlive(std::uint32_t slot) { return ++generations_[slot] != limits_.generations; }

  [[nodiscard]] std::uint32_t next_sequence() {
    if (sequence_ == limits_.sequences) renumber();
    return sequence_++;
  }

  [[nodiscard]] std::uint32_t new_slot();
  void renumber();

  TournamentTree tree_;
  std::vector<std::uint32_t> generations_;  // by slot, as many as slots were ever used
  std::vector<std::uint32_t> free_;         // slots without an event, last freed first
  Instant now_;
  std::uint64_t now_bits_;  // the same, ordered
  std::size_t size_ = 0;
  std::uint32_t vacant_ = none;
  std::uint32_t sequence_ = 0;
  CalendarLimits limits_;
};

}  // namespace riposte::kernel
