#pragma once

#include <string>
#include <vector>

#include "scenarios/loader.hpp"
#include "tests/scenarios/bases.hpp"

namespace riposte::replication {

/// A scenario of the library, with overrides as `--set` takes them.
inline scenarios::Scenario shipped(const std::string& name, std::vector<std::string> sets = {}) {
  return scenarios::load_scenario(std::string{RIPOSTE_SOURCE_DIR} + "/scenarios/" + name + ".yaml",
                                  {.sets = std::move(sets)});
}

inline scenarios::Scenario july(std::vector<std::string> sets = {}) {
  return shipped("rare-earth-truce-2025", std::move(sets));
}

/// The two scenarios that are compared when one is not enough and all would take minutes.
inline const std::vector<std::string> disputes{"rare-earth-truce-2025", "liberation-day-2025"};

/// The names of all shipped scenarios.
inline std::vector<std::string> library() {
  return scenarios::names_in({std::string{RIPOSTE_SOURCE_DIR} + "/scenarios"});
}

using scenarios::is_variant;

}  // namespace riposte::replication
