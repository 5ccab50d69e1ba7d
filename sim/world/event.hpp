#pragma once

#include <cstdint>
#include <type_traits>

#include "sim/kernel/calendar.hpp"

namespace riposte::world {

/// What the calendar carries. Kinds from `agent_epoch` on belong to the agents; the world never handles them.
enum class EventKind : std::uint8_t {
  recorded_act,       ///< index into past.acts
  recorded_release,   ///< flow, month and step: a recorded month begins, is topped up, or ends
  order_placed,       ///< flow
  order_withdrawn,    ///< flow, order: its buyer's patience ran out
  backlog_moves,      ///< flow: there is room for one more order that waits and may leave
  review_completed,   ///< office, reviewer
  delivery,           ///< flow, order
  month_published,    ///< flow, month (index since past.from)
  shortage_report,    ///< flow: firms report that lines stand, or run again
  measure_change,     ///< measure, causing happening: announced level takes effect, or suspension ends
  measure_disclosed,  ///< measure, causing happening: what was done by letter becomes known
  threat_due,         ///< measure, causing happening
  obligation_due,     ///< obligation
  obligation_lapsed,  ///< obligation: grace ran out
  agreement_text,     ///< agreement, causing happening: its text is ready
  agreement_term,     ///< agreement, causing happening: its term is over
  talks_round,        ///< talks
  deadline_due,       ///< deadline
  deadline_passes,    ///< deadline: end of its day
  shock,              ///< shock
  appeal_decided,     ///< shock, happening: the ruling
  ruling_bears,       ///< shock, happening behind it
  date_comes,         ///< date
  team_returns,       ///< economy: a team of its negotiators is free again
  agent_epoch,        ///< agent, trigger
  agent_review,       ///< agent
  history_begins,     ///< day 0: from here on agents decide; never handled by the world
  history_ends,
};

struct Event {
  EventKind kind = EventKind::history_ends;
  std::uint8_t minor = 0;    ///< side or trigger
  std::uint16_t index = 0;   ///< flow, office, measure, talks, ... by kind
  std::uint32_t detail = 0;  ///< order, reviewer, month, happening number, ... by kind
};
static_assert(std::is_trivially_copyable_v<Event> && sizeof(Event) == 8);

/// What comes first where events meet in one instant: the record, then the world, then the agents who may
/// look at it, and the end of the history last.
[[nodiscard]] constexpr kernel::Priority priority_of(EventKind kind) {
  if (kind == EventKind::history_ends) return kernel::Priority::last;
  if (kind <= EventKind::recorded_release) return kernel::Priority{32};
  return kind < EventKind::agent_epoch ? kernel::Priority{64} : kernel::Priority::normal;
}

using EventCalendar = kernel::Calendar<Event>;

/// Puts the event on the calendar at its kind's priority. Returns its handle, which is invalid if the
/// calendar refuses the time.
kernel::EventHandle schedule(EventCalendar& calendar, kernel::Instant at, const Event& event);

}  // namespace riposte::world
