#include "scenarios/canonical.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

namespace riposte::scenarios {

namespace {

bool is_plain(char letter) {
  const bool word = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                    (letter >= '0' && letter <= '9');
  return word || std::string_view{"_ .%/+-"}.find(letter) != std::string_view::npos;
}

// Text that YAML reads back as it stands, in any position.
bool needs_no_quotes(std::string_view text) {
  static constexpr std::array words{"null", "Null", "NULL"};
  const auto letter_or_digit = [](char c) {
    return is_plain(c) && std::string_view{"_ .%/+-"}.find(c) == std::string_view::npos;
  };
  if (text.empty() || !letter_or_digit(text.front()) || text.back() == ' ') {
    return false;
  }
  if (std::find(words.begin(), words.end(), text) != words.end()) {
    return false;
  }
  return std::all_of(text.begin(), text.end(), is_plain);
}

std::string written(std::string_view text) {
  return needs_no_quotes(text) ? std::string{text} : nlohmann::json(std::string{text}).dump();
}

void write(const Node& node, std::size_t indent, std::string& out) {
  const std::string margin(indent, ' ');
  switch (node.kind) {
    case Node::Kind::null:
      out += " ~\n";
      return;
    case Node::Kind::scalar:
      out += ' ' + written(node.scalar) + '\n';
      return;
    case Node::Kind::sequence:
      if (node.children.empty()) {
        out += " []\n";
        return;
      }
      out += '\n';
      for (const Node& child : node.children) {
        out += margin + '-';
        write(child, indent + 2, out);
      }
      return;
    case Node::Kind::map:
      if (node.keys.empty()) {
        out += " {}\n";
        return;
      }
      out += '\n';
      for (std::size_t i = 0; i < node.keys.size(); ++i) {
        out += margin + written(node.keys[i].text) + ':';
        write(node.children[i], indent + 2, out);
      }
      return;
  }
}

}  // namespace

std::string canonical_yaml(const Node& node) {
  std::string out;
  write(node, 0, out);
  out.erase(0, 1);
  return out;
}

}  // namespace riposte::scenarios
