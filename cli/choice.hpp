#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace riposte::cli {

/// Refuses what is none of `choices`, naming the nearest: `'jsom' is none of the formats; write 'json'`.
[[nodiscard]] CLI::Validator one_of(const std::string& what, std::vector<std::string> choices);

}  // namespace riposte::cli
