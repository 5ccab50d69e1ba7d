#include "sim/world/event.hpp"

namespace riposte::world {

// One place for all callers: the calendar's code is long, and many copies of it would crowd the processor's
// instruction cache.
kernel::EventHandle schedule(EventCalendar& calendar, kernel::Instant at, const Event& event) {
  return calendar.schedule(at, priority_of(event.kind), event);
}

}  // namespace riposte::world
