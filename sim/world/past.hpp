#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/parameter.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/act.hpp"
#include "sim/world/identifiers.hpp"
#include "sim/world/months.hpp"

namespace riposte::world {

/// A dated act of the record. Acts of the past take effect on their date, without lag: the record gives the
/// day of effect.
struct RecordedAct {
  kernel::Instant at;
  Act act;
};

/// A published (or, where nothing is published yet, judged) monthly figure of the record. The physics of that
/// month is held to it: as much is shipped as the figure says, to within half an order, and what that leaves
/// waiting follows. In such a month
/// - what would ship freely or under a licence does, until the figure is reached; the rest waits, and where
///   there is a control, counts as controlled;
/// - what is missing from the figure leaves from the waiting orders, at one moment in each of as many equal
///   parts of the month as the figure has orders: first of firms that hold a licence, then of the firm that
///   has waited longest, which so gets a licence; at the month's end, if nothing waits, buyers order what is
///   missing;
/// - the office that reviews the good completes nothing else.
/// So at the start backlog, queue, ages, stocks and goods in transit are a draw consistent with the record.
struct RecordedFigure {
  FlowId flow;
  MonthNumber month = 0;  ///< a whole calendar month between past.from and the start (see months.hpp)
  kernel::Parameter<kernel::Share> share;  ///< of the baseline
  bool published = true;  ///< false: shipped but not yet public at the start; published on its day
};

/// What happened before day 0; the physics runs under it from `from` on.
struct PastParameters {
  kernel::Instant from;
  std::vector<RecordedAct> acts;  ///< ascending by time
  std::vector<RecordedFigure> figures;
};

}  // namespace riposte::world
