#include "tests/random/random_scenario.hpp"

#include <utility>

#include "tests/random/scenario_writer.hpp"

namespace riposte::tests {

std::string ScenarioWriter::write() {
  declare_economies();
  declare_goods();
  declare_measures();
  declare_offices();
  declare_agreements();
  declare_talks();
  declare_deadlines();
  declare_shocks();
  declare_past();
  declare_agents();
  declare_outcomes();
  return std::move(text_);
}

std::string random_scenario(Choices& choices) { return ScenarioWriter{choices}.write(); }

}  // namespace riposte::tests
