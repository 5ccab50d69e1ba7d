#pragma once

#include <string>

#include "scenarios/node.hpp"

namespace riposte::scenarios {

/// A tree as YAML that depends on nothing but the tree: block style, one key a line, text in quotes where it
/// could be misread. Reading it gives the same tree.
[[nodiscard]] std::string canonical_yaml(const Node& node);

}  // namespace riposte::scenarios
