#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "scenarios/scenario.hpp"
#include "sim/kernel/parameter.hpp"

namespace riposte::cli {

/// Which scenario is meant, and what of it is changed.
struct ScenarioArguments {
  std::string scenario;  ///< a path, or a name in the library
  std::vector<std::string> changes;
  std::string until;  ///< an ISO date; empty: the scenario's own horizon
};

/// Which luck its histories have.
struct LuckArguments {
  std::uint64_t seed = 1;
  bool fixed = false;  ///< uncertain parameters held at their medians
  [[nodiscard]] kernel::ParameterMode mode() const {
    return fixed ? kernel::ParameterMode::medians : kernel::ParameterMode::drawn;
  }
};

void add_scenario_arguments(CLI::App& command, ScenarioArguments& arguments);
void add_luck_arguments(CLI::App& command, LuckArguments& arguments);

/// Reads the scenario with its changes. Errors: ScenarioError; Problem for a date that is none or is over.
[[nodiscard]] scenarios::Scenario load(const ScenarioArguments& arguments);

/// The arguments as one would type them again, in the shell's quotes where it needs them.
[[nodiscard]] std::string typed(const ScenarioArguments& scenario, const LuckArguments& luck);

}  // namespace riposte::cli
