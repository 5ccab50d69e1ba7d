#include "scenarios/json_schema.hpp"

#include <map>
#include <utility>

namespace riposte::scenarios {

namespace {

using nlohmann::json;

// Whether every declared key must stand, or the text only changes a base.
enum class Extent : unsigned char { whole, change };

json reference_to(const std::string& definition) { return {{"$ref", "#/$defs/" + definition}}; }

json any_of(json first, json second) { return {{"anyOf", {std::move(first), std::move(second)}}}; }

class Emitter {
 public:
  [[nodiscard]] json emit(const Shape& shape, Extent extent) {
    switch (shape.kind) {
      case Shape::Kind::value:
        return value(shape);
      case Shape::Kind::object:
        return object(shape, extent);
      case Shape::Kind::list:
        return wrappable({{"type", "array"}, {"items", emit(*shape.item, Extent::whole)}});
      case Shape::Kind::named_list:
        return named_list(shape, extent);
      case Shape::Kind::named_map:
        return wrappable({{"type", "object"}, {"additionalProperties", below(*shape.item, extent)}});
    }
    return {};
  }

  [[nodiscard]] json take_definitions() {
    definitions_["source"] = {{"type", "string"},
                              {"description", "a key of sources, or the publication in words"}};
    definitions_["known"] = {{"type", "string"},
                             {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
                             {"description", "since when it was known"}};
    definitions_["judgement"] = {{"type", "string"}, {"description", "why this value and not another"}};
    return std::move(definitions_);
  }

 private:
  // A value, its alternatives with provenance included, stands once under $defs however often it is used.
  [[nodiscard]] json value(const Shape& shape) {
    json written = shape.takes_provenance ? any_of(shape.schema, wrapper(shape.schema)) : shape.schema;
    const std::string text = written.dump();
    auto [known, fresh] = names_.emplace(text, "value" + std::to_string(names_.size() + 1));
    if (fresh) {
      definitions_[known->second] = std::move(written);
    }
    json reference = reference_to(known->second);
    if (!shape.unit.empty()) {
      reference["x-unit"] = shape.unit;
    }
    return reference;
  }

  [[nodiscard]] static json wrapper(const json& inner) {
    return {{"type", "object"},
            {"properties",
             {{"value", inner},
              {"source", reference_to("source")},
              {"known", reference_to("known")},
              {"judgement", reference_to("judgement")},
              {"range", {{"type", "array"}, {"minItems", 2}, {"maxItems", 2}}}}},
            {"required", {"value"}},
            {"additionalProperties", false}};
  }

  [[nodiscard]] static json wrappable(const json& collection) {
    return any_of(collection, wrapper(collection));
  }

  // What may stand where a variant may also remove.
  [[nodiscard]] json below(const Shape& shape, Extent extent) {
    json written = emit(shape, extent);
    if (extent == Extent::whole) {
      return written;
    }
    const json removal{{"type", "object"}, {"required", {"remove"}}};
    return {{"anyOf", {std::move(written), {{"type", "null"}}, removal}}};
  }

  [[nodiscard]] json object(const Shape& shape, Extent extent) {
    json properties{{"source", reference_to("source")}, {"known", reference_to("known")}};
    json required = json::array();
    for (const Field& field : shape.fields) {
      json written = below(*field.shape, extent);
      written["description"] = field.description;
      if (!field.standard.empty()) {
        written["x-default"] = field.standard;
      }
      properties[field.name] = std::move(written);
      if (field.presence == Field::Presence::required) {
        required.push_back(field.name);
      }
    }
    json object{{"type", "object"},
                {"title", shape.title},
                {"description", shape.description},
                {"properties", std::move(properties)},
                {"additionalProperties", false}};
    if (extent == Extent::whole) {
      object["required"] = std::move(required);
      for (const auto& group : shape.exactly_one) {
        json alternatives = json::array();
        for (const std::string& key : group) {
          alternatives.push_back({{"required", {key}}});
        }
        object["allOf"].push_back({{"oneOf", std::move(alternatives)}});
      }
    }
    return object;
  }

  [[nodiscard]] json named_list(const Shape& shape, Extent extent) {
    json item = emit(*shape.item, extent);
    if (shape.item->kind == Shape::Kind::object) {
      item["properties"]["name"] = {{"type", "string"}};
      item["required"].push_back("name");
      if (extent == Extent::change) {
        item["properties"]["remove"] = true;
        item["properties"]["before"] = {{"type", "string"}};
      }
    }
    return {{"type", "array"}, {"items", std::move(item)}};
  }

  std::map<std::string, std::string> names_;
  json definitions_ = json::object();
};

}  // namespace

json json_schema(const Shape& root, const std::string& title) {
  Emitter emitter;
  json whole = emitter.emit(root, Extent::whole);
  json change = emitter.emit(root, Extent::change);
  change["properties"]["base"] = {{"type", "string"}, {"description", "the scenario that this one varies"}};
  json definitions = emitter.take_definitions();
  definitions["scenario"] = std::move(whole);
  definitions["variant"] = std::move(change);
  return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
          {"title", title},
          {"$defs", std::move(definitions)},
          {"type", "object"},
          {"if", {{"required", {"base"}}}},
          {"then", reference_to("variant")},
          {"else", reference_to("scenario")}};
}

}  // namespace riposte::scenarios
