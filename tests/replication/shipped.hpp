#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/loader.hpp"

namespace riposte::replication {

/// A scenario of the library, with overrides as `--set` takes them.
inline scenarios::Scenario shipped(const std::string& name, std::vector<std::string> sets = {}) {
  return scenarios::load_scenario(std::string{RIPOSTE_SOURCE_DIR} + "/scenarios/" + name + ".yaml",
                                  {.sets = std::move(sets)});
}

inline scenarios::Scenario july(std::vector<std::string> sets = {}) {
  return shipped("rare-earth-truce-2025", std::move(sets));
}

/// The names of all shipped scenarios.
inline std::vector<std::string> library() {
  return scenarios::names_in({std::string{RIPOSTE_SOURCE_DIR} + "/scenarios"});
}

/// Whether a shipped scenario changes another shipped one.
inline bool is_variant(const std::string& name) {
  constexpr std::array<std::string_view, 3> bases{"classroom-tit-for-tat", "liberation-day-2025",
                                                  "rare-earth-truce-2025"};
  return std::find(bases.begin(), bases.end(), name) == bases.end();
}

}  // namespace riposte::replication
