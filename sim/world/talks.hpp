#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "sim/kernel/calendar.hpp"
#include "sim/kernel/distribution.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/identifiers.hpp"

namespace riposte::world {

enum class TalksStatus : std::uint8_t { idle, open, broken_off, concluded };
[[nodiscard]] std::string_view word(TalksStatus status);

/// A process of rounds between two economies. Each side tables a demand, the share of the joint gain it
/// asks for; a deal is struck in the round in which the demands fit into one (they sum to at most 1).
struct TalksParameters {
  std::string name;  ///< `USA-IND`
  EconomyId first;   ///< the side whose duties are on the table
  EconomyId second;
  TalksStatus status = TalksStatus::open;
  kernel::Distribution round_interval;  ///< between rounds [d]; Erlang by default
  std::array<kernel::Parameter<kernel::Share>, 2>
      demand;             ///< at the start; "very close" is a sum just over 1
  AgreementId agreement;  ///< which a deal turns from framework into force; may be invalid
  MeasureId measure;      ///< the duty of `first` on `second` that a deal sets; may be invalid
  kernel::Parameter<kernel::Share> deal_rate;  ///< the duty after a deal
  kernel::Parameter<kernel::Share>
      letter_rate;  ///< the duty without a deal: a letter's, or the end of the pause's
  kernel::Parameter<kernel::Days> round_length;  ///< one round takes a team of `first` so long; invalid: 0
  /// The day before which no letter's duty bears (UTC), in local time of `first`; no day where not finite.
  kernel::Instant letter_effect = kernel::never;
};

struct TalksState {
  TalksStatus status = TalksStatus::idle;
  std::array<double, 2> demand{1.0, 1.0};
  double deal_rate = 0.0;              ///< as drawn, in whole percentage points, as governments set them
  double letter_rate = 0.0;            ///< the same
  std::uint16_t rounds = 0;            ///< held so far
  std::uint32_t rounds_scheduled = 0;  ///< occurrence number of the round clock
  kernel::Instant since;
  kernel::Instant concluded = kernel::never;
  bool letter_sent = false;
  kernel::Instant waits_since = kernel::never;  ///< a round is due, and no team is free
  kernel::EventHandle next_round;
};

}  // namespace riposte::world
