#include "cli/choice.hpp"

#include <algorithm>
#include <charconv>
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

CLI::Validator whole_number(std::uint64_t least, std::uint64_t most) {
  const auto check = [least, most](const std::string& written) -> std::string {
    std::uint64_t number = 0;
    const char* const end = written.data() + written.size();
    const auto [stop, fault] = std::from_chars(written.data(), end, number);
    if (fault == std::errc{} && stop == end && number >= least && number <= most) {
      return "";
    }
    return fmt::format("'{}' is no whole number from {} to {}; write digits alone, such as {}", written,
                       least, most, std::clamp<std::uint64_t>(1000, least, most));
  };
  return CLI::Validator{check, "", "whole number"};
}

}  // namespace riposte::cli
