#include "replication/stage.hpp"

namespace riposte::replication {

Stage::Stage(const scenarios::Scenario& of)
    : scenario{of},
      tables{of.world},
      audience{of.agents, of.world.economies.size()},
      metrics{scenarios::metric_declarations(of)},
      series{scenarios::series_declarations(of)},
      rungs{of} {}

}  // namespace riposte::replication
