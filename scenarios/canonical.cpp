#include "scenarios/canonical.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <nlohmann/json.hpp>
#include <openssl/evp.h>

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

std::string sha256(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error{"SHA-256 is not available from this OpenSSL"};
  }
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string hexadecimal;
  for (unsigned int i = 0; i < length; ++i) {
    hexadecimal += digits[digest[i] >> 4U];
    hexadecimal += digits[digest[i] & 0xFU];
  }
  return hexadecimal;
}

}  // namespace riposte::scenarios
