#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "replication/history.hpp"
#include "sim/world/happening.hpp"
#include "sim/world/world.hpp"

namespace riposte::replication {

/// What is wrong with a history; nothing, if all is well.
struct CheckReport {
  std::uint64_t violations = 0;
  std::vector<std::string>
      faults;  ///< the first of them, `happening 12, day 3.5: lifted what was not in force`
};

/// Goes through a history and looks for what cannot be:
/// - order: numbers count up, time does not run back, a cause comes before what it causes;
/// - acts: of the recorded past, of a script, or caused; a countermeasure only after what it answers;
/// - letters: nobody answers one before it is disclosed, and only what was done by letter is disclosed;
/// - measures: every step legal in a measure's life, announced before in force, nothing lifted or suspended
///   that does not stand, nothing snaps back before its day;
/// - rulings: nothing is struck down but by a ruling, after its stay, and after its appeal where there is
/// one;
///   what replaces a measure comes only once courts have voided that one; terms end on their day;
/// - figures: not before the month's end, each month once and in order;
/// - talks: rounds, deals, letters and breakdowns only while they may be, no deal without a round, never more
///   rounds at a time than teams;
/// - deadlines: due on their day, extended or passed within it;
/// - promises and agreements: due, broken and kept in their order, grace granted in full;
/// - the state at the end is the one that the happenings lead to.
/// It shares no code with the world that made the history. Precondition: `world` is the one at the end of it.
[[nodiscard]] CheckReport check_happenings(const Stage& stage, const world::World& world,
                                           std::span<const world::Happening> happenings);

/// All of that for the last run of a history; also that every act an agent chose could be carried out and,
/// where its options ask for it, that goods were conserved at every event.
[[nodiscard]] CheckReport check(const History& history, const Record& record);

}  // namespace riposte::replication
