#pragma once

#include <string>

#include "sim/kernel/progress.hpp"

namespace riposte::cli {

/// One line on standard error that says how far a run is and how long it will take yet. Silent where standard
/// error is no terminal.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const kernel::Progress& progress);

 private:
  bool visible_;
  bool drawn_ = false;
};

/// `14 s`, `3 min 20 s`, `2 h 5 min`.
[[nodiscard]] std::string in_words(kernel::Seconds length);

}  // namespace riposte::cli
