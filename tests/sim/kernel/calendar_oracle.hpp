#pragma once

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "sim/kernel/event_key.hpp"
#include "sim/kernel/time.hpp"

namespace riposte::kernel::oracle {

/// How the oracle breaks ties of time and priority; last_first is wrong, and planted to be found.
enum class Ties : std::int8_t { first_first = 1, last_first = -1 };

/// A calendar by the book: an ordered map from (time, priority, sequence) to the event's number.
class Calendar {
 public:
  explicit Calendar(Ties ties) : direction_{static_cast<std::int64_t>(ties)} {}

  /// Adds an event and returns its number, counted from 0 over the calendar's whole life.
  std::size_t schedule(Instant at, Priority priority) {
    places_.push_back(events_.emplace(key(at, priority), places_.size()).first);
    live_.push_back(true);
    return places_.size() - 1;
  }
  bool cancel(std::size_t event) {
    if (!live_[event]) return false;
    events_.erase(places_[event]);
    live_[event] = false;
    return true;
  }
  bool reschedule(std::size_t event, Instant at) {
    if (!live_[event]) return false;
    const Priority priority = std::get<1>(places_[event]->first);
    events_.erase(places_[event]);
    places_[event] = events_.emplace(key(at, priority), event).first;
    return true;
  }
  /// Takes out the first event. Precondition: not empty.
  std::size_t next() {
    const auto first = events_.begin();
    const std::size_t event = first->second;
    now_ = time_of(event);
    events_.erase(first);
    live_[event] = false;
    return event;
  }
  void clear(Instant start) {
    events_.clear();
    live_.assign(live_.size(), false);
    now_ = start;
  }
  [[nodiscard]] bool pending(std::size_t event) const { return live_[event]; }
  [[nodiscard]] Instant time_of(std::size_t event) const { return std::get<0>(places_[event]->first); }
  [[nodiscard]] std::size_t first() const { return events_.begin()->second; }
  [[nodiscard]] Instant now() const { return now_; }
  [[nodiscard]] std::size_t size() const { return events_.size(); }

 private:
  using Key = std::tuple<Instant, Priority, std::int64_t>;
  [[nodiscard]] Key key(Instant at, Priority priority) { return {at, priority, direction_ * sequence_++}; }

  std::int64_t direction_;
  std::int64_t sequence_ = 0;
  std::map<Key, std::size_t> events_;
  std::vector<std::map<Key, std::size_t>::iterator> places_;  // by event
  std::vector<bool> live_;                                    // by event
  Instant now_;
};

}  // namespace riposte::kernel::oracle
