#include "scenarios/overrides.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/nearest.hpp"
#include "scenarios/provenance.hpp"
#include "scenarios/yaml_reader.hpp"

namespace riposte::scenarios {

namespace {

// One override on its way down the tree.
class Descent {
 public:
  Descent(std::string_view path, Node value, std::shared_ptr<const std::string> source, Faults& faults)
      : rest_{path},
        length_{path.size()},
        value_{std::move(value)},
        source_{std::move(source)},
        faults_{faults} {}

  void into(const Shape& shape, Node& node) {
    if ((shape.kind == Shape::Kind::list || shape.kind == Shape::Kind::named_map) && is_wrapped(node)) {
      into(shape, *node.find("value"));
      return;
    }
    switch (shape.kind) {
      case Shape::Kind::object:
        into_object(shape, node);
        return;
      case Shape::Kind::named_map:
        into_map(shape.item.get(), node);
        return;
      case Shape::Kind::value:
        into_map(nullptr, node);
        return;
      case Shape::Kind::list:
      case Shape::Kind::named_list:
        into_list(shape, node);
        return;
    }
  }

 private:
  // The longest of the names that the rest of the path begins with; null pointer where there is none.
  [[nodiscard]] const std::string* match(const std::vector<std::string>& names) const {
    const std::string* longest = nullptr;
    for (const std::string& name : names) {
      const bool begins =
          rest_.substr(0, name.size()) == name && (rest_.size() == name.size() || rest_[name.size()] == '.');
      if (begins && !name.empty() && (longest == nullptr || name.size() > longest->size())) {
        longest = &name;
      }
    }
    return longest;
  }

  [[nodiscard]] Place here() const { return {source_, 1, static_cast<int>(length_ - rest_.size()) + 1}; }

  void consume(const std::string& name) { rest_.remove_prefix(std::min(name.size() + 1, rest_.size())); }

  void leads_nowhere(const std::vector<std::string>& names) {
    const std::string written{rest_.substr(0, rest_.find('.'))};
    faults_.add(here(), "the path leads nowhere: no " + in_quotes(written) + " here",
                nearest_hint(written, names));
  }

  void into_object(const Shape& shape, Node& node) {
    std::vector<std::string> names;
    for (const Field& field : shape.fields) {
      names.push_back(field.name);
    }
    const std::string* const name = match(names);
    if (name == nullptr) {
      leads_nowhere(names);
      return;
    }
    const Place place = here();
    consume(*name);
    if (node.find(*name) == nullptr) {
      Node made;
      made.kind = Node::Kind::map;
      made.place = place;
      node.kind = Node::Kind::map;
      node.insert({*name, place}, std::move(made));
    }
    replace_or_descend(shape.field(*name)->shape.get(), node, node.position(*name));
  }

  void into_map(const Shape* item, Node& node) {
    std::vector<std::string> names;
    for (const Key& key : node.keys) {
      names.push_back(key.text);
    }
    const std::string* const name = match(names);
    if (name == nullptr) {
      leads_nowhere(names);
      return;
    }
    consume(*name);
    replace_or_descend(item, node, node.position(*name));
  }

  void into_list(const Shape& shape, Node& node) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const Node* const name = node.children[i].find("name");
      names.push_back(name != nullptr && shape.kind == Shape::Kind::named_list ? name->scalar
                                                                               : std::to_string(i + 1));
    }
    const std::string* const name = match(names);
    if (name == nullptr) {
      leads_nowhere(names);
      return;
    }
    const auto position = static_cast<std::size_t>(name - names.data());
    consume(*name);
    if (!rest_.empty()) {
      into(*shape.item, node.children[position]);
    } else if (value_.is_null()) {
      node.children.erase(node.children.begin() + static_cast<std::ptrdiff_t>(position));
    } else {
      node.children[position] = std::move(value_);
    }
  }

  void replace_or_descend(const Shape* shape, Node& parent, std::size_t at) {
    if (rest_.empty()) {
      if (value_.is_null()) {
        parent.erase(at);
      } else {
        parent.children[at] = std::move(value_);
        parent.keys[at].place = parent.children[at].place;
      }
    } else if (shape != nullptr) {
      into(*shape, parent.children[at]);
    } else {
      into_map(nullptr, parent.children[at]);
    }
  }

  std::string_view rest_;
  std::size_t length_;
  Node value_;
  std::shared_ptr<const std::string> source_;
  Faults& faults_;
};

}  // namespace

void apply_override(const Shape& shape, Node& root, const std::string& argument, std::size_t number,
                    Faults& faults) {
  const auto source = std::make_shared<const std::string>("--set #" + std::to_string(number));
  const std::size_t equals = argument.find('=');
  if (equals == std::string::npos || equals == 0) {
    faults.add({source, 0, 0}, in_quotes(argument) + " sets nothing", "write 'path=value'");
    return;
  }
  const std::string_view written = std::string_view{argument}.substr(equals + 1);
  Node value;
  value.place = {source, 1, static_cast<int>(equals) + 2};
  const bool removal = written.empty() || written == "~" || written == "null";
  if (!removal) {
    // Blanks in place of the path, so that columns are those of the whole argument.
    value = read_yaml(std::string(equals + 1, ' ') + std::string{written}, *source, faults);
  }
  const std::string path = argument.substr(0, equals);
  Descent{path, std::move(value), source, faults}.into(shape, root);
}

}  // namespace riposte::scenarios
