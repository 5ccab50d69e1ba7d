#include "scenarios/text_check.hpp"

#include <algorithm>
#include <cstdint>

namespace riposte::scenarios {

namespace {

bool continues(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

// Length of the well-formed UTF-8 character at the front of `text`; 0 where there is none (Unicode 15,
// table 3-7: shortest form, no surrogates, at most U+10FFFF).
std::size_t character_length(std::string_view text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) {
    return 1;
  }
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) {
    return 0;
  }
  for (std::size_t i = 1; i < length; ++i) {
    if (!continues(byte(i))) {
      return 0;
    }
  }
  const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool surrogate = first == 0xED && byte(1) > 0x9F;
  const bool beyond = first == 0xF4 && byte(1) > 0x8F;
  return overlong || surrogate || beyond ? 0 : length;
}

// What the YAML specification calls not printable (1.2.2, rule 1), and U+0085, a line end that nobody sees.
bool is_printable(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  const bool controls_c0 = first == 0x7F || (first < 0x20 && first != '\t' && first != '\n' && first != '\r');
  const bool controls_c1 = first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
  const bool no_characters = character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF";
  return !controls_c0 && !controls_c1 && !no_characters;
}

void check_characters(std::string_view text, const Places& places, Faults& faults) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text.substr(at));
    if (length == 0) {
      faults.stop(places.of_offset(at), "not text in UTF-8", "save the file as UTF-8 text");
    }
    const std::string_view character = text.substr(at, length);
    if (!is_printable(character)) {
      faults.stop(places.of_offset(at), "a control character, which no YAML text has", "remove it");
    }
    if (character == "\xEF\xBB\xBF") {
      faults.stop(places.of_offset(at), "a byte order mark within the text", "remove it");
    }
    if (character == "\r" && text.substr(at, 2) != "\r\n") {
      faults.stop(places.of_offset(at), "a carriage return within a line", "end lines with LF or CR LF");
    }
    at += length;
  }
}

// yaml-cpp takes any line that begins with % for a directive and drops it.
void check_directives(std::string_view text, const Places& places, Faults& faults) {
  for (std::size_t at = 0; at < text.size(); at = std::min(text.find('\n', at), text.size() - 1) + 1) {
    if (text[at] == '%') {
      faults.stop(places.of_offset(at), "a directive of YAML, of which scenarios need none",
                  "remove the line, or indent it where it is text");
    }
  }
}

void check_tabs(std::string_view text, const Places& places, Faults& faults) {
  std::size_t line_start = 0;
  while (line_start < text.size()) {
    const std::size_t line_end = std::min(text.find('\n', line_start), text.size());
    const std::string_view line = text.substr(line_start, line_end - line_start);
    const std::size_t content = line.find_first_not_of(" \t\r");
    const std::size_t tab = line.find('\t');
    if (content != std::string_view::npos && line[content] != '#' && tab < content) {
      faults.stop(places.of_offset(line_start + tab), "a tab in the indentation", "indent with spaces");
    }
    line_start = line_end + 1;
  }
}

}  // namespace

Places::Places(std::string_view text, const std::string& file)
    : text_{text}, file_{std::make_shared<const std::string>(file)}, line_starts_{0} {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n') {
      line_starts_.push_back(at + 1);
    }
  }
}

Place Places::of_offset(std::size_t offset) const {
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto line = next - line_starts_.begin() - 1;
  const std::size_t start = line_starts_[static_cast<std::size_t>(line)];
  return at(static_cast<int>(line), static_cast<int>(offset - start));
}

Place Places::at(int line, int column_in_bytes) const {
  const auto row = static_cast<std::size_t>(std::max(line, 0));
  // The parser ends a last line that has no end, and then speaks of the line below it.
  if (row >= line_starts_.size()) return of_offset(text_.size());
  const std::size_t start = line_starts_[row];
  const std::string_view before = text_.substr(start, static_cast<std::size_t>(std::max(column_in_bytes, 0)));
  const auto letters = std::count_if(before.begin(), before.end(),
                                     [](char c) { return !continues(static_cast<unsigned char>(c)); });
  return {file_, static_cast<int>(row) + 1, static_cast<int>(letters) + 1};
}

void check_text(std::string_view text, const Places& places, Faults& faults) {
  check_characters(text, places, faults);
  check_directives(text, places, faults);
  check_tabs(text, places, faults);
}

bool has_control_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::max<std::size_t>(character_length(text.substr(at)), 1);
    if (!is_printable(text.substr(at, length))) {
      return true;
    }
    at += length;
  }
  return false;
}

}  // namespace riposte::scenarios
