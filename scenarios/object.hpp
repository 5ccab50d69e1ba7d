#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/rule.hpp"
#include "scenarios/yaml_reader.hpp"

namespace riposte::scenarios {

/// Adds faults for keys that the shape does not declare, for required ones that are missing, and for groups
/// of which not exactly one stands. `source` and `known` may stand in every object, for all that is in it.
void check_keys(Reading& reading, const Shape& shape, const Node& node);

/// The provenance that an object's own `source` gives to the values in it.
[[nodiscard]] Provenance object_provenance(Reading& reading, const Node& node);

/// Whether the node is a map, with a fault if not.
[[nodiscard]] bool expect_map(Reading& reading, const Node& node, const std::string& what);

/// How a type T is written as a map: each member beside its key, rule and description. Reads, documents, and
/// makes the schema:
///   ObjectDeclaration<Office>{"licence_office", "The office that reviews applications."}
///       .required("reviewers", &Office::reviewers, count(1), "cases reviewed at once")
///       .optional("renewal", &Office::renewal, parameter<Days>(), "30 d", "left on a licence when ...");
template <class T>
class ObjectDeclaration {
 public:
  using Check = std::function<void(Reading&, const Node&, T&)>;

  ObjectDeclaration(std::string title, std::string description) {
    shape_.kind = Shape::Kind::object;
    shape_.title = std::move(title);
    shape_.description = std::move(description);
  }

  /// A key that must stand.
  template <class Member>
  ObjectDeclaration& required(std::string key, Member T::*member, Rule<Member> rule,
                              std::string description) {
    return required_at(
        std::move(key), [member](T& value) -> Member& { return value.*member; }, std::move(rule),
        std::move(description));
  }
  /// The same for a member deeper down, which `access` returns a reference to.
  template <class Member, class Access>
  ObjectDeclaration& required_at(std::string key, Access access, Rule<Member> rule, std::string description) {
    return add(std::move(key), Field::Presence::required, "", access, std::move(rule),
               std::move(description));
  }

  /// A key that stands for the YAML `standard` where it is absent; `standard` empty: the member stays as T{}
  /// has it, which means something by itself (no counterpart, no deadline).
  template <class Member>
  ObjectDeclaration& optional(std::string key, Member T::*member, Rule<Member> rule, std::string standard,
                              std::string description) {
    return optional_at(
        std::move(key), [member](T& value) -> Member& { return value.*member; }, std::move(rule),
        std::move(standard), std::move(description));
  }
  template <class Member, class Access>
  ObjectDeclaration& optional_at(std::string key, Access access, Rule<Member> rule, std::string standard,
                                 std::string description) {
    return add(std::move(key), Field::Presence::optional, std::move(standard), access, std::move(rule),
               std::move(description));
  }

  /// A key whose reading touches several members, such as two sides written as one list.
  ObjectDeclaration& custom(std::string key, Field::Presence presence, ShapePointer shape, Check read,
                            std::string description) {
    shape_.fields.push_back({key, std::move(description), std::move(shape), presence, ""});
    members_.push_back(
        [key = std::move(key), read = std::move(read)](Reading& reading, const Node& node, T& value) {
          const Node* const written = node.find(key);
          if (written == nullptr) {
            return;
          }
          const Step step{reading, key};
          read(reading, *written, value);
        });
    return *this;
  }

  /// A key under which other members of the same T stand together: `noise: {kind: ..., within: ...}`.
  ObjectDeclaration& group(std::string key, const ObjectDeclaration& inner, std::string description) {
    const Rule<T> rule = inner;
    return custom(std::move(key), Field::Presence::required, rule.shape, rule.read, std::move(description));
  }

  /// Where the name goes under which the item stands in its section.
  ObjectDeclaration& named(std::string T::*member) {
    name_ = member;
    return *this;
  }

  /// Exactly one of these optional keys must stand.
  ObjectDeclaration& exactly_one(std::vector<std::string> keys) {
    shape_.exactly_one.push_back(std::move(keys));
    return *this;
  }

  /// Runs before the members are read: to set the unit of a good, to fill in what follows from the name.
  ObjectDeclaration& first(Check check) {
    first_ = std::move(check);
    return *this;
  }
  /// Runs after the members are read: what several keys must hold together.
  ObjectDeclaration& then(Check check) {
    then_.push_back(std::move(check));
    return *this;
  }

  operator Rule<T>() const {
    auto shape = std::make_shared<const Shape>(shape_);
    return {shape, [shape, members = members_, name = name_, first = first_, then = then_](
                       Reading& reading, const Node& node, T& value) {
              if (!expect_map(reading, node, shape->title)) {
                return;
              }
              const Inherit inherit{reading, object_provenance(reading, node)};
              check_keys(reading, *shape, node);
              if (name != nullptr) {
                value.*name = reading.label;
              }
              if (first) {
                first(reading, node, value);
              }
              for (const auto& member : members) {
                member(reading, node, value);
              }
              for (const Check& check : then) {
                check(reading, node, value);
              }
            }};
  }

 private:
  template <class Member, class Access>
  ObjectDeclaration& add(std::string key, Field::Presence presence, std::string standard, Access access,
                         Rule<Member> rule, std::string description) {
    shape_.fields.push_back({key, std::move(description), rule.shape, presence, standard});
    std::optional<Node> fallback;
    if (!standard.empty()) {
      Faults faults;
      fallback = read_yaml(standard, "default of " + shape_.title + "." + key, faults);
    }
    members_.push_back([key, access, rule, fallback](Reading& reading, const Node& node, T& value) {
      const Node* const written = node.find(key);
      if (written == nullptr && !fallback) {
        return;
      }
      const Step step{reading, key};
      if (written != nullptr) {
        rule.read(reading, *written, access(value));
        return;
      }
      const UseDefault silent{reading};
      rule.read(reading, *fallback, access(value));
    });
    return *this;
  }

  Shape shape_;
  std::vector<Check> members_;
  std::string T::*name_ = nullptr;
  Check first_;
  std::vector<Check> then_;
};

}  // namespace riposte::scenarios
