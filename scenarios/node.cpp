#include "scenarios/node.hpp"

#include <utility>

namespace riposte::scenarios {

std::size_t Node::position(std::string_view key) const {
  std::size_t at = 0;
  while (at < keys.size() && keys[at].text != key) {
    ++at;
  }
  return at;
}

const Node* Node::find(std::string_view key) const {
  const std::size_t at = position(key);
  return at < keys.size() ? &children[at] : nullptr;
}

Node* Node::find(std::string_view key) {
  const std::size_t at = position(key);
  return at < keys.size() ? &children[at] : nullptr;
}

void Node::insert(Key key, Node value) {
  keys.push_back(std::move(key));
  children.push_back(std::move(value));
}

void Node::erase(std::size_t at) {
  keys.erase(keys.begin() + static_cast<std::ptrdiff_t>(at));
  children.erase(children.begin() + static_cast<std::ptrdiff_t>(at));
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 60;
  std::string shown;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    // Cut only before a character begins: a continuation byte of UTF-8 is 10xxxxxx.
    if (shown.size() >= longest && (byte & 0xC0U) != 0x80U) {
      shown += "...";
      break;
    }
    shown += byte < 0x20 || byte == 0x7F ? ' ' : letter;
  }
  return '\'' + shown + '\'';
}

std::string described(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null:
      return "nothing";
    case Node::Kind::scalar:
      return in_quotes(node.scalar);
    case Node::Kind::sequence:
      return "a list";
    case Node::Kind::map:
      return "a map";
  }
  return "nothing";
}

}  // namespace riposte::scenarios
