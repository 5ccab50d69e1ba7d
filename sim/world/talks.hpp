#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/calendar.hpp"
#include "sim/kernel/distribution.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/flow.hpp"
#include "sim/world/identifiers.hpp"
#include "sim/world/licence.hpp"

namespace riposte::world {

enum class TalksStatus : std::uint8_t { idle, open, broken_off, concluded };
[[nodiscard]] std::string_view word(TalksStatus status);

/// What one side does to a measure of its own when a deal is struck. A deal eases: what has gone further
/// already stays as it is.
enum class DealStep : std::uint8_t { cut, suspend, lift };

/// One term of a deal. Tariffs and controls of both sides may stand in one list: that is issue linkage.
struct DealTerm {
  DealStep step = DealStep::lift;
  MeasureId measure;                         ///< of either side, on the other
  kernel::Parameter<kernel::Share> to{};     ///< cut: to this level, in whole percentage points
  kernel::Parameter<kernel::Days> length{};  ///< suspend: for so long, from the day it takes effect
};

/// What an office does when a deal is struck: it takes that pace, unless it works as fast already. No measure
/// changes, and nothing is told but the deal.
struct PaceTerm {
  OfficeId office;  ///< of either side
  Pace pace = Pace::normal;
};

/// Who has climbed high meets sooner: rounds come twice as often where the mean of the duties of the two on
/// each other, as announced, stands by `by` above `above`, three times where it does so by twice as much.
struct Haste {
  kernel::Parameter<kernel::Share> above{};
  kernel::Parameter<kernel::Share> by{};  ///< invalid: no haste
};

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
  AgreementId agreement;  ///< which a deal concludes (agreements.hpp); may be invalid
  MeasureId measure;      ///< the duty of `first` on `second` that a deal sets; may be invalid
  kernel::Parameter<kernel::Share> deal_rate;    ///< the duty after a deal
  kernel::Parameter<kernel::Share> letter_rate;  ///< the duty without a deal: a letter's
  /// The duty that comes back, at once, where a pause ends without deal or letter; invalid: the letter's
  /// comes.
  kernel::Parameter<kernel::Share> lapse_rate{};
  /// The lowest demand that each side tables here, which it alone knows; invalid: what it takes anywhere.
  std::array<kernel::Parameter<kernel::Share>, 2> red_line{};
  std::vector<DealTerm> terms;    ///< what a deal does besides
  std::vector<PaceTerm> paces{};  ///< and what offices do
  /// What each side gains at most by a deal here, a year; invalid: what its agent gains by any.
  std::array<kernel::Parameter<PercentOfGdp>, 2> gain{};
  kernel::Parameter<kernel::Share> breakdown{};  ///< chance that a round without a deal ends them; invalid: 0
  /// Share of the wait for the next round that a delegation saves by staying on; invalid: 0.
  kernel::Parameter<kernel::Share> saved_by_stay{};
  /// How many times as long the wait grows with each round in a row that moved nobody; invalid: 1.
  kernel::Parameter<kernel::Number> deadlock{};
  Haste haste{};
  kernel::Parameter<kernel::Days> round_length;  ///< one round takes a team of `first` so long; invalid: 0
  /// The day before which no letter's duty bears (UTC), in local time of `first`; no day where not finite.
  kernel::Instant letter_effect = kernel::never;
};

/// The place of that party among the two sides.
[[nodiscard]] inline std::size_t side_of(const TalksParameters& talks, EconomyId party) {
  return party == talks.first ? 0 : 1;
}

struct TalksState {
  TalksStatus status = TalksStatus::idle;
  std::array<double, 2> demand{1.0, 1.0};
  double deal_rate = 0.0;              ///< as drawn, in whole percentage points, as governments set them
  double letter_rate = 0.0;            ///< the same
  double lapse_rate = 0.0;             ///< the same, where there is one; else the letter's
  std::uint16_t rounds = 0;            ///< held so far
  std::uint32_t rounds_scheduled = 0;  ///< occurrence number of the round clock
  kernel::Instant since;
  kernel::Instant concluded = kernel::never;
  bool letter_sent = false;
  bool moved = true;        ///< somebody has, since the last round was held
  double stretch = 1.0;     ///< how many times as long as usual the wait for the next round is
  EconomyId broken_off_by;  ///< who left, while they are broken off; invalid: a round or an outside event
  kernel::Instant round_at = kernel::never;     ///< of the next round
  kernel::Instant waits_since = kernel::never;  ///< a round is due, and no team is free
  kernel::EventHandle next_round;
};

}  // namespace riposte::world
