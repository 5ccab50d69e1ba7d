#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/fault.hpp"

namespace riposte::scenarios {

struct Key {
  std::string text;
  Place place;
};

/// A piece of YAML with its place. Unlike yaml-cpp's own tree it keeps files apart after inheritance, and
/// its size and depth are bounded by the reader. Of a map, keys[i] belongs to children[i]; no key twice.
struct Node {
  enum class Kind : unsigned char { null, scalar, sequence, map };

  Kind kind = Kind::null;
  std::string scalar;
  std::vector<Key> keys;
  std::vector<Node> children;
  Place place;

  [[nodiscard]] bool is_null() const { return kind == Kind::null; }
  [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
  [[nodiscard]] bool is_sequence() const { return kind == Kind::sequence; }
  [[nodiscard]] bool is_map() const { return kind == Kind::map; }

  /// The position of a key of a map; keys.size() where it has none.
  [[nodiscard]] std::size_t position(std::string_view key) const;
  /// The value of a key of a map; null pointer where it has none.
  [[nodiscard]] const Node* find(std::string_view key) const;
  [[nodiscard]] Node* find(std::string_view key);
  void insert(Key key, Node value);
  void erase(std::size_t at);
};

/// `a list`, `a map`, `nothing`, or the scalar in quotes, shortened: for messages.
[[nodiscard]] std::string described(const Node& node);
/// Text in quotes, shortened and with control characters replaced: for messages.
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace riposte::scenarios
