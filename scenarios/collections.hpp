#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/object.hpp"
#include "scenarios/rule.hpp"

namespace riposte::scenarios {

/// A list or map stripped of `{value: ..., source: ...}`, whose provenance passes to what is in it.
struct Opened {
  Node node;
  Provenance provenance = Provenance::none;
};
[[nodiscard]] Opened open_collection(Reading& reading, const Node& node);

/// Adds a fault unless the node is of the kind; `what` as in "users is a list of users".
[[nodiscard]] bool expect_kind(Reading& reading, const Node& node, Node::Kind kind, const std::string& what);

/// The name of an item of a named list; a fault, and nothing, where it lacks one or has another's.
[[nodiscard]] const std::string* item_name(Reading& reading, const Node& item,
                                           std::vector<std::string>& taken);

[[nodiscard]] ShapePointer collection_shape(Shape::Kind kind, const ShapePointer& item, std::string section);

/// A list of items without names.
template <class T>
[[nodiscard]] Rule<std::vector<T>> list_of(Rule<T> item) {
  return {collection_shape(Shape::Kind::list, item.shape, ""),
          [item](Reading& reading, const Node& node, std::vector<T>& values) {
            const Opened opened = open_collection(reading, node);
            if (!expect_kind(reading, opened.node, Node::Kind::sequence, "a list")) {
              return;
            }
            const Inherit inherit{reading, opened.provenance};
            for (std::size_t i = 0; i < opened.node.children.size(); ++i) {
              const Step step{reading, std::to_string(i + 1)};
              item.read(reading, opened.node.children[i], values.emplace_back());
            }
          }};
}

/// A list of bare names, found under `section` by references.
[[nodiscard]] Rule<std::vector<std::string>> list_of_names(std::string section);

/// One value for each of some fixed words, `{first: 65 %, second: 60 %}`; all must stand.
template <class T, std::size_t size>
[[nodiscard]] Rule<std::array<T, size>> one_for_each(const std::string& title, const std::string& description,
                                                     const std::array<const char*, size>& words,
                                                     Rule<T> item) {
  ObjectDeclaration<std::array<T, size>> declaration{title, description};
  for (std::size_t i = 0; i < size; ++i) {
    declaration.custom(
        words[i], Field::Presence::required, item.shape,
        [item, i](Reading& reading, const Node& node, std::array<T, size>& values) {
          item.read(reading, node, values[i]);
        },
        std::string{"for "} + words[i]);
  }
  return declaration;
}

/// A list of items with a `name` each, found under `section` by references, merged by name with a base.
template <class T>
[[nodiscard]] Rule<std::vector<T>> named_list(std::string section, Rule<T> item) {
  return {collection_shape(Shape::Kind::named_list, item.shape, std::move(section)),
          [item](Reading& reading, const Node& node, std::vector<T>& values) {
            if (!expect_kind(reading, node, Node::Kind::sequence, "a list of items with names")) {
              return;
            }
            std::vector<std::string> taken;
            for (const Node& child : node.children) {
              const std::string* const name = item_name(reading, child, taken);
              if (name == nullptr) {
                continue;
              }
              const Step step{reading, *name};
              Node unnamed = child;
              unnamed.erase(unnamed.position("name"));
              item.read(reading, unnamed, values.emplace_back());
            }
          }};
}

/// A map of names to items, found under `section` by references, merged by name with a base. An item gets its
/// name through ObjectDeclaration::named.
template <class T>
[[nodiscard]] Rule<std::vector<T>> named_map(std::string section, Rule<T> item) {
  return {collection_shape(Shape::Kind::named_map, item.shape, std::move(section)),
          [item](Reading& reading, const Node& node, std::vector<T>& values) {
            const Opened opened = open_collection(reading, node);
            if (!expect_kind(reading, opened.node, Node::Kind::map, "a map of names to items")) {
              return;
            }
            const Inherit inherit{reading, opened.provenance};
            for (std::size_t i = 0; i < opened.node.keys.size(); ++i) {
              const Step step{reading, opened.node.keys[i].text};
              item.read(reading, opened.node.children[i], values.emplace_back());
            }
          }};
}

}  // namespace riposte::scenarios
