#pragma once

#include <cstdint>
#include <type_traits>

#include "sim/kernel/calendar.hpp"

namespace riposte::world {

/// What the calendar carries. Kinds from `agent_epoch` on belong to the agents; the world never handles them.
enum class EventKind : std::uint8_t {
  recorded_act,       ///< index into past.acts
  recorded_release,   ///< flow: one consignment of the recorded month leaves
  order_placed,       ///< flow
  order_withdrawn,    ///< order: its buyer's patience ran out
  review_completed,   ///< office, reviewer
  delivery,           ///< order
  month_published,    ///< flow, month
  measure_change,     ///< measure: announced level takes effect, or suspension ends
  obligation_due,     ///< obligation
  obligation_lapsed,  ///< obligation: grace ran out
  talks_round,        ///< talks
  deadline_due,       ///< deadline
  deadline_passes,    ///< deadline: end of its day
  shock,              ///< shock
  agent_epoch,        ///< agent, trigger
  agent_review,       ///< agent
  history_ends,
};

struct Event {
  EventKind kind = EventKind::history_ends;
  std::uint8_t minor = 0;     ///< reviewer, side, or trigger
  std::uint16_t index = 0;    ///< flow, office, measure, talks, ... by kind
  std::uint32_t detail = 0;   ///< order, month, happening number, ... by kind
};
static_assert(std::is_trivially_copyable_v<Event> && sizeof(Event) == 8);

using EventCalendar = kernel::Calendar<Event>;

}  // namespace riposte::world
