#include "scenarios/yaml_tree.hpp"

#include <utility>

#include "scenarios/raw_yaml.hpp"

namespace riposte::scenarios {

namespace {

std::size_t size_of(const Node& node) {
  std::size_t size = 1;
  for (const Node& child : node.children) {
    size += size_of(child);
  }
  return size;
}

std::size_t offset(const YAML::Mark& mark) { return static_cast<std::size_t>(mark.pos); }

}  // namespace

std::optional<Place> YamlTree::innermost_open() const {
  return open_.empty() ? std::nullopt : std::optional{open_.back().node.place};
}

void YamlTree::OnDocumentStart(const YAML::Mark& mark) {
  if (++documents_ == 1) {
    return;
  }
  if (text_.substr(offset(mark), 3) == "---") {
    faults_.stop(place(mark), "a second document", "keep one scenario in a file");
  }
  faults_.stop(place(mark), "text after the end of the scenario", "remove it, or mend the lines before");
}

void YamlTree::OnAnchor(const YAML::Mark& mark, const std::string& name) {
  const auto [first, added] = anchor_lines_.emplace(name, mark.line + 1);
  if (!added) {
    faults_.add(
        place(mark),
        "anchor " + in_quotes("&" + name) + " given twice, first on line " + std::to_string(first->second),
        "name them differently");
  }
}

void YamlTree::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  Node node;
  node.place = place(mark);
  add(std::move(node), anchor);
}

void YamlTree::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                        const std::string& value) {
  refuse_tag(mark, tag);
  check_scalar(mark, value);
  if (!open_.empty() && open_.back().node.is_map() && !open_.back().key) {
    prepare_key(mark, anchor, value);
  }
  Node node;
  node.kind = Node::Kind::scalar;
  node.scalar = value;
  node.place = place(mark);
  add(std::move(node), anchor);
}

void YamlTree::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const auto found = anchored_.find(anchor);
  if (found == anchored_.end()) {
    faults_.stop(place(mark), "an alias to the value it stands in", "write the value out");
  }
  charge(size_of(found->second), place(mark));
  add(found->second, YAML::NullAnchor);
}

void YamlTree::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                               YAML::EmitterStyle::value style) {
  open(Node::Kind::sequence, mark, tag, anchor, style);
}

void YamlTree::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                          YAML::EmitterStyle::value style) {
  open(Node::Kind::map, mark, tag, anchor, style);
}

void YamlTree::refuse_tag(const YAML::Mark& mark, const std::string& tag) {
  // yaml-cpp's tags of plain and quoted scalars, and of untagged collections.
  if (tag.empty() || tag == "?" || tag == "!") {
    return;
  }
  faults_.stop(place(mark), "a YAML tag " + in_quotes(tag), "remove it: scenarios need no tags");
}

void YamlTree::check_scalar(const YAML::Mark& mark, const std::string& value) {
  // yaml-cpp takes the end of the file for the closing quote.
  const auto quote = opening_quote(text_, offset(mark));
  if (quote && !end_of_quoted(text_, *quote)) {
    faults_.stop(places_.of_offset(*quote), "a quote that is never closed", "close it where its text ends");
  }
  if (has_control_character(value)) {
    faults_.stop(place(mark), "an escape that stands for a control character", "remove it");
  }
}

void YamlTree::prepare_key(const YAML::Mark& mark, YAML::anchor_t anchor, const std::string& key) {
  if (anchor != YAML::NullAnchor) {
    faults_.stop(place(mark), "an anchor on a key", "put it before a value");
  }
  // In brackets that are not closed, the parser takes the last item for a key, and complains in its turn.
  Open& map = open_.back();
  const std::size_t next = behind_key(text_, offset(mark), key);
  map.key_has_colon = next < text_.size() ? text_[next] == ':' : map.in_brackets;
}

void YamlTree::charge(std::size_t nodes, const Place& where) {
  nodes_ += nodes;
  if (nodes_ > limits_.nodes) {
    faults_.stop(where, "more than " + std::to_string(limits_.nodes) + " values, those of aliases included",
                 "split the scenario, or write aliases out where they repeat aliases");
  }
}

void YamlTree::open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) {
  refuse_tag(mark, tag);
  if (open_.size() >= limits_.depth) {
    faults_.stop(place(mark), "nested more than " + std::to_string(limits_.depth) + " deep",
                 "close brackets or indent less");
  }
  Open frame;
  frame.node.kind = kind;
  frame.node.place = place(mark);
  frame.anchor = anchor;
  frame.in_brackets = style == YAML::EmitterStyle::Flow;
  open_.push_back(std::move(frame));
}

void YamlTree::close() {
  Open done = std::move(open_.back());
  open_.pop_back();
  add(std::move(done.node), done.anchor);
}

void YamlTree::add(Node node, YAML::anchor_t anchor) {
  charge(1, node.place);
  if (anchor != YAML::NullAnchor) {
    charge(size_of(node), node.place);
    anchored_[anchor] = node;
  }
  if (open_.empty()) {
    root_ = std::move(node);
  } else if (Open& parent = open_.back(); parent.node.is_sequence()) {
    add_item(parent, std::move(node));
  } else if (parent.key) {
    add_value(parent, std::move(node));
  } else {
    add_key(parent, std::move(node));
  }
}

void YamlTree::add_item(Open& parent, Node node) {
  if (node.is_null()) {
    faults_.stop(node.place, "an empty item, here or just before", "write it, or remove its comma or dash");
  }
  parent.node.children.push_back(std::move(node));
}

void YamlTree::add_key(Open& parent, Node node) {
  if (!node.is_scalar()) {
    faults_.stop(node.place, "a key that is " + described(node), "write a name before the colon");
  }
  if (node.scalar == "<<") {
    faults_.stop(node.place, "a merge key '<<'", "write its keys out, or vary another scenario with 'base:'");
  }
  parent.key = Key{std::move(node.scalar), node.place};
}

void YamlTree::add_value(Open& parent, Node node) {
  Key key = std::move(*parent.key);
  parent.key.reset();
  // yaml-cpp marks a missing value where the next thing begins.
  if (node.is_null()) {
    node.place = key.place;
    check_colon(parent, key);
  }
  const auto [first, added] = parent.lines.emplace(key.text, key.place.line);
  if (!added) {
    faults_.add(key.place,
                "key " + in_quotes(key.text) + " given twice, first on line " + std::to_string(first->second),
                "keep one of them");
    return;
  }
  parent.node.insert(std::move(key), std::move(node));
}

void YamlTree::check_colon(const Open& parent, const Key& key) {
  if (parent.key_has_colon) {
    return;
  }
  const std::size_t colon = key.text.find(':');
  if (colon == std::string::npos) {
    faults_.stop(key.place, "a key " + in_quotes(key.text) + " without its colon",
                 "write '" + key.text + ": ...'");
  }
  faults_.stop(key.place, "no space behind the colon of " + in_quotes(key.text),
               "write '" + key.text.substr(0, colon) + ": " + key.text.substr(colon + 1) + "'");
}

}  // namespace riposte::scenarios
