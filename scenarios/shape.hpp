#pragma once

#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace riposte::scenarios {

struct Shape;
using ShapePointer = std::shared_ptr<const Shape>;

/// A key that an object may have, as declared: what reads it also documents it and makes its schema.
struct Field {
  enum class Presence : unsigned char { required, optional };
  std::string name;
  std::string description;
  ShapePointer shape;
  Presence presence = Presence::required;
  std::string standard;  ///< the YAML that an absent key stands for; empty: its absence means something
};

/// What the YAML of one declaration looks like. Parsing, inheritance, overrides, the JSON Schema and the
/// reference pages all walk this one description, so that they cannot drift apart.
struct Shape {
  enum class Kind : unsigned char {
    value,       ///< one value, replaced whole by an heir
    object,      ///< a map with declared keys
    list,        ///< items without names, replaced whole by an heir
    named_list,  ///< items with a `name`, merged by it
    named_map,   ///< items keyed by name, merged by it
  };
  Kind kind = Kind::value;
  std::string title;              ///< of an object: as messages call it
  std::string description;        ///< of a value: what may be written
  std::string unit;               ///< of a number: what it is kept in
  nlohmann::json schema;          ///< of a value: JSON Schema of what may be written, provenance aside
  bool takes_provenance = false;  ///< may be written {value: ..., source: ...}
  std::vector<Field> fields;
  std::vector<std::vector<std::string>> exactly_one;  ///< groups of keys of which an object has one
  ShapePointer item;
  std::string section;  ///< names of the items are found under this word by references; empty: by none

  [[nodiscard]] const Field* field(const std::string& name) const;
};

}  // namespace riposte::scenarios
