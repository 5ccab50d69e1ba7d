#pragma once

namespace riposte::cli {

/// What the command tells the shell.
enum ExitCode : int {
  done = 0,
  run_failed = 1,    ///< a history broke down, or a result could not be written
  wrong_input = 2,   ///< the scenario or the command line is wrong; nothing was written
  interrupted = 130  ///< stopped by SIGINT; what was complete has been reported
};

}  // namespace riposte::cli
