#include "sim/kernel/calendar_core.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace riposte::kernel {

CalendarCore::CalendarCore(Instant start, CalendarLimits limits)
    : now_{start}, now_bits_{ordered_bits(start)}, limits_{limits} {
  assert(std::isfinite(start.value()));
  assert(limits.slots > 0 && limits.slots < limits.sequences && limits.generations > 0);
  assert(limits.slots <= std::uint32_t{1} << slot_bits);
}

std::uint32_t CalendarCore::new_slot() {
  const std::size_t slot = generations_.size();
  if (slot == limits_.slots) {
    throw std::length_error("calendar: " + std::to_string(size_) + " events pending and no slot left of " +
                            std::to_string(limits_.slots) + "; a model that schedules without end?");
  }
  reserve(slot + 1);
  generations_.push_back(0);
  return static_cast<std::uint32_t>(slot);
}

void CalendarCore::reserve(std::size_t events) {
  while (tree_.capacity() < events) tree_.grow();
  generations_.reserve(tree_.capacity());
  free_.reserve(tree_.capacity());
}

// The order of pending events is kept, their sequences become 0, 1, 2 ... again.
void CalendarCore::renumber() {
  fill_vacancy();
  std::vector<EventKey> keys;
  keys.reserve(size_);
  for (std::size_t slot = 0; slot < generations_.size(); ++slot) {
    if (tree_[slot] != no_event) keys.push_back(tree_[slot]);
  }
  std::sort(keys.begin(), keys.end());
  sequence_ = 0;
  for (const EventKey key : keys) {
    tree_.place(slot_of(key), make_key(time_bits_of(key), priority_of(key), sequence_++, slot_of(key)));
  }
  tree_.replay_all();
}

void CalendarCore::clear(Instant start) {
  assert(std::isfinite(start.value()));
  tree_.clear();
  free_.clear();
  for (std::size_t slot = generations_.size(); slot-- > 0;) {
    const bool retired = generations_[slot] == limits_.generations;
    if (!retired && outlive(static_cast<std::uint32_t>(slot)))
      free_.push_back(static_cast<std::uint32_t>(slot));
  }
  now_ = start;
  now_bits_ = ordered_bits(start);
  size_ = 0;
  vacant_ = none;
  sequence_ = 0;
}

}  // namespace riposte::kernel
