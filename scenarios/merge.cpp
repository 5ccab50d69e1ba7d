#include "scenarios/merge.hpp"

#include <algorithm>
#include <utility>

#include "scenarios/nearest.hpp"
#include "scenarios/provenance.hpp"

namespace riposte::scenarios {

namespace {

bool removes(const Node& node) {
  const Node* const remove = node.find("remove");
  return node.is_null() || (remove != nullptr && (remove->scalar == "yes" || remove->scalar == "true"));
}

std::string name_of(const Node& item) {
  const Node* const name = item.find("name");
  return name != nullptr ? name->scalar : std::string{};
}

std::vector<std::string> names_in(const Node& node) {
  std::vector<std::string> names;
  for (const Key& key : node.keys) {
    names.push_back(key.text);
  }
  if (node.is_sequence()) {
    for (const Node& item : node.children) {
      names.push_back(name_of(item));
    }
  }
  return names;
}

void nothing_to_remove(const Node& base, const std::string& name, const Place& place, Faults& faults) {
  faults.add(place, "nothing to remove: the base has no " + in_quotes(name),
             nearest_hint(name, names_in(base)));
}

// The shape of what stands under `key`; null pointer where it is undeclared (told when it is read).
const Shape* shape_below(const Shape& shape, const std::string& key) {
  if (shape.kind == Shape::Kind::named_map) {
    return shape.item.get();
  }
  const Field* const field = shape.field(key);
  return field != nullptr ? field->shape.get() : nullptr;
}

Node merge_maps(const Shape& shape, Node base, const Node& variant, Faults& faults) {
  for (std::size_t i = 0; i < variant.keys.size(); ++i) {
    const Key& key = variant.keys[i];
    const Node& value = variant.children[i];
    const std::size_t at = base.position(key.text);
    const bool present = at < base.keys.size();
    if (removes(value)) {
      if (present) {
        base.erase(at);
      } else {
        nothing_to_remove(base, key.text, key.place, faults);
      }
    } else if (const Shape* const below = shape_below(shape, key.text); present && below != nullptr) {
      base.keys[at].place = key.place;
      base.children[at] = merge(*below, std::move(base.children[at]), value, faults);
    } else if (present) {
      base.children[at] = value;
    } else {
      base.insert(key, value);
    }
  }
  return base;
}

std::vector<Node>::iterator find_item(Node& list, const std::string& name) {
  return std::find_if(list.children.begin(), list.children.end(),
                      [&name](const Node& item) { return !name.empty() && name_of(item) == name; });
}

void insert_item(Node& list, Node item, Faults& faults) {
  const std::size_t before = item.position("before");
  auto at = list.children.end();
  if (before < item.keys.size()) {
    at = find_item(list, item.children[before].scalar);
    if (at == list.children.end()) {
      faults.add(item.children[before].place,
                 "no item " + described(item.children[before]) + " to stand before",
                 nearest_hint(item.children[before].scalar, names_in(list)));
    }
    item.erase(before);
  }
  list.children.insert(at, std::move(item));
}

Node merge_lists(const Shape& shape, Node base, const Node& variant, Faults& faults) {
  for (const Node& item : variant.children) {
    const auto present = find_item(base, name_of(item));
    if (removes(item)) {
      if (present != base.children.end()) {
        base.children.erase(present);
      } else {
        nothing_to_remove(base, name_of(item), item.place, faults);
      }
    } else if (present != base.children.end()) {
      *present = merge(*shape.item, std::move(*present), item, faults);
    } else {
      insert_item(base, item, faults);
    }
  }
  return base;
}

}  // namespace

Node merge(const Shape& shape, Node base, const Node& variant, Faults& faults) {
  const bool named = shape.kind == Shape::Kind::object || shape.kind == Shape::Kind::named_map;
  if (named && base.is_map() && variant.is_map() && !is_wrapped(base) && !is_wrapped(variant)) {
    return merge_maps(shape, std::move(base), variant, faults);
  }
  if (shape.kind == Shape::Kind::named_list && base.is_sequence() && variant.is_sequence() &&
      !variant.children.empty()) {
    return merge_lists(shape, std::move(base), variant, faults);
  }
  return variant;
}

}  // namespace riposte::scenarios
