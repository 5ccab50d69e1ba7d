#include "cli/output.hpp"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fmt/format.h>

#include "cli/problem.hpp"

namespace riposte::cli {

void write_output(std::string_view text) {
  errno = 0;
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  const bool flushed = std::fflush(stdout) == 0;
  const int error = errno;
  if ((!written || !flushed) && error != EPIPE) {
    throw Problem{run_failed,
                  fmt::format("cannot write to standard output: {}", std::generic_category().message(error)),
                  "send it where there is room"};
  }
}

void complain(std::string_view message) {
  const std::string line = fmt::format("riposte: {}\n", message);
  std::fputs(line.c_str(), stderr);
}

}  // namespace riposte::cli
