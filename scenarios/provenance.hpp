#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/node.hpp"

namespace riposte::scenarios {

/// An entry of a scenario's `sources`, which values name instead of repeating it.
struct Source {
  std::string text;
  std::chrono::sys_days known;
};

/// The sources a scenario lists, and the last day whose knowledge it may use.
struct Knowledge {
  std::map<std::string, Source> sources;
  std::vector<std::string> source_names;
  std::optional<std::chrono::sys_days> cutoff;
};

/// Where a value comes from.
enum class Provenance : unsigned char { none, source, judgement };

/// A value stripped of its provenance: of `{value: V, source: S, known: D}` and of `{median: ..., source: S}`
/// alike. `range` stands for a judgement only.
struct Unwrapped {
  Node value;
  Provenance provenance = Provenance::none;
  std::optional<Node> range;
};

/// Whether a judgement must state the range it holds possible: numbers do.
enum class JudgementRange : unsigned char { needed, not_needed };

/// Strips provenance off a value and checks it: a source is known, by the cutoff; a judgement has its reason
/// and range; never both.
[[nodiscard]] Unwrapped unwrap(const Node& node, const Knowledge& knowledge, JudgementRange rule,
                               Faults& faults);

/// Whether the node is `{value: ..., source: ...}`: for lists and maps, whose own keys are free.
[[nodiscard]] bool is_wrapped(const Node& node);

/// The list or map under a key, taken out of the provenance it may be wrapped in; null where the key is not.
[[nodiscard]] const Node* find_collection(const Node& node, std::string_view key);

/// Reads the section `sources` and checks that each was known by the cutoff.
void read_sources(const Node& node, Knowledge& knowledge, Faults& faults);

/// The keys that say where a value comes from.
[[nodiscard]] const std::vector<std::string>& provenance_keys();

/// Which values of a scenario have a source and which do not, by path, in the order of reading.
struct ProvenanceReport {
  std::vector<std::string> unsourced;
  std::vector<std::string> judgements;
  std::size_t sourced = 0;

  void add(const std::string& path, Provenance provenance);
};

}  // namespace riposte::scenarios
