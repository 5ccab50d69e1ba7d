#include "scenarios/laws.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "scenarios/nearest.hpp"

namespace riposte::scenarios {

namespace {

using kernel::Distribution;
namespace law_of = kernel::law;
using MaybeLaw = std::optional<Distribution>;

// Reads the parts of one law: its map, the declared unit, and the unit of bare numbers.
class LawReader {
 public:
  LawReader(Reading& reading, const Node& law, const Unit& unit, std::optional<Unit> bare_unit)
      : reading_{reading}, law_{law}, unit_{unit}, bare_unit_{std::move(bare_unit)} {}

  [[nodiscard]] MaybeLaw between() const {
    const auto ends = quantities("between", 2);
    return ends ? MaybeLaw{law_of::Uniform{(*ends)[0], (*ends)[1]}} : std::nullopt;
  }
  [[nodiscard]] MaybeLaw lognormal() const {
    const auto median = quantity("median");
    const auto p90 = quantity("p90");
    return median && p90 ? MaybeLaw{law_of::Lognormal{*median, *p90}} : std::nullopt;
  }
  [[nodiscard]] MaybeLaw exponential() const {
    const auto mean = quantity("exponential");
    return mean ? MaybeLaw{law_of::Exponential{*mean}} : std::nullopt;
  }
  [[nodiscard]] MaybeLaw erlang() const {
    const auto stages = pure(*law_.find("stages"));
    const auto mean = quantity("mean");
    if (!stages || !mean) {
      return std::nullopt;
    }
    if (*stages < 1 || *stages > 1e6 || *stages != std::floor(*stages)) {
      reading_.faults.add(law_.find("stages")->place,
                          "stages is a whole number from 1, not " + described(*law_.find("stages")),
                          "write 'shape' instead for fractions of a stage");
      return std::nullopt;
    }
    return MaybeLaw{law_of::Erlang{static_cast<std::uint32_t>(*stages), *mean}};
  }
  [[nodiscard]] MaybeLaw gamma() const {
    const auto shape = pure(*law_.find("shape"));
    const auto mean = quantity("mean");
    return shape && mean ? MaybeLaw{law_of::Gamma{*shape, *mean}} : std::nullopt;
  }
  [[nodiscard]] MaybeLaw weibull() const {
    const Node& node = *law_.find("weibull");
    const Node* const shape = node.find("shape");
    const Node* const scale = node.find("scale");
    if (shape == nullptr || scale == nullptr || node.keys.size() != 2) {
      reading_.faults.add(node.place, "weibull has a shape and a scale",
                          "write '{weibull: {shape: 0.7, scale: 30 d}}'");
      return std::nullopt;
    }
    const auto number = pure(*shape);
    const auto length = read_number(reading_, *scale, unit_, bare_unit_);
    return number && length ? MaybeLaw{law_of::Weibull{*number, *length}} : std::nullopt;
  }
  [[nodiscard]] MaybeLaw pert() const {
    const auto low = quantity("low");
    const auto mode = quantity("mode");
    const auto high = quantity("high");
    return low && mode && high ? MaybeLaw{law_of::Pert{*low, *mode, *high}} : std::nullopt;
  }
  [[nodiscard]] MaybeLaw triangular() const {
    const auto corners = quantities("triangular", 3);
    return corners ? MaybeLaw{law_of::Triangular{(*corners)[0], (*corners)[1], (*corners)[2]}} : std::nullopt;
  }
  [[nodiscard]] MaybeLaw beta() const {
    const Node& node = *law_.find("beta");
    if (!node.is_sequence() || node.children.size() != 2) {
      reading_.faults.add(node.place, "beta has two shapes, not " + described(node),
                          "write '{beta: [2, 5]}'");
      return std::nullopt;
    }
    const auto alpha = pure(node.children[0]);
    const auto beta = pure(node.children[1]);
    std::vector<double> ends{0.0, 1.0};
    if (law_.find("on") != nullptr) {
      auto on = quantities("on", 2);
      if (!on) {
        return std::nullopt;
      }
      ends = std::move(*on);
    }
    return alpha && beta ? MaybeLaw{law_of::Beta{*alpha, *beta, ends[0], ends[1]}} : std::nullopt;
  }
  [[nodiscard]] MaybeLaw one_of() const {
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
  [[nodiscard]] MaybeLaw observed() const {
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
    return MaybeLaw{law_of::Empirical{
        std::move(*values), interpolated ? law_of::Between::interpolated : law_of::Between::stepped}};
  }
  [[nodiscard]] MaybeLaw mixture() const;

 private:
  [[nodiscard]] std::optional<double> quantity(const char* key) const {
    return read_number(reading_, *law_.find(key), unit_, bare_unit_);
  }
  // A list of quantities; `size` 0: any number of them but none.
  [[nodiscard]] std::optional<std::vector<double>> quantities(const std::string& key,
                                                              std::size_t size) const {
    const Node& node = *law_.find(key);
    const bool fits =
        node.is_sequence() && (size == 0 ? !node.children.empty() : node.children.size() == size);
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
  [[nodiscard]] static std::string described_list(const Node& node) {
    return node.is_sequence() ? "a list of " + std::to_string(node.children.size()) : described(node);
  }
  [[nodiscard]] std::optional<double> pure(const Node& node) const {
    return read_number(reading_, node, Unit{});
  }
  [[nodiscard]] std::optional<double> probability(const Node& node) const {
    const auto weight = pure(node);
    if (weight && *weight < 0) {
      reading_.faults.add(node.place, "a probability is at least 0, not " + described(node), "raise it");
      return std::nullopt;
    }
    return weight;
  }
  [[nodiscard]] bool sums_to_one(const Node& node, const std::vector<double>& weights) const {
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

  Reading& reading_;
  const Node& law_;
  Unit unit_;
  std::optional<Unit> bare_unit_;
};

MaybeLaw read_any(Reading& reading, const Node& node, const Unit& unit,
                  const std::optional<Unit>& outer_bare);

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
    auto component = read_any(reading_, *of, unit_, bare_unit_);
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

// A way to say a law: the keys it needs, those it may have besides, and its reader.
struct Form {
  std::vector<std::string> needs;
  std::vector<std::string> may_have;
  MaybeLaw (LawReader::*read)() const;
};

const std::vector<Form>& forms() {
  static const std::vector<Form> all{
      {{"between"}, {}, &LawReader::between},
      {{"median", "p90"}, {}, &LawReader::lognormal},
      {{"exponential"}, {}, &LawReader::exponential},
      {{"stages", "mean"}, {}, &LawReader::erlang},
      {{"shape", "mean"}, {}, &LawReader::gamma},
      {{"weibull"}, {}, &LawReader::weibull},
      {{"low", "mode", "high"}, {}, &LawReader::pert},
      {{"triangular"}, {}, &LawReader::triangular},
      {{"beta"}, {"on"}, &LawReader::beta},
      {{"one of"}, {}, &LawReader::one_of},
      {{"observed"}, {"interpolated"}, &LawReader::observed},
      {{"mixture"}, {}, &LawReader::mixture},
  };
  return all;
}

bool contains(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::vector<std::string> all_law_keys() {
  std::vector<std::string> keys;
  for (const Form& form : forms()) {
    for (const auto* list : {&form.needs, &form.may_have}) {
      for (const std::string& key : *list) {
        if (!contains(keys, key)) {
          keys.push_back(key);
        }
      }
    }
  }
  keys.insert(keys.end(), {"within", "unit"});
  return keys;
}

// The form of which the map has most keys, the first among equals; null pointer where it has none.
const Form* form_of(const Node& node) {
  const Form* best = nullptr;
  std::size_t most = 0;
  for (const Form& form : forms()) {
    const auto present = static_cast<std::size_t>(
        std::count_if(form.needs.begin(), form.needs.end(),
                      [&node](const std::string& key) { return node.find(key) != nullptr; }));
    if (present > most) {
      best = &form;
      most = present;
    }
  }
  return best;
}

bool check_keys(Reading& reading, const Node& node, const Form& form) {
  bool sound = true;
  const std::string law =
      *std::find_if(form.needs.begin(), form.needs.end(),
                    [&node](const std::string& key) { return node.find(key) != nullptr; });
  for (const std::string& key : form.needs) {
    if (node.find(key) == nullptr) {
      reading.faults.add(node.place, "a law with " + in_quotes(law) + " lacks " + in_quotes(key),
                         "add '" + key + ": ...'");
      sound = false;
    }
  }
  for (const Key& key : node.keys) {
    const bool fits = contains(form.needs, key.text) || contains(form.may_have, key.text) ||
                      key.text == "within" || key.text == "unit";
    if (!fits) {
      reading.faults.add(
          key.place, "key " + in_quotes(key.text) + " does not belong to a law with " + in_quotes(law),
          contains(all_law_keys(), key.text) ? "remove it" : nearest_hint(key.text, all_law_keys()));
      sound = false;
    }
  }
  return sound;
}

MaybeLaw within_bounds(Reading& reading, const Node& node, MaybeLaw law, const Unit& unit,
                       const std::optional<Unit>& bare_unit) {
  const Node* const within = node.find("within");
  if (within == nullptr || !law) {
    return law;
  }
  if (!within->is_sequence() || within->children.size() != 2) {
    reading.faults.add(within->place, "within is a list of 2 values, not " + described(*within),
                       "write 'within: [LOW, HIGH]'");
    return std::nullopt;
  }
  const auto low = read_number(reading, within->children[0], unit, bare_unit);
  const auto high = read_number(reading, within->children[1], unit, bare_unit);
  if (!low || !high) {
    return std::nullopt;
  }
  return MaybeLaw{law_of::Truncated{std::move(*law), *low, *high}};
}

MaybeLaw read_map(Reading& reading, const Node& node, const Unit& unit, std::optional<Unit> bare_unit) {
  const Form* const form = form_of(node);
  if (form == nullptr) {
    const std::string first = node.keys.empty() ? "" : node.keys.front().text;
    reading.faults.add(
        node.place,
        reading.label + ": no law is said by " + (first.empty() ? "an empty map" : in_quotes(first)),
        nearest_hint(first, all_law_keys()));
    return std::nullopt;
  }
  if (!check_keys(reading, node, *form)) {
    return std::nullopt;
  }
  if (const Node* const written = node.find("unit")) {
    bare_unit = parse_unit(written->scalar);
    if (!bare_unit) {
      reading.faults.add(written->place, "unknown unit " + described(*written),
                         nearest_hint(written->scalar, unit_words()));
      return std::nullopt;
    }
  }
  const LawReader reader{reading, node, unit, bare_unit};
  return within_bounds(reading, node, (reader.*(form->read))(), unit, bare_unit);
}

MaybeLaw read_any(Reading& reading, const Node& node, const Unit& unit,
                  const std::optional<Unit>& bare_unit) {
  try {
    if (node.is_map()) {
      return read_map(reading, node, unit, bare_unit);
    }
    const auto value = read_number(reading, node, unit, bare_unit);
    return value ? MaybeLaw{law_of::Fixed{*value}} : std::nullopt;
  } catch (const kernel::InvalidDistribution& error) {
    reading.faults.add(node.place, reading.label + ": " + error.problem(), error.remedy());
    return std::nullopt;
  }
}

ShapePointer law_shape(const NumberDeclaration& declared) {
  Shape shape;
  shape.description = "a number with its unit, or a law";
  shape.unit = declared.unit;
  shape.schema = law_schema(declared);
  shape.takes_provenance = true;
  return std::make_shared<const Shape>(std::move(shape));
}

std::string bounds_text(const Node& node) {
  return node.is_map() ? "a law that goes beyond" : described(node);
}

}  // namespace

std::optional<Distribution> read_law(Reading& reading, const Node& node, const NumberDeclaration& declared) {
  auto law = read_any(reading, node, unit_of(declared, reading), std::nullopt);
  if (!law) {
    return std::nullopt;
  }
  const kernel::Support support = kernel::support(*law);
  if (!check_bounds(reading, node.place, declared, support.low, support.high, bounds_text(node))) {
    return std::nullopt;
  }
  return law;
}

Rule<Distribution> law(NumberDeclaration declared) {
  return {law_shape(declared), [declared](Reading& reading, const Node& node, Distribution& value) {
            read_sourced(reading, node, JudgementRange::needed, Counted::yes,
                         [&](const Unwrapped& unwrapped) {
                           auto law = read_law(reading, unwrapped.value, declared);
                           if (!law) {
                             return;
                           }
                           check_range(reading, unwrapped, unit_of(declared, reading), kernel::median(*law));
                           value = std::move(*law);
                         });
          }};
}

Rule<std::uint32_t> parameter_row(NumberDeclaration declared) {
  Rule<Distribution> of = law(declared);
  return {of.shape, [of, declared](Reading& reading, const Node& node, std::uint32_t& row) {
            Distribution read;
            of.read(reading, node, read);
            row = reading.parameters.add({reading.path, unit_text(declared, reading), std::move(read)});
          }};
}

nlohmann::json law_schema(const NumberDeclaration& declared) {
  const nlohmann::json quantity = quantity_schema(declared);
  // With `unit:` beside it a bare number is as good, and laws nest in mixtures; so the schema checks keys
  // and leaves numbers inside laws to the loader.
  nlohmann::json laws = nlohmann::json::array();
  for (const Form& form : forms()) {
    nlohmann::json properties = nlohmann::json::object();
    for (const auto* list : {&form.needs, &form.may_have}) {
      for (const std::string& key : *list) {
        properties[key] = true;
      }
    }
    properties["within"] = {{"type", "array"}, {"minItems", 2}, {"maxItems", 2}};
    for (const std::string& key : provenance_keys()) {
      properties[key] = true;
    }
    properties["unit"] = {{"type", "string"}};
    laws.push_back({{"type", "object"},
                    {"properties", properties},
                    {"required", form.needs},
                    {"additionalProperties", false}});
  }
  laws.push_back(quantity);
  return {{"anyOf", laws}};
}

}  // namespace riposte::scenarios
