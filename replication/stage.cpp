#include "replication/stage.hpp"

namespace riposte::replication {
namespace {

// The world as its record begins, uncertain parameters at their medians.
agents::TradeEconomy trade_economy_of(const scenarios::Scenario& scenario, const world::WorldTables& tables) {
  world::World world{scenario.world, tables, scenario.parameters};
  world::begin(world, kernel::Streams{0, 0}, kernel::ParameterMode::medians);
  return {scenario.income, world};
}

}  // namespace

Stage::Stage(const scenarios::Scenario& of)
    : scenario{of},
      tables{of.world},
      audience{of.agents, of.world.economies.size()},
      trade_economy{trade_economy_of(of, tables)},
      metrics{scenarios::metric_declarations(of)},
      series{scenarios::series_declarations(of)},
      rungs{of} {}

}  // namespace riposte::replication
