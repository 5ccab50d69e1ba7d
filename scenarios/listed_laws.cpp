#include <utility>

#include "scenarios/law_reader.hpp"

namespace riposte::scenarios {

namespace law_of = kernel::law;

MaybeLaw LawReader::one_of() const {
  const Node& node = *law_.find("one of");
  if (!node.is_map() || node.keys.empty()) {
    reading_.faults.add(node.place,
                        "one of is a map of values to their probabilities, not " + described(node),
                        "write '{one of: {10 %: 0.6, 25 %: 0.4}}'");
    return std::nullopt;
  }
  law_of::Discrete discrete;
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    Node value;
    value.kind = Node::Kind::scalar;
    value.scalar = node.keys[i].text;
    value.place = node.keys[i].place;
    const auto number = read_number(reading_, value, unit_, bare_unit_);
    const auto weight = probability(node.children[i]);
    if (!number || !weight) {
      return std::nullopt;
    }
    discrete.values.push_back(*number);
    discrete.weights.push_back(*weight);
  }
  return sums_to_one(node, discrete.weights) ? MaybeLaw{std::move(discrete)} : std::nullopt;
}

MaybeLaw LawReader::observed() const {
  auto values = quantities("observed", 0);
  if (!values) {
    return std::nullopt;
  }
  const Node* const between = law_.find("interpolated");
  const bool interpolated = between != nullptr && (between->scalar == "yes" || between->scalar == "true");
  if (between != nullptr && !interpolated && between->scalar != "no" && between->scalar != "false") {
    reading_.faults.add(between->place, "interpolated is yes or no, not " + described(*between),
                        "write 'yes' or 'no'");
    return std::nullopt;
  }
  return MaybeLaw{law_of::Empirical{std::move(*values),
                                    interpolated ? law_of::Between::interpolated : law_of::Between::stepped}};
}

MaybeLaw LawReader::mixture() const {
  const Node& node = *law_.find("mixture");
  law_of::Mixture mixture;
  bool sound = node.is_sequence() && !node.children.empty();
  for (const Node& item : node.children) {
    const Node* const weight = item.find("weight");
    const Node* const of = item.find("of");
    if (weight == nullptr || of == nullptr || item.keys.size() != 2) {
      sound = false;
      break;
    }
    const auto share = probability(*weight);
    auto component = read_any_law(reading_, *of, unit_, bare_unit_);
    if (!share || !component) {
      return std::nullopt;
    }
    mixture.weights.push_back(*share);
    mixture.components.push_back(std::move(*component));
  }
  if (!sound) {
    reading_.faults.add(node.place, "mixture is a list of laws with their weights",
                        "write '{mixture: [{weight: 0.7, of: LAW}, {weight: 0.3, of: LAW}]}'");
    return std::nullopt;
  }
  return sums_to_one(node, mixture.weights) ? MaybeLaw{std::move(mixture)} : std::nullopt;
}

}  // namespace riposte::scenarios
