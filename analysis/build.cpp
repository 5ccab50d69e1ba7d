#include "analysis/build.hpp"

namespace riposte::analysis {

std::string_view compiler() { return RIPOSTE_COMPILER; }

std::string compiler_flags() {
  // CMake joins the flags of a build type and those of a preset with blanks of its own.
  std::string flags;
  for (const char letter : std::string_view{RIPOSTE_COMPILER_FLAGS}) {
    const bool blank = letter == ' ' && (flags.empty() || flags.back() == ' ');
    if (!blank) flags += letter;
  }
  return flags;
}

}  // namespace riposte::analysis
