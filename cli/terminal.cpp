#include "cli/terminal.hpp"

#include <cstdlib>
#include <string_view>

#include <unistd.h>

namespace riposte::cli {

bool output_is_terminal() { return isatty(STDOUT_FILENO) == 1; }

bool errors_are_terminal() { return isatty(STDERR_FILENO) == 1; }

bool may_emphasise() {
  // Nothing in this program changes the environment.
  const char* no_color = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe)
  const char* terminal = std::getenv("TERM");      // NOLINT(concurrency-mt-unsafe)
  const bool unwanted = no_color != nullptr && *no_color != '\0';
  const bool dumb = terminal != nullptr && std::string_view{terminal} == "dumb";
  return output_is_terminal() && !unwanted && !dumb;
}

}  // namespace riposte::cli
