#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/fault.hpp"

namespace riposte::scenarios {

/// Translates yaml-cpp's marks, which count bytes, into places, which count characters.
class Places {
 public:
  Places(std::string_view text, const std::string& file);
  /// Line and column count from 0 here.
  [[nodiscard]] Place at(int line, int column_in_bytes) const;
  [[nodiscard]] Place of_offset(std::size_t offset) const;
  /// No line and column: the file as a whole.
  [[nodiscard]] Place whole() const { return {file_, 0, 0}; }

 private:
  std::string_view text_;
  std::shared_ptr<const std::string> file_;
  std::vector<std::size_t> line_starts_;
};

/// Stops at what would make the parser's own message a riddle, or what the parser would pass over: a byte
/// that is not valid UTF-8, a control character, a byte order mark or a carriage return in the midst, a
/// directive, a tab in the indentation.
void check_text(std::string_view text, const Places& places, Faults& faults);

/// Whether a text, such as what escapes stand for, has a control character other than tabs and line ends.
[[nodiscard]] bool has_control_character(std::string_view text);

}  // namespace riposte::scenarios
