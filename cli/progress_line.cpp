#include "cli/progress_line.hpp"

#include <cmath>
#include <cstdint>
#include <cstdio>

#include <fmt/format.h>

#include "analysis/words.hpp"
#include "cli/terminal.hpp"

namespace riposte::cli {
namespace {

// Back to the first column, and wipe to the end of the line.
constexpr const char* fresh_line = "\r\033[K";

}  // namespace

ProgressLine::ProgressLine() : visible_{errors_are_terminal()} {}

ProgressLine::~ProgressLine() {
  if (drawn_) {
    std::fputs(fresh_line, stderr);
    std::fflush(stderr);
  }
}

void ProgressLine::show(const kernel::Progress& progress) {
  if (!visible_ || progress.done == 0) {
    return;
  }
  drawn_ = true;
  const std::string line =
      fmt::format("{}{} of {} histories, {} left", fresh_line, analysis::grouped(progress.done),
                  analysis::grouped(progress.total), in_words(progress.left));
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
}

std::string in_words(kernel::Seconds length) {
  const auto whole = static_cast<std::uint64_t>(std::ceil(length.value()));
  if (whole < 60) {
    return fmt::format("{} s", whole);
  }
  return whole < 3600 ? fmt::format("{} min {} s", whole / 60, whole % 60)
                      : fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace riposte::cli
