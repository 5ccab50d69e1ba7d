#pragma once

#include <stdexcept>
#include <string>

#include "cli/exit_code.hpp"

namespace riposte::cli {

/// Something that ends the command: what is wrong, and the remedy. Printed as `riposte: problem; remedy`.
class Problem : public std::runtime_error {
 public:
  Problem(ExitCode code, const std::string& problem, const std::string& remedy)
      : std::runtime_error{problem + "; " + remedy}, code_{code} {}
  [[nodiscard]] ExitCode code() const { return code_; }

 private:
  ExitCode code_;
};

}  // namespace riposte::cli
