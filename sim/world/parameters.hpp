#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "sim/kernel/time.hpp"
#include "sim/world/agreement.hpp"
#include "sim/world/date.hpp"
#include "sim/world/deadline.hpp"
#include "sim/world/economy_parameters.hpp"
#include "sim/world/flow.hpp"
#include "sim/world/licence.hpp"
#include "sim/world/measure.hpp"
#include "sim/world/past.hpp"
#include "sim/world/shock.hpp"
#include "sim/world/talks.hpp"

namespace riposte::world {

/// Everything about the world that a scenario declares. Immutable; shared by all replications. The numbers
/// behind Parameter members are in the scenario's parameter table.
struct WorldParameters {
  std::chrono::sys_days start;  ///< day 0, 0:00 UTC
  kernel::Days horizon;         ///< histories end at start + horizon
  std::vector<std::string> sectors;
  std::vector<std::string> legal_bases;
  std::vector<EconomyParameters> economies;
  std::vector<TradeParameters> trade;
  std::vector<MeasureParameters> measures;
  std::vector<GoodParameters> goods;
  std::vector<FlowParameters> flows;
  std::vector<OfficeParameters> offices;
  std::vector<AgreementParameters> agreements;
  std::vector<TalksParameters> talks;
  std::vector<DeadlineParameters> deadlines;
  std::vector<ShockParameters> shocks;
  std::vector<DateParameters> dates;
  PastParameters past;
};

}  // namespace riposte::world
