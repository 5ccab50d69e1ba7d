#pragma once

#include <memory>
#include <string>

#include "agents/income.hpp"
#include "sim/economy/data_change.hpp"
#include "sim/economy/data_set.hpp"
#include "tests/sim/world/small_world.hpp"

namespace riposte::agents::testing {

/// The economy of the data for teaching, four regions by five sectors, within a year.
inline IncomeParameters teaching_income() {
  static const auto data = [] {
    auto loaded = std::make_shared<economy::DataSet>(
        economy::load_data_set(std::string{RIPOSTE_SOURCE_DIR} + "/data/economy/teaching"));
    economy::change(*loaded, {"theta=short_run"});
    return loaded;
  }();
  return {"teaching", "short_run", data};
}

/// The stage, begun.
inline const world::World& begun(world::testing::Stage& stage, std::uint64_t seed = 1) {
  stage.begin(seed);
  return stage.world;
}

}  // namespace riposte::agents::testing
