#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/problem.hpp"

namespace riposte::cli {

/// Refuses (Problem) a command line that names no subcommand, or one that does not exist, with the nearest.
/// `words` are the arguments after the program's name.
void check_subcommand(const CLI::App& app, const std::vector<std::string>& words);

/// What was wrong with a command line that could not be parsed, with the nearest option where one was
/// misspelt.
[[nodiscard]] Problem usage_problem(const CLI::App& app, const std::vector<std::string>& words,
                                    const CLI::ParseError& error);

}  // namespace riposte::cli
