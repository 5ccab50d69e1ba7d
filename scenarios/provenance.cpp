#include "scenarios/provenance.hpp"

#include <algorithm>
#include <variant>

#include "scenarios/dates.hpp"
#include "scenarios/nearest.hpp"

namespace riposte::scenarios {

namespace {

bool is_provenance_key(const std::string& key) {
  const auto& keys = provenance_keys();
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::optional<std::chrono::sys_days> read_known(const Node& node, const Knowledge& knowledge,
                                                Faults& faults) {
  if (!node.is_scalar()) {
    faults.add(node.place, "known is a date, not " + described(node), "write it as '2025-07-09'");
    return std::nullopt;
  }
  const auto moment = parse_moment(node.scalar);
  if (const auto* problem = std::get_if<QuantityProblem>(&moment)) {
    faults.add(node.place, problem->problem, problem->remedy);
    return std::nullopt;
  }
  const auto day = std::chrono::floor<std::chrono::days>(std::get<Moment>(moment).at);
  if (knowledge.cutoff && day > *knowledge.cutoff) {
    faults.add(node.place,
               "known on " + iso_date(day) + ", after the knowledge cutoff " + iso_date(*knowledge.cutoff),
               "use what was known by then, or move knowledge_cutoff");
  }
  return day;
}

// A source is the name of a listed one, or the source's own words, which have spaces.
void check_source(const Node& source, const Node* known, const Knowledge& knowledge, Faults& faults) {
  if (!source.is_scalar() || source.scalar.empty()) {
    faults.add(source.place, "source is text, not " + described(source),
               "name the publication, or a key of sources");
    return;
  }
  const bool listed = knowledge.sources.contains(source.scalar);
  if (!listed && source.scalar.find(' ') == std::string::npos) {
    faults.add(source.place, "no source " + in_quotes(source.scalar) + " in sources",
               nearest_hint(source.scalar, knowledge.source_names));
  } else if (!listed && known == nullptr) {
    faults.add(source.place, "a source without the day since when it was known", "add 'known: DATE'");
  }
}

void check_judgement(const Node& judgement, const Unwrapped& unwrapped, JudgementRange rule, Faults& faults) {
  if (!judgement.is_scalar() || judgement.scalar.empty()) {
    faults.add(judgement.place, "judgement is the reason in words, not " + described(judgement),
               "say why this value and not another");
  }
  if (rule == JudgementRange::needed && !unwrapped.range) {
    faults.add(judgement.place, "a judgement without the range held possible", "add 'range: [LOW, HIGH]'");
  }
}

}  // namespace

const std::vector<std::string>& provenance_keys() {
  static const std::vector<std::string> keys{"source", "known", "judgement", "range"};
  return keys;
}

bool is_wrapped(const Node& node) {
  return node.find("value") != nullptr && std::all_of(node.keys.begin(), node.keys.end(), [](const Key& key) {
           return key.text == "value" || is_provenance_key(key.text);
         });
}

const Node* find_collection(const Node& node, std::string_view key) {
  const Node* const found = node.find(key);
  return found != nullptr && is_wrapped(*found) ? found->find("value") : found;
}

Unwrapped unwrap(const Node& node, const Knowledge& knowledge, JudgementRange rule, Faults& faults) {
  Unwrapped unwrapped;
  const Node* const source = node.find("source");
  const Node* const judgement = node.find("judgement");
  const Node* const known = node.find("known");
  if (const Node* const value = node.find("value")) {
    unwrapped.value = *value;
    for (const Key& key : node.keys) {
      if (key.text != "value" && !is_provenance_key(key.text)) {
        faults.add(key.place, "unknown key " + in_quotes(key.text) + " beside value",
                   nearest_hint(key.text, provenance_keys()));
      }
    }
  } else {
    unwrapped.value = node;
    for (const std::string& key : provenance_keys()) {
      if (const std::size_t at = unwrapped.value.position(key); at < unwrapped.value.keys.size()) {
        unwrapped.value.erase(at);
      }
    }
  }
  if (const Node* const range = node.find("range")) {
    unwrapped.range = *range;
  }
  if (source != nullptr && judgement != nullptr) {
    faults.add(judgement->place, "both a source and a judgement", "keep one of them");
  }
  if (known != nullptr) {
    static_cast<void>(read_known(*known, knowledge, faults));
  }
  if (source != nullptr) {
    check_source(*source, known, knowledge, faults);
    unwrapped.provenance = Provenance::source;
  } else if (judgement != nullptr) {
    check_judgement(*judgement, unwrapped, rule, faults);
    unwrapped.provenance = Provenance::judgement;
  }
  return unwrapped;
}

void read_sources(const Node& node, Knowledge& knowledge, Faults& faults) {
  if (!node.is_map()) {
    faults.add(node.place, "sources is a map of names to sources, not " + described(node),
               "write 'NAME: {text: ..., known: DATE}'");
    return;
  }
  static const std::vector<std::string> known_keys{"text", "known", "url"};
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const Node& entry = node.children[i];
    const std::string& name = node.keys[i].text;
    knowledge.source_names.push_back(name);
    Source& source = knowledge.sources[name];
    for (const Key& key : entry.keys) {
      if (std::find(known_keys.begin(), known_keys.end(), key.text) == known_keys.end()) {
        faults.add(key.place, "unknown key " + in_quotes(key.text) + " in source " + in_quotes(name),
                   nearest_hint(key.text, known_keys));
      }
    }
    const Node* const text = entry.find("text");
    const Node* const known = entry.find("known");
    if (text == nullptr || !text->is_scalar() || known == nullptr) {
      faults.add(node.keys[i].place, "source " + in_quotes(name) + " lacks its text or the day it was known",
                 "write '{text: ..., known: DATE}'");
      continue;
    }
    source.text = text->scalar;
    if (const auto day = read_known(*known, knowledge, faults)) {
      source.known = *day;
    }
  }
}

void ProvenanceReport::add(const std::string& path, Provenance provenance) {
  switch (provenance) {
    case Provenance::none:
      unsourced.push_back(path);
      break;
    case Provenance::judgement:
      judgements.push_back(path);
      break;
    case Provenance::source:
      ++sourced;
      break;
  }
}

}  // namespace riposte::scenarios
