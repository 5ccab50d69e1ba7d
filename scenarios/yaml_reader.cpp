#include "scenarios/yaml_reader.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "scenarios/text_check.hpp"

namespace riposte::scenarios {

namespace {

std::size_t size_of(const Node& node) {
  std::size_t size = 1;
  for (const Node& child : node.children) {
    size += size_of(child);
  }
  return size;
}

// Builds our tree from yaml-cpp's events. Limits are enforced here, where each node is born, by throwing out
// of the parser: yaml-cpp's recursion is as deep as ours and so bounded with it.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const Places& places, Faults& faults, const YamlLimits& limits)
      : places_{places}, faults_{faults}, limits_{limits} {}

  [[nodiscard]] Node take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) {
      faults_.stop(place(mark), "a second document", "keep one scenario in a file");
    }
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Node node;
    node.place = place(mark);
    add(std::move(node), anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_tag(mark, tag);
    Node node;
    node.kind = Node::Kind::scalar;
    node.scalar = value;
    node.place = place(mark);
    add(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchored_.find(anchor);
    if (found == anchored_.end()) {
      faults_.stop(place(mark), "an alias to the value it stands in", "write the value out");
    }
    charge(size_of(found->second), place(mark));
    add(found->second, YAML::NullAnchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Node::Kind::sequence);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Node::Kind::map);
  }
  void OnMapEnd() override { close(); }

 private:
  // A list or map whose end has not been seen.
  struct Open {
    Node node;
    YAML::anchor_t anchor;
    std::optional<Key> key;              // read, its value not yet
    std::map<std::string, int> lines{};  // of the keys so far
  };

  [[nodiscard]] Place place(const YAML::Mark& mark) const { return places_.at(mark.line, mark.column); }

  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    // yaml-cpp's tags of plain and quoted scalars, and of untagged collections.
    if (tag.empty() || tag == "?" || tag == "!") {
      return;
    }
    faults_.stop(place(mark), "a YAML tag " + in_quotes(tag), "remove it: scenarios need no tags");
  }

  void charge(std::size_t nodes, const Place& where) {
    nodes_ += nodes;
    if (nodes_ > limits_.nodes) {
      faults_.stop(where, "more than " + std::to_string(limits_.nodes) + " values, those of aliases included",
                   "split the scenario, or write aliases out where they repeat aliases");
    }
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind) {
    refuse_tag(mark, tag);
    if (open_.size() >= limits_.depth) {
      faults_.stop(place(mark), "nested more than " + std::to_string(limits_.depth) + " deep",
                   "close brackets or indent less");
    }
    Open frame{{}, anchor, std::nullopt, {}};
    frame.node.kind = kind;
    frame.node.place = place(mark);
    open_.push_back(std::move(frame));
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    add(std::move(done.node), done.anchor);
  }

  void add(Node node, YAML::anchor_t anchor) {
    charge(1, node.place);
    if (anchor != YAML::NullAnchor) {
      charge(size_of(node), node.place);
      anchored_[anchor] = node;
    }
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (Open& parent = open_.back(); parent.node.is_sequence()) {
      parent.node.children.push_back(std::move(node));
    } else if (parent.key) {
      add_value(parent, std::move(node));
    } else {
      add_key(parent, std::move(node));
    }
  }

  void add_key(Open& parent, Node node) {
    if (!node.is_scalar()) {
      faults_.stop(node.place, "a key that is " + described(node), "write a name before the colon");
    }
    parent.key = Key{std::move(node.scalar), node.place};
  }

  void add_value(Open& parent, Node node) {
    Key key = std::move(*parent.key);
    parent.key.reset();
    // yaml-cpp marks a missing value where the next thing begins.
    if (node.is_null()) {
      node.place = key.place;
    }
    const auto [first, added] = parent.lines.emplace(key.text, key.place.line);
    if (!added) {
      faults_.add(
          key.place,
          "key " + in_quotes(key.text) + " given twice, first on line " + std::to_string(first->second),
          "keep one of them");
      return;
    }
    parent.node.insert(std::move(key), std::move(node));
  }

  const Places& places_;
  Faults& faults_;
  const YamlLimits& limits_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Node> anchored_;
  Node root_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
};

// What to do about the parser's complaints; its own words name the complaint.
std::string remedy_of(const std::string& complaint) {
  static const std::map<std::string, std::string> remedies{
      {YAML::ErrorMsg::MAP_VALUE, "put 'key: value' on a line of its own, and quote text that contains ': '"},
      {YAML::ErrorMsg::MAP_KEY, "put 'key: value' on a line of its own"},
      {YAML::ErrorMsg::END_OF_MAP, "indent keys of one map alike, each followed by a colon"},
      {YAML::ErrorMsg::END_OF_MAP_FLOW, "close the brace with '}'"},
      {YAML::ErrorMsg::END_OF_SEQ, "indent items of one list alike, each with '- '"},
      {YAML::ErrorMsg::END_OF_SEQ_FLOW, "close the bracket with ']'"},
      {YAML::ErrorMsg::FLOW_END, "remove the closing bracket, or open it before"},
      {YAML::ErrorMsg::BLOCK_ENTRY, "put '- ' at the start of a line"},
      {YAML::ErrorMsg::EOF_IN_SCALAR, "close the quote"},
      {YAML::ErrorMsg::UNKNOWN_ANCHOR, "define it with '&' before it is used"},
      {YAML::ErrorMsg::UNKNOWN_TOKEN, "quote text that begins with a special character"},
  };
  const auto found = remedies.find(complaint);
  return found != remedies.end() ? found->second : "correct the YAML here";
}

void parse(std::string_view text, TreeBuilder& builder, const Places& places, Faults& faults) {
  std::istringstream stream{std::string{text}};
  try {
    YAML::Parser parser{stream};
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::DeepRecursion& error) {
    faults.stop(places.at(error.mark.line, error.mark.column), "nested too deep",
                "close brackets or indent less");
  } catch (const YAML::Exception& error) {
    faults.stop(places.at(error.mark.line, error.mark.column), "not YAML: " + error.msg,
                remedy_of(error.msg));
  }
}

}  // namespace

Node read_yaml(std::string_view text, const std::string& file, Faults& faults, const YamlLimits& limits) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark) {
    text.remove_prefix(byte_order_mark.size());
  }
  const Places places{text.substr(0, limits.bytes), file};
  if (text.size() > limits.bytes) {
    faults.stop(places.whole(), "larger than " + std::to_string(limits.bytes >> 10U) + " KiB",
                "give a scenario, not a data file");
  }
  check_text(text, places, faults);
  TreeBuilder builder{places, faults, limits};
  parse(text, builder, places, faults);
  Node root = builder.take();
  if (root.is_null()) {
    faults.stop(places.whole(), "empty", "write a scenario, or 'base: NAME' to vary one");
  }
  return root;
}

}  // namespace riposte::scenarios
