#include "cli/choice.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "scenarios/nearest.hpp"

namespace riposte::cli {

CLI::Validator one_of(const std::string& what, std::vector<std::string> choices) {
  const std::string names = fmt::format("{}", fmt::join(choices, "|"));
  const auto check = [what, choices = std::move(choices)](const std::string& written) -> std::string {
    if (std::find(choices.begin(), choices.end(), written) != choices.end()) {
      return "";
    }
    return fmt::format("'{}' is no {}; {}", written, what, scenarios::nearest_hint(written, choices));
  };
  return CLI::Validator{check, names, what};
}

}  // namespace riposte::cli
