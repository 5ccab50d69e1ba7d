#pragma once

#include <ostream>
#include <string>

#include <nlohmann/json.hpp>

namespace riposte::analysis {

/// Prints JSON for people and machines alike: one member a line, two spaces of indent, lists of plain values
/// on one line. Numbers are the shortest decimals that read back to the same bits; NaN is null.
void print_json(std::ostream& out, const nlohmann::ordered_json& value);

/// What the library says of a text that is not as asked for, without the library's own number of it.
[[nodiscard]] std::string said_plainly(const nlohmann::json::exception& error);

}  // namespace riposte::analysis
