#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

#include "sim/kernel/time.hpp"
#include "sim/world/act.hpp"
#include "sim/world/identifiers.hpp"

namespace riposte::world {

/// What the world says happened. Acts appear as `act`; the rest follows from dated laws and physics.
enum class HappeningKind : std::uint8_t {
  act,                   ///< a government acted (see `act`)
  measure_in_force,      ///< announced measure or level took effect; value = level
  measure_suspended,     ///< value = day until
  measure_snapped_back,  ///< suspension ran out
  measure_lifted,
  measure_struck_down,
  measure_stayed,     ///< void by a ruling, and stands until that bears
  measure_lapsed,     ///< suspended until now, and what it answered is gone: it does not come back
  measure_expired,    ///< its legal term is over
  measure_disclosed,  ///< made by letter, and publicly known from now on; value = its level
  threat_due,         ///< the day on which a measure was threatened to be announced; value = its level
  figure_published,   ///< flow; value = share of baseline; month = its number since the scenario's start
  shortage_reported,  ///< flow; value = output lost in the last month [% of annual GDP, a year]; 0: no more
  obligation_met,
  obligation_due,       ///< due date passed unmet; grace runs
  obligation_breached,  ///< grace ran out
  obligation_relapsed,  ///< a promise of a flow, once met, is kept no more; grace runs
  agreement_framework,  ///< agreed in principle; its text is being drafted
  agreement_in_force,
  agreement_suspended,
  agreement_collapsed,
  agreement_expired,  ///< its term, or the deadline that ends it, has passed
  talks_round,        ///< a round was held; both sides may table a demand
  talks_opened,
  talks_broken_off,
  deal_struck,   ///< talks; value = rate
  letter_sent,   ///< talks; value = rate
  deadline_due,  ///< on its day, before it passes: the holder (and counterpart) decide
  deadline_extended,
  deadline_passed,
  statement,       ///< value = tone
  appeal_decided,  ///< shock; value = 1 where the duties are upheld, 0 where the ruling is
  date_came,       ///< date
  shock,           ///< value = day on which the stay of a ruling ends
};
[[nodiscard]] std::string_view word(HappeningKind kind);

/// Whether it says how a promise of an agreement stands.
[[nodiscard]] constexpr bool is_about_promise(HappeningKind kind) {
  return kind == HappeningKind::obligation_met || kind == HappeningKind::obligation_due ||
         kind == HappeningKind::obligation_breached || kind == HappeningKind::obligation_relapsed;
}

/// The number of a happening in its history, so that each can name its cause.
using HappeningNumber = std::uint32_t;
inline constexpr HappeningNumber no_cause = std::numeric_limits<HappeningNumber>::max();

struct Happening {
  kernel::Instant at;
  HappeningKind kind = HappeningKind::act;
  HappeningNumber number = 0;
  HappeningNumber cause =
      no_cause;  ///< an earlier happening; none for dated laws of the scenario and the past
  Act act;       ///< for kind act, and ids (measure, talks, deadline, agreement) for the rest
  FlowId flow;
  ObligationId obligation;  ///< numbered over all agreements in order
  ShockId shock;
  DateId date;
  std::int16_t month = 0;
  bool secret = false;      ///< of an act: about a measure that only its imposer and its firms know of
  std::uint32_t terms = 0;  ///< of a deal: bit i where the i-th term of the talks changes anything
  double value = 0.0;
  double from = 0.0;  ///< of an act on a measure: its level as announced until then
};
static_assert(std::is_trivially_copyable_v<Happening>);

}  // namespace riposte::world
