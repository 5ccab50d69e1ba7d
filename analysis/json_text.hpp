#pragma once

#include <ostream>

#include <nlohmann/json.hpp>

namespace riposte::analysis {

/// Prints JSON for people and machines alike: one member a line, two spaces of indent, lists of plain values
/// on one line. Numbers are the shortest decimals that read back to the same bits; NaN is null.
void print_json(std::ostream& out, const nlohmann::ordered_json& value);

}  // namespace riposte::analysis
