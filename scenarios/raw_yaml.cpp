#include "scenarios/raw_yaml.hpp"

#include <algorithm>

namespace riposte::scenarios {

namespace {

constexpr std::string_view blanks = " \t\r\n";

bool is_quote(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == '"' || text[at] == '\'');
}

}  // namespace

std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;  // what is escaped closes nothing
    } else if (text[i] == quote) {
      const bool doubled = quote == '\'' && i + 1 < text.size() && text[i + 1] == quote;
      if (!doubled) {
        return i + 1;
      }
      ++i;
    }
  }
  return std::nullopt;
}

std::optional<std::size_t> opening_quote(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '&') {
    at = text.find_first_not_of(blanks, text.find_first_of(blanks, at));
  }
  return is_quote(text, at) ? std::optional{at} : std::nullopt;
}

std::size_t behind_key(std::string_view text, std::size_t at, std::string_view key) {
  const std::size_t end =
      is_quote(text, at) ? end_of_quoted(text, at).value_or(text.size()) : at + key.size();
  return std::min(text.find_first_not_of(blanks, end), text.size());
}

}  // namespace riposte::scenarios
