#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/identifiers.hpp"
#include "agents/parameters.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/act.hpp"
#include "sim/world/happening.hpp"

namespace riposte::agents {

/// What makes an agent decide now.
enum class Trigger : std::uint8_t { act_perceived, figure, talks_round, deadline, review, script };
inline constexpr std::size_t trigger_count = 6;
[[nodiscard]] std::string_view word(Trigger trigger);

/// A decision epoch: who decides, why now, and the happening that caused it.
struct Epoch {
  AgentId agent;
  Trigger trigger = Trigger::review;
  world::HappeningNumber cause = world::no_cause;
};

/// The kinds of act between which an agent first chooses; level and target come second.
enum class Option : std::uint8_t {
  keep,
  raise_tariff,
  cut_tariff,
  impose_control,
  ease_control,
  speed_licences,
  slow_licences,
  concede,  ///< lower its demand in talks
  break_off,
  reopen_talks,
  extend,
  let_pass,
  send_letter,
  resume,       ///< of measures of its own that are suspended
  snap_back,    ///< of measures that a broken promise lets come back
  give_notice,  ///< of suspended concessions at the WTO
  threaten,     ///< to raise a tariff on a day
  carry_out,    ///< what it has threatened
  withdraw,     ///< the threat
  speak_softly,
  speak_harshly,
};
inline constexpr std::size_t option_count = static_cast<std::size_t>(Option::speak_harshly) + 1;
[[nodiscard]] std::string_view word(Option option);

/// What an alternative's utility is made of [% of GDP]: its terms, weighted, income as solved; after them
/// what the government takes its own buyers to bear beyond that, as prices abroad stand still, and what it
/// costs to act at all, which no term and no weight bears on.
using WeightedTerms = std::array<double, term_count + 2>;
inline constexpr std::size_t sticky_prices_slot = term_count;
inline constexpr std::size_t cost_of_acting_slot = term_count + 1;

/// What an alternative stands for among those of its kind: itself alone, or a level on a line of levels, with
/// the cell that lies between it and the level before. The first level of a line comes after no change.
enum class Cell : std::uint8_t { point, first_level, next_level };

/// A cell and its length: of a level its distance from the one before it, as a part of the distance that
/// weighs like one act; of a point 1.
struct Extent {
  double length = 1.0;
  Cell cell = Cell::point;
};

/// One act that was weighed: its utility and how likely it was to be chosen.
struct Alternative {
  Option option = Option::keep;  ///< alternatives of one option stand together
  std::uint32_t reasons = 0;     ///< its terms in Decision::reasons, where these are kept
  world::Act act;
  double rate_change = 0.0;  ///< of my mean tariff on the counterpart's goods, by this act [1]
  double utility = 0.0;
  Extent extent{};
  double before = 0.0;     ///< of a line's first level: the utility of next to no change
  double inclusive = 0.0;  ///< value of its whole kind of act, as the choice between kinds saw it
  double probability = 0.0;
};

/// How much of a choice is filled in. A policy that chooses without utilities needs none; who wants to be
/// told why asks for them in full. The choice is the same.
enum class Weighing : std::uint8_t { as_needed, in_full };

/// One choice and all that it weighed. The vectors keep their memory between decisions.
struct Decision {
  kernel::Instant at;
  Epoch epoch;
  std::vector<Alternative> alternatives;  ///< grouped by kind of act
  std::vector<WeightedTerms> reasons;     ///< of the alternatives, where the weighing is in full
  std::size_t chosen = 0;
  std::uint32_t rollouts = 0;  ///< in which its alternatives were played out; 0: they were weighed
  double uniform = 0.5;  ///< the one draw that chose; any, where nothing is weighed and one act is certain
  Weighing weighing = Weighing::as_needed;
};

}  // namespace riposte::agents
