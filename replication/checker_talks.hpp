#pragma once

#include <vector>

#include "replication/checker_evidence.hpp"
#include "replication/checker_measures.hpp"

namespace riposte::replication {

/// The rules of talks and deadlines: rounds, deals, letters and breakdowns only while they may be, no deal
/// without a round, and a round ends talks only where it may; a deadline is due on its day, and extended or
/// passed within it.
class TalksRules {
 public:
  /// `measures` learns of the duties that deals and letters set.
  TalksRules(Evidence& evidence, MeasureRules& measures);

  /// A round, an opening, a breakdown, a deal or a letter.
  void check_talks(const world::Happening& happening);
  /// Any of the happenings `deadline_...`.
  void check_deadline(const world::Happening& happening);
  void check_end();

 private:
  struct Talks {
    world::TalksStatus status;
    int rounds;
    bool letter;
  };
  struct Deadline {
    kernel::Instant at;
    kernel::Instant due;
    bool is_due;
    bool passed;
  };

  // Talks end by an act, by an outside event, or by a round that may break them off.
  [[nodiscard]] bool may_break_off(const world::Happening& happening) const;
  [[nodiscard]] kernel::Instant day_of(const Deadline& deadline, const world::Happening& happening) const;
  void check_due(Deadline& deadline, const world::Happening& happening);
  void check_extended(Deadline& deadline, const world::Happening& happening);
  /// Never more rounds at a time than teams of negotiators.
  void check_teams(const world::TalksParameters& talks, kernel::Instant at);
  /// The duties that come where a pause ends without deal or letter.
  void end_pauses(const world::DeadlineParameters& deadline);

  Evidence& evidence_;
  MeasureRules& measures_;
  std::vector<Talks> talks_;
  std::vector<Deadline> deadlines_;
  std::vector<std::vector<kernel::Instant>> teams_;  // by economy: until when each is busy
};

}  // namespace riposte::replication
