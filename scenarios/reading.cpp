#include "scenarios/reading.hpp"

#include <iterator>

#include "scenarios/yaml_reader.hpp"

namespace riposte::scenarios {

namespace {

void collect_item_names(const Shape& shape, const Node& node, Names& names) {
  std::vector<std::string>& section = names[shape.section];
  if (shape.kind == Shape::Kind::named_map) {
    for (const Key& key : node.keys) {
      section.push_back(key.text);
    }
    return;
  }
  for (const Node& item : node.children) {
    if (shape.kind == Shape::Kind::list) {
      section.push_back(item.scalar);
      continue;
    }
    const Node* const name = item.find("name");
    if (name != nullptr && name->is_scalar()) {
      section.push_back(name->scalar);
    }
  }
}

}  // namespace

void collect_names(const Shape& shape, const Node& node, Names& names) {
  switch (shape.kind) {
    case Shape::Kind::value:
      return;
    case Shape::Kind::object:
      for (const Field& field : shape.fields) {
        if (const Node* const written = node.find(field.name)) {
          collect_names(*field.shape, *written, names);
        } else if (!field.shape->section.empty() && !field.standard.empty()) {
          Faults faults;
          collect_names(*field.shape, read_yaml(field.standard, "default", faults), names);
        }
      }
      return;
    case Shape::Kind::list:
    case Shape::Kind::named_list:
    case Shape::Kind::named_map:
      if (is_wrapped(node)) {
        collect_names(shape, *node.find("value"), names);
        return;
      }
      if (!shape.section.empty()) {
        collect_item_names(shape, node, names);
      }
      for (const Node& item : node.children) {
        collect_names(*shape.item, item, names);
      }
      return;
  }
}

const std::vector<std::string>& Reading::names_of(const std::string& section) const {
  static const std::vector<std::string> none;
  const auto found = names.find(section);
  return found != names.end() ? found->second : none;
}

Step::Step(Reading& reading, std::string_view name)
    : reading_{reading}, length_{reading.path.size()}, label_{std::move(reading.label)} {
  if (!reading.path.empty()) {
    reading.path += '.';
  }
  reading.path += name;
  reading.label = name;
}

Step::~Step() {
  reading_.path.resize(length_);
  reading_.label = std::move(label_);
}

Inherit::Inherit(Reading& reading, Provenance provenance) : reading_{reading}, before_{reading.inherited} {
  if (provenance != Provenance::none) {
    reading.inherited = provenance;
  }
}

UseDefault::~UseDefault() {
  // A default without source or reason would be a hole in the documentation: that alone is reported.
  auto& unsourced = reading_.provenance.unsourced;
  std::move(unsourced.begin(), unsourced.end(), std::back_inserter(before_.unsourced));
  reading_.provenance = std::move(before_);
  reading_.inherited = outer_;
}

}  // namespace riposte::scenarios
