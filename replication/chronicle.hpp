#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "agents/decision.hpp"
#include "replication/history.hpp"
#include "sim/world/happening.hpp"

namespace riposte::replication {

/// One act that an agent weighed, as it is told.
struct WeighedAct {
  std::string option;             ///< the kind of act between which it chose first
  std::string text;               ///< one sentence, as if it had been chosen
  double utility = 0.0;           ///< against leaving things as they are [% of GDP]
  agents::WeightedTerms terms{};  ///< what the utility is the sum of [% of GDP]
  double probability = 0.0;       ///< of all that was weighed these add up to 1
  bool chosen = false;
};

/// One happening of a history as it is told.
struct ChronicleEntry {
  world::HappeningNumber number = world::no_cause;
  world::HappeningNumber cause = world::no_cause;  ///< number of what it followed from
  std::chrono::sys_days date;                      ///< local date of who acted; where nobody did, of UTC
  std::string kind;                                ///< `announce`, `figure_published`, ...
  std::string actor;                               ///< code, or empty
  std::string target;
  std::string measure;
  std::string gta_kind;  ///< Global Trade Alert's kind of the measure and its number; empty, 0 for none
  int gta_number = 0;
  std::string plover;
  double level = std::numeric_limits<double>::quiet_NaN();        ///< [1], or the happening's value
  double probability = std::numeric_limits<double>::quiet_NaN();  ///< of the act among those weighed
  std::string text;                                               ///< one sentence
  std::string behind;     ///< of acts: the sentence of the cause, with its day of universal time
  bool reviewed = false;  ///< chosen at a review, to which the cause was but the latest news
  std::string why;        ///< what was weighed; empty where nobody chose, or decisions were not kept
  std::vector<WeighedAct> weighed;  ///< all of it, grouped by option, if asked for
  bool echo = false;                ///< says again what an act at the same moment said
};

/// How much a chronicle says of the reasons of an act: the main ones, or every alternative with its numbers.
enum class Reasons : std::uint8_t { main, all };

/// The last run of a history, happening by happening, the recorded past first. With keep_decisions each act
/// has its `why`, and with all reasons what was `weighed`.
[[nodiscard]] std::vector<ChronicleEntry> chronicle(const History& history, Reasons reasons = Reasons::main);

/// The chronicle from day 0 on as text to read aloud, with how it ended; echoes are left out.
[[nodiscard]] std::string chronicle_text(const History& history, const Record& record,
                                         Reasons reasons = Reasons::main);

/// All entries, the past included, as CSV with one header line; fields are quoted as in RFC 4180.
[[nodiscard]] std::string chronicle_csv(const History& history);

}  // namespace riposte::replication
