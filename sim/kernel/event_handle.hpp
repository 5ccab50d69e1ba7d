#pragma once

#include <cstdint>
#include <limits>
#include <type_traits>

namespace riposte::kernel {

/// Names one scheduled event of one calendar, for good: once that event has fired, or was cancelled or
/// cleared, the handle is stale and never names another. A default handle names none.
class EventHandle {
 public:
  constexpr EventHandle() = default;
  /// Whether the handle was ever given to an event; a refused schedule() returns one that was not.
  [[nodiscard]] constexpr bool valid() const { return slot_ != none; }
  friend constexpr bool operator==(EventHandle, EventHandle) = default;

 private:
  friend class CalendarCore;
  template <class Payload>
  friend class Calendar;
  constexpr EventHandle(std::uint32_t slot, std::uint32_t generation)
      : slot_{slot}, generation_{generation} {}

  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t slot_ = none;
  std::uint32_t generation_ = 0;
};

static_assert(sizeof(EventHandle) == 8 && std::is_trivially_copyable_v<EventHandle>);

}  // namespace riposte::kernel
