#pragma once

#include <vector>

#include "agents/audience.hpp"
#include "agents/trade_economy.hpp"
#include "replication/rungs.hpp"
#include "scenarios/metric_names.hpp"
#include "scenarios/scenario.hpp"
#include "sim/world/tables.hpp"

namespace riposte::replication {

/// What all histories of one scenario share: worked out once, then read by any number of threads. Keeps a
/// reference to the scenario, which must outlive it.
struct Stage {
  explicit Stage(const scenarios::Scenario& of);

  const scenarios::Scenario& scenario;
  const world::WorldTables tables;
  const agents::Audience audience;
  const agents::TradeEconomy trade_economy;
  const std::vector<scenarios::MetricDeclaration> metrics;
  const std::vector<scenarios::SeriesDeclaration> series;
  const RungTable rungs;
};

}  // namespace riposte::replication
