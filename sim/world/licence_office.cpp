#include "sim/world/licence_office.hpp"

#include <algorithm>
#include <cassert>

namespace riposte::world {
namespace {

/// The office's own time axis: working time since the calendar table began.
kernel::Instant working_moment(const OfficePlace& place) {
  return kernel::Instant{place.days.working_time(place.calendar.now())};
}

/// The instant of a moment on that axis. The table inverts to rounding only, so a review due "now" may come
/// out an ulp in the past.
kernel::Instant instant_of(const OfficePlace& place, kernel::Instant working) {
  const kernel::Instant at = place.days.instant_at(working.value());
  return std::max(at, place.calendar.now());
}

void begin_review(OfficeState& office, const OfficePlace& place, std::size_t index,
                  const Application& application) {
  Reviewer& reviewer = office.reviewers[index];
  reviewer.busy = true;
  reviewer.application = application;
  const kernel::Instant done = reviewer.work.start(working_moment(place), application.work, office.speed);
  Event event{EventKind::review_completed};
  event.detail = static_cast<std::uint32_t>(index);
  event.index = static_cast<std::uint16_t>(place.office.value());
  reviewer.completion = schedule(place.calendar, instant_of(place, done), event);
  ++office.reviews;
}

void enqueue(OfficeState& office, const Application& application) {
  if (office.queue_size == office.queue.size()) {
    std::rotate(office.queue.begin(), office.queue.begin() + static_cast<std::ptrdiff_t>(office.queue_head),
                office.queue.end());
    office.queue_head = 0;
    office.queue.resize(std::max<std::size_t>(16, 2 * office.queue.size()));
  }
  office.queue[(office.queue_head + office.queue_size) % office.queue.size()] = application;
  ++office.queue_size;
}

Application dequeue(OfficeState& office) {
  const Application head = office.queue[office.queue_head];
  office.queue_head = (office.queue_head + 1) % office.queue.size();
  --office.queue_size;
  return head;
}

std::optional<Application> take_up_next(OfficeState& office, const OfficePlace& place, std::size_t reviewer) {
  office.reviewers[reviewer].busy = false;
  office.reviewers[reviewer].completion = {};
  if (office.queue_size == 0) return std::nullopt;
  const Application next = dequeue(office);
  begin_review(office, place, reviewer, next);
  return next;
}

bool leave_queue(OfficeState& office, FlowId flow, std::uint16_t firm) {
  const std::size_t capacity = office.queue.size();
  std::size_t kept = 0;
  for (std::size_t i = 0; i < office.queue_size; ++i) {
    const Application application = office.queue[(office.queue_head + i) % capacity];
    if (application.flow == flow && application.firm == firm) continue;
    office.queue[(office.queue_head + kept) % capacity] = application;
    ++kept;
  }
  const bool found = kept < office.queue_size;
  office.queue_size = kept;
  return found;
}

}  // namespace

void open_office(OfficeState& office, std::uint16_t reviewers, Pace pace, kernel::Number speed) {
  assert(reviewers > 0);
  office.pace = pace;
  office.speed = speed;
  office.holds = 0;
  office.reviewers.assign(reviewers, Reviewer{});
  office.queue_head = 0;
  office.queue_size = 0;
  office.reviews = 0;
  office.approved = 0;
  office.refused = 0;
}

bool submit(OfficeState& office, const OfficePlace& place, const Application& application) {
  const auto idle = std::find_if(office.reviewers.begin(), office.reviewers.end(),
                                 [](const Reviewer& reviewer) { return !reviewer.busy; });
  if (idle == office.reviewers.end()) {
    enqueue(office, application);
    return false;
  }
  begin_review(office, place, static_cast<std::size_t>(idle - office.reviewers.begin()), application);
  return true;
}

Completion complete(OfficeState& office, const OfficePlace& place, std::size_t reviewer) {
  assert(office.reviewers[reviewer].busy);
  const Application completed = office.reviewers[reviewer].application;
  return {completed, take_up_next(office, place, reviewer)};
}

void set_speed(OfficeState& office, const OfficePlace& place, kernel::Number speed) {
  office.speed = speed;
  const kernel::Instant now = working_moment(place);
  for (std::size_t i = 0; i < office.reviewers.size(); ++i) {
    Reviewer& reviewer = office.reviewers[i];
    if (!reviewer.busy) continue;
    place.calendar.cancel(reviewer.completion);
    Event event{EventKind::review_completed};
    event.detail = static_cast<std::uint32_t>(i);
    event.index = static_cast<std::uint16_t>(place.office.value());
    const kernel::Instant done = reviewer.work.repace(now, speed);
    reviewer.completion = schedule(place.calendar, instant_of(place, done), event);
  }
}

void redraw_reviews(OfficeState& office, const OfficePlace& place, const kernel::Distribution& review,
                    const ApplicationDraw& draw) {
  const kernel::Instant now = working_moment(place);
  for (Reviewer& reviewer : office.reviewers) {
    if (!reviewer.busy) continue;
    const auto u = draw(reviewer.application);
    reviewer.application.decision_u = u[1];
    const kernel::Instant done = reviewer.work.redraw(now, review, u[0]);
    static_cast<void>(place.calendar.reschedule(reviewer.completion, instant_of(place, done)));
  }
  for (std::size_t i = 0; i < office.queue_size; ++i) {
    Application& application = office.queue[(office.queue_head + i) % office.queue.size()];
    const auto u = draw(application);
    application.work = kernel::Days{kernel::quantile(review, u[0])};
    application.decision_u = u[1];
  }
}

std::optional<Application> take_back(OfficeState& office, const OfficePlace& place, FlowId flow,
                                     std::uint16_t firm) {
  for (std::size_t i = 0; i < office.reviewers.size(); ++i) {
    const Reviewer& reviewer = office.reviewers[i];
    if (!reviewer.busy || reviewer.application.flow != flow || reviewer.application.firm != firm) continue;
    place.calendar.cancel(reviewer.completion);
    return take_up_next(office, place, i);
  }
  [[maybe_unused]] const bool found = leave_queue(office, flow, firm);
  assert(found);
  return std::nullopt;
}

}  // namespace riposte::world
