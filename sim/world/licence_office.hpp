#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "sim/kernel/distribution.hpp"
#include "sim/kernel/random_streams.hpp"
#include "sim/kernel/scalar.hpp"
#include "sim/world/event.hpp"
#include "sim/world/office.hpp"
#include "sim/world/working_days.hpp"

namespace riposte::world {

/// Where an office stands: its working days, the calendar in which its reviews end (review_completed events
/// with the office as index and the reviewer as detail), and its number.
struct OfficePlace {
  const WorkingDays& days;
  EventCalendar& calendar;
  OfficeId office;
};

/// Empties the office and opens it with so many reviewers.
void open_office(OfficeState& office, std::uint16_t reviewers, Pace pace, kernel::Number speed);

/// Hands in an application. True if a reviewer takes it up at once, false if it queues. O(reviewers).
bool submit(OfficeState& office, const OfficePlace& place, const Application& application);

/// A review is done: what was reviewed, and what the reviewer took up from the queue's head, if anything.
struct Completion {
  Application completed;
  std::optional<Application> begun;
};
Completion complete(OfficeState& office, const OfficePlace& place, std::size_t reviewer);

/// The luck of one application in a branch of the random streams.
struct ApplicationDraw {
  const kernel::Streams& streams;
  kernel::ClockName clock;
  [[nodiscard]] std::array<double, 4> operator()(const Application& application) const {
    const std::uint64_t whose = (std::uint64_t{application.flow.value()} << 16) | application.firm;
    return streams.uniforms(clock, (whose << 32) | application.number);
  }
};

/// Work goes on at another speed [work done per working day]: what remains of each review is rescaled. At
/// speed 0 nothing completes.
void set_speed(OfficeState& office, const OfficePlace& place, kernel::Number speed);

/// Draws anew what is left of each review under way, and all of each review in the queue: for a copy that
/// goes its own way. `draw(application)` gives two uniforms, for its work by the law `review` and for its
/// decision.
void redraw_reviews(OfficeState& office, const OfficePlace& place, const kernel::Distribution& review,
                    const ApplicationDraw& draw);

/// Takes a firm's application back, wherever it stands. Returns what a freed reviewer took up instead, if
/// anything. O(queue).
std::optional<Application> take_back(OfficeState& office, const OfficePlace& place, FlowId flow,
                                     std::uint16_t firm);

}  // namespace riposte::world
