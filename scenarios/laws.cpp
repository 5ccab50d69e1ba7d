#include "scenarios/laws.hpp"

#include <memory>
#include <utility>

#include "scenarios/law_forms.hpp"
#include "scenarios/law_reader.hpp"
#include "scenarios/nearest.hpp"

namespace riposte::scenarios {

namespace {

using kernel::Distribution;
namespace law_of = kernel::law;

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
  const LawForm* const form = law_form_of(node);
  if (form == nullptr) {
    const std::string first = node.keys.empty() ? "" : node.keys.front().text;
    reading.faults.add(
        node.place,
        reading.label + ": no law is said by " + (first.empty() ? "an empty map" : in_quotes(first)),
        nearest_hint(first, all_law_keys()));
    return std::nullopt;
  }
  if (!check_law_keys(reading, node, *form)) {
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

MaybeLaw read_any_law(Reading& reading, const Node& node, const Unit& unit,
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

std::optional<Distribution> read_law(Reading& reading, const Node& node, const NumberDeclaration& declared) {
  auto law = read_any_law(reading, node, unit_of(declared, reading), std::nullopt);
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

Rule<std::uint32_t> parameter_row(const NumberDeclaration& declared) {
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
  for (const LawForm& form : law_forms()) {
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
