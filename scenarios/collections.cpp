#include "scenarios/collections.hpp"

#include <algorithm>
#include <memory>

#include "scenarios/values.hpp"

namespace riposte::scenarios {

Opened open_collection(Reading& reading, const Node& node) {
  if (!is_wrapped(node)) {
    return {node, Provenance::none};
  }
  Unwrapped unwrapped = unwrap(node, reading.knowledge, JudgementRange::not_needed, reading.faults);
  return {std::move(unwrapped.value), unwrapped.provenance};
}

bool expect_kind(Reading& reading, const Node& node, Node::Kind kind, const std::string& what) {
  if (node.kind == kind) {
    return true;
  }
  reading.faults.add(node.place, reading.label + " is " + what + ", not " + described(node),
                     kind == Node::Kind::sequence ? "begin each item with '- '" : "write 'NAME: ...' lines");
  return false;
}

const std::string* item_name(Reading& reading, const Node& item, std::vector<std::string>& taken) {
  const Node* const name = item.find("name");
  if (name == nullptr || !name->is_scalar()) {
    reading.faults.add(item.place, "an item of " + reading.label + " without a name", "add 'name: ...'");
    return nullptr;
  }
  if (std::find(taken.begin(), taken.end(), name->scalar) != taken.end()) {
    reading.faults.add(name->place, "two items of " + reading.label + " are named " + in_quotes(name->scalar),
                       "rename one");
    return nullptr;
  }
  taken.push_back(name->scalar);
  return &name->scalar;
}

ShapePointer collection_shape(Shape::Kind kind, const ShapePointer& item, std::string section) {
  Shape shape;
  shape.kind = kind;
  shape.item = item;
  shape.section = std::move(section);
  shape.takes_provenance = kind != Shape::Kind::named_list;
  return std::make_shared<const Shape>(std::move(shape));
}

Rule<std::vector<std::string>> list_of_names(std::string section) {
  Rule<std::vector<std::string>> names = list_of(text());
  names.shape = collection_shape(Shape::Kind::list, text().shape, std::move(section));
  return names;
}

}  // namespace riposte::scenarios
