#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include "scenarios/node.hpp"
#include "scenarios/text_check.hpp"
#include "scenarios/yaml_reader.hpp"

namespace riposte::scenarios {

/// Builds our tree from yaml-cpp's events. Limits are enforced here, where each node is born, by throwing out
/// of the parser: yaml-cpp's recursion is as deep as ours and so bounded with it. What yaml-cpp lets pass
/// though it is no YAML (a quote never closed, a key without its colon), and what is YAML but no scenario (a
/// merge key, a tag, an anchor given twice), is told here too.
class YamlTree : public YAML::EventHandler {
 public:
  /// `text` is what the parser reads, to the byte; all four outlive the tree's building.
  YamlTree(std::string_view text, const Places& places, Faults& faults, const YamlLimits& limits)
      : text_{text}, places_{places}, faults_{faults}, limits_{limits} {}

  [[nodiscard]] Node take() { return std::move(root_); }
  /// Where the innermost list or map begins whose end has not been seen; nothing outside of all.
  [[nodiscard]] std::optional<Place> innermost_open() const;

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnAnchor(const YAML::Mark& mark, const std::string& name) override;
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { close(); }

 private:
  // A list or map whose end has not been seen.
  struct Open {
    Node node;
    YAML::anchor_t anchor = YAML::NullAnchor;
    bool in_brackets = false;
    std::optional<Key> key;  // read, its value not yet
    bool key_has_colon = true;
    std::map<std::string, int> lines;  // of the keys so far
  };

  [[nodiscard]] Place place(const YAML::Mark& mark) const { return places_.at(mark.line, mark.column); }
  void refuse_tag(const YAML::Mark& mark, const std::string& tag);
  void check_scalar(const YAML::Mark& mark, const std::string& value);
  void prepare_key(const YAML::Mark& mark, YAML::anchor_t anchor, const std::string& key);
  void charge(std::size_t nodes, const Place& where);
  void open(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            YAML::EmitterStyle::value style);
  void close();
  void add(Node node, YAML::anchor_t anchor);
  void add_item(Open& parent, Node node);
  void add_key(Open& parent, Node node);
  void add_value(Open& parent, Node node);
  void check_colon(const Open& parent, const Key& key);

  std::string_view text_;
  const Places& places_;
  Faults& faults_;
  const YamlLimits& limits_;
  std::vector<Open> open_;
  std::map<std::string, int> anchor_lines_;
  std::map<YAML::anchor_t, Node> anchored_;
  Node root_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
};

}  // namespace riposte::scenarios
