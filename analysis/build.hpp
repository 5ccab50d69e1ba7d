#pragma once

#include <string>
#include <string_view>

namespace riposte::analysis {

/// The commit that was built, as git names it; empty where the sources were no clone.
struct Commit {
  std::string_view name;
  bool changed = false;  ///< files that git knows were not as in that commit
};
[[nodiscard]] Commit commit();

/// What compiled this riposte, such as `GNU 12.2.0`, and by which flags, those of warnings apart.
[[nodiscard]] std::string_view compiler();
[[nodiscard]] std::string compiler_flags();

}  // namespace riposte::analysis
