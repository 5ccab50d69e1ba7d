#include "scenarios/object.hpp"

#include "scenarios/nearest.hpp"

namespace riposte::scenarios {

namespace {

std::vector<std::string> names_of(const Shape& shape) {
  std::vector<std::string> names;
  for (const Field& field : shape.fields) {
    names.push_back(field.name);
  }
  return names;
}

bool explains(const std::string& key) { return key == "source" || key == "known"; }

void check_unknown(Reading& reading, const Shape& shape, const Node& node) {
  for (const Key& key : node.keys) {
    if (shape.field(key.text) == nullptr && !explains(key.text)) {
      reading.faults.add(key.place, "unknown key " + in_quotes(key.text) + " in " + shape.title,
                         nearest_hint(key.text, names_of(shape)));
    }
  }
}

void check_groups(Reading& reading, const Shape& shape, const Node& node) {
  for (const auto& group : shape.exactly_one) {
    std::string words;
    for (const std::string& key : group) {
      words += (words.empty() ? "" : ", ") + in_quotes(key);
    }
    const auto present = std::count_if(group.begin(), group.end(),
                                       [&node](const std::string& key) { return node.find(key) != nullptr; });
    if (present != 1) {
      reading.faults.add(node.place,
                         shape.title + " has " + (present == 0 ? "none" : "more than one") + " of " + words,
                         present == 0 ? "add one of them" : "keep one of them");
    }
  }
}

}  // namespace

void check_keys(Reading& reading, const Shape& shape, const Node& node) {
  check_unknown(reading, shape, node);
  for (const Field& field : shape.fields) {
    if (field.presence == Field::Presence::required && node.find(field.name) == nullptr) {
      reading.faults.add(node.place, shape.title + " lacks " + in_quotes(field.name),
                         "add '" + field.name + ": ...' (" + field.description + ")");
    }
  }
  check_groups(reading, shape, node);
}

Provenance object_provenance(Reading& reading, const Node& node) {
  Node said;
  said.kind = Node::Kind::map;
  said.place = node.place;
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    if (explains(node.keys[i].text)) {
      said.insert(node.keys[i], node.children[i]);
    }
  }
  return unwrap(said, reading.knowledge, JudgementRange::not_needed, reading.faults).provenance;
}

bool expect_map(Reading& reading, const Node& node, const std::string& what) {
  if (node.is_map()) {
    return true;
  }
  reading.faults.add(node.place, what + " is a map of keys to values, not " + described(node),
                     "write 'key: value' lines");
  return false;
}

}  // namespace riposte::scenarios
