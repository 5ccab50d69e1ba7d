#pragma once

#include <memory>
#include <string>

#include "replication/stage.hpp"
#include "scenarios/loader.hpp"

namespace riposte::bench {

/// A shipped scenario with its stage.
class Loaded {
 public:
  enum class Agents { as_declared, none };
  explicit Loaded(const std::string& name, Agents agents = Agents::as_declared)
      : scenario_{scenarios::load_scenario(name)} {
    if (agents == Agents::none) scenario_.agents.clear();
    stage_ = std::make_unique<replication::Stage>(scenario_);
  }
  [[nodiscard]] const replication::Stage& stage() const { return *stage_; }

 private:
  scenarios::Scenario scenario_;
  std::unique_ptr<replication::Stage> stage_;  // refers to the scenario beside it
};

}  // namespace riposte::bench
