#include "sim/world/dates.hpp"

#include <algorithm>

#include "sim/world/history.hpp"

namespace riposte::world {
namespace {

struct Window {
  kernel::Instant from;
  kernel::Instant until;
};

Window window_of(const World& world, DateId id) {
  const DateParameters& date = world.parameters->dates[id.value()];
  return {date.at - world.draws[date.before], date.at + world.draws[date.after]};
}

/// How fast the clock runs from `at` on, and until when.
struct Stretch {
  double pace = 1.0;
  kernel::Instant until = kernel::never;
};

Stretch stretch_from(const World& world, const std::vector<Pull>& pulls, kernel::Instant at) {
  Stretch stretch;
  for (const Pull& pull : pulls) {
    const Window window = window_of(world, pull.date);
    if (at < window.from) {
      stretch.until = std::min(stretch.until, window.from);
    } else if (at < window.until) {
      stretch.pace *= world.draws[pull.times].value();
      stretch.until = std::min(stretch.until, window.until);
    }
  }
  return stretch;
}

}  // namespace

void begin_dates(World& world) {
  for (std::size_t i = 0; i < world.parameters->dates.size(); ++i) {
    if (world.parameters->dates[i].at < world.calendar.now()) continue;
    Event event{EventKind::date_comes};
    event.index = static_cast<std::uint16_t>(i);
    schedule(world.calendar, world.parameters->dates[i].at, event);
  }
}

void date_comes(World& world, DateId id) {
  Happening happening;
  happening.kind = HappeningKind::date_came;
  happening.date = id;
  tell(world, happening);
}

kernel::Instant end_of_wait(const World& world, const std::vector<Pull>& pulls, kernel::Instant from,
                            kernel::Days wait) {
  kernel::Instant at = from;
  double left = wait.value();
  // Past the last edge the pace is 1 and the stretch endless, so that this ends.
  for (;;) {
    const Stretch stretch = stretch_from(world, pulls, at);
    const double room = stretch.pace * (stretch.until - at).value();
    if (left == 0.0) return at;
    if (left <= room) return at + kernel::Days{left / stretch.pace};
    left -= room;
    at = stretch.until;
  }
}

}  // namespace riposte::world
