#pragma once

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace riposte::replication {

/// The text with one word for another throughout.
inline std::string renamed(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// A resolved scenario's text with the entries of one section, a map or a list, in the opposite order.
inline std::string reversed(const std::string& text, const std::string& section) {
  std::istringstream lines{text};
  std::string out;
  std::vector<std::string> entries;
  bool inside = false;
  const auto close = [&] {
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) out += *entry;
    entries.clear();
  };
  for (std::string line; std::getline(lines, line);) {
    const bool heading = line.front() != ' ';
    if (heading) {
      close();
      inside = line == section + ":";
    }
    if (!inside || heading) {
      out += line + '\n';
    } else if (line[2] != ' ') {
      entries.push_back(line + '\n');
    } else {
      entries.back() += line + '\n';
    }
  }
  close();
  return out;
}

}  // namespace riposte::replication
