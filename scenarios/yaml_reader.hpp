#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "scenarios/node.hpp"

namespace riposte::scenarios {

/// Bounds on what is read, checked before memory is taken, so that a hostile file costs milliseconds. The
/// largest shipped scenario stays below a tenth of each.
struct YamlLimits {
  std::size_t bytes = 1U << 20U;
  std::size_t depth = 32;
  std::size_t nodes = 100'000;  ///< those repeated by aliases included
};

/// Reads one YAML document into a tree that knows its places. Names of files in faults are `file`.
/// A fault of syntax, of encoding or of a limit stops at once (ScenarioError); keys given twice are collected
/// in `faults`, the first being kept. An empty document is a fault.
[[nodiscard]] Node read_yaml(std::string_view text, const std::string& file, Faults& faults,
                             const YamlLimits& limits = {});

}  // namespace riposte::scenarios
