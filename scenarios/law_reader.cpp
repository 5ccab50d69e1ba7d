#include "scenarios/law_reader.hpp"

#include <cmath>

namespace riposte::scenarios {

namespace {

std::string described_list(const Node& node) {
  return node.is_sequence() ? "a list of " + std::to_string(node.children.size()) : described(node);
}

}  // namespace

std::optional<double> LawReader::quantity(const char* key) const {
  return read_number(reading_, *law_.find(key), unit_, bare_unit_);
}

std::optional<std::vector<double>> LawReader::quantities(const std::string& key, std::size_t size) const {
  const Node& node = *law_.find(key);
  const bool fits = node.is_sequence() && (size == 0 ? !node.children.empty() : node.children.size() == size);
  if (!fits) {
    const std::string wanted = size == 0 ? "values" : std::to_string(size) + " values";
    reading_.faults.add(node.place, key + " is a list of " + wanted + ", not " + described_list(node),
                        "write them as '[A, B" + std::string{size == 3   ? ", C]'"
                                                             : size == 2 ? "]'"
                                                                         : ", ...]'"});
    return std::nullopt;
  }
  std::vector<double> values;
  for (const Node& item : node.children) {
    if (const auto value = read_number(reading_, item, unit_, bare_unit_)) {
      values.push_back(*value);
    }
  }
  if (values.size() != node.children.size()) {
    return std::nullopt;
  }
  return values;
}

std::optional<double> LawReader::pure(const Node& node) const { return read_number(reading_, node, Unit{}); }

std::optional<double> LawReader::probability(const Node& node) const {
  const auto weight = pure(node);
  if (weight && *weight < 0) {
    reading_.faults.add(node.place, "a probability is at least 0, not " + described(node), "raise it");
    return std::nullopt;
  }
  return weight;
}

bool LawReader::sums_to_one(const Node& node, const std::vector<double>& weights) const {
  double sum = 0.0;
  for (const double weight : weights) {
    sum += weight;
  }
  if (std::abs(sum - 1.0) < 1e-6) {
    return true;
  }
  reading_.faults.add(node.place, "probabilities that do not sum to 1",
                      "mend them; they sum to " + std::to_string(sum));
  return false;
}

}  // namespace riposte::scenarios
