#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace riposte::cli {

/// Refuses what is none of `choices`, naming the nearest: `'jsom' is none of the formats; write 'json'`.
[[nodiscard]] CLI::Validator one_of(const std::string& what, std::vector<std::string> choices);

/// Refuses what is no whole number of [least, most] in digits: `'1e5' is no whole number from 1 to 4096`.
[[nodiscard]] CLI::Validator whole_number(std::uint64_t least, std::uint64_t most);

}  // namespace riposte::cli
