#pragma once

#include <vector>

#include "sim/kernel/parameter.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/act.hpp"
#include "sim/world/identifiers.hpp"

namespace riposte::world {

/// A dated act of the record. Acts of the past take effect on their date, without lag: the record gives the
/// day of effect.
struct RecordedAct {
  kernel::Instant at;
  Act act;
};

/// A published (or, where nothing is published yet, judged) monthly figure of the record. The physics of that
/// month is held to it: as much is shipped as the figure says, and what that leaves waiting follows.
struct RecordedFigure {
  FlowId flow;
  std::int16_t month = 0;  ///< calendar months since January of year 0 of `Months` (see months.hpp)
  kernel::Parameter<kernel::Share> share;  ///< of the baseline
  bool published = true;   ///< false: shipped but not yet public at the start; published on its day
};

/// What happened before day 0; the physics runs under it from `from` on.
struct PastParameters {
  kernel::Instant from;
  std::vector<RecordedAct> acts;       ///< ascending by time
  std::vector<RecordedFigure> figures;
};

}  // namespace riposte::world
