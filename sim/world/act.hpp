#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>

#include "sim/kernel/time.hpp"
#include "sim/world/identifiers.hpp"
#include "sim/world/licence.hpp"

namespace riposte::world {

/// What a government can do. An agent returns acts; only the world carries them out.
enum class ActKind : std::uint8_t {
  keep,               ///< nothing new
  threaten,           ///< measure, level, and until: the day on which it is to be announced, if any
  announce,           ///< measure, level: comes into force after the measure's lag
  set_level,          ///< measure, level: raise or cut a layer that is in force, after the lag
  suspend,            ///< measure, until
  resume,             ///< measure: a suspended measure comes back at once
  lift,               ///< measure; where `measure` is invalid, every countermeasure of actor on target
  set_pace,           ///< office, pace
  open_talks,         ///< talks
  break_off_talks,    ///< talks
  table_demand,       ///< talks, level = new demand of the actor
  extend_deadline,    ///< deadline; with a counterpart both must agree on the day
  let_deadline_pass,  ///< deadline
  send_letter,        ///< talks: announces the letter rate on its measure
  suspend_agreement,  ///< agreement
  resume_agreement,   ///< agreement
  make_statement,     ///< level = tone: +1 conciliatory, -1 hostile
  notify_wto,         ///< measure: gives notice of suspended concessions; announce may follow
  snap_back,          ///< obligation: what it allows to come back when it is breached comes back at once
  withdraw_threat,    ///< measure
  stay_on,            ///< talks: the delegation stays, as the gap is small; the next round comes sooner
};
[[nodiscard]] std::string_view word(ActKind kind);

/// One act of one government. Which members count depends on the kind.
struct Act {
  ActKind kind = ActKind::keep;
  Pace pace = Pace::normal;
  EconomyId actor;
  EconomyId target;
  MeasureId measure;
  OfficeId office;
  TalksId talks;
  DeadlineId deadline;
  AgreementId agreement;
  ObligationId obligation;
  double level = 0.0;                     ///< [1]
  kernel::Instant until = kernel::never;  ///< of a suspension its end; of a letter the day it becomes known
};
static_assert(std::is_trivially_copyable_v<Act>);

}  // namespace riposte::world
