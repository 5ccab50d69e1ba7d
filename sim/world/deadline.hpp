#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/kernel/calendar.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/identifiers.hpp"

namespace riposte::world {

/// A dated pause that ends. On its day the `holder` decides: extend it, or let it pass. For each of the
/// talks not concluded by then it may send a letter; suspended measures and duties come where it passes.
struct DeadlineParameters {
  std::string name;  ///< `partner-pause`
  std::string title;
  kernel::Instant at;          ///< its calendar date (UTC), lived in the holder's local time (deadlines.hpp)
  EconomyId holder;            ///< whose decision an extension is
  EconomyId counterpart;       ///< must agree to it where valid (the China truce); else unilateral
  std::vector<TalksId> talks;  ///< each without a deal gets a letter or its duty
  std::vector<MeasureId> snap_back;           ///< suspended measures that return when it passes
  kernel::Parameter<kernel::Days> extension;  ///< length of one extension
  AgreementId agreement;                      ///< which expires when it passes; an extension renews it
};

enum class DeadlineStatus : std::uint8_t { running, extended, passed };

struct DeadlineState {
  DeadlineStatus status = DeadlineStatus::running;
  kernel::Instant at;
  std::uint16_t extensions = 0;
  std::uint8_t agreed = 0;  ///< who has said extend: bit 0 the holder, bit 1 the counterpart
  kernel::EventHandle pending;
};

}  // namespace riposte::world
