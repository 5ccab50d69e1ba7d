#pragma once

#include <functional>

#include <CLI/CLI.hpp>

#include "cli/exit_code.hpp"

namespace riposte::cli {

/// What the command line asked for; set by the subcommand that was named.
using Action = std::function<ExitCode()>;

/// Each adds one subcommand with its options to the command line. When it is named there, `action` becomes
/// what it does. Actions throw Problem, scenarios::ScenarioError and economy::DataError.
void add_run(CLI::App& app, Action& action);
void add_show(CLI::App& app, Action& action);
void add_trace(CLI::App& app, Action& action);
void add_economy(CLI::App& app, Action& action);
void add_validate(CLI::App& app, Action& action);
void add_schema(CLI::App& app, Action& action);
void add_list(CLI::App& app, Action& action);

}  // namespace riposte::cli
