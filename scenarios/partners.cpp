#include "scenarios/partners.hpp"

#include <memory>
#include <string>
#include <utility>

#include "scenarios/collections.hpp"
#include "scenarios/declarations.hpp"
#include "scenarios/merge.hpp"
#include "scenarios/object.hpp"
#include "scenarios/values.hpp"
#include "sim/world/names.hpp"

namespace riposte::scenarios {

namespace {

Field field(std::string name, ShapePointer shape, Field::Presence presence, std::string description) {
  return {std::move(name), std::move(description), std::move(shape), presence, ""};
}

constexpr auto required = Field::Presence::required;
constexpr auto optional = Field::Presence::optional;

ShapePointer of_talks(const char* key) { return talks_rule().shape->field(key)->shape; }
ShapePointer of_measure(const char* key) { return measure_rule().shape->field(key)->shape; }

Shape object_shape(std::string title, std::string description) {
  Shape shape;
  shape.kind = Shape::Kind::object;
  shape.title = std::move(title);
  shape.description = std::move(description);
  return shape;
}

// An agent of which any key may be left to others.
ShapePointer partial_agent_shape() {
  Shape shape = *agent_rule().shape;
  shape.title = "agent of partners";
  for (Field& each : shape.fields) {
    each.presence = optional;
  }
  return std::make_shared<const Shape>(std::move(shape));
}

ShapePointer defaults_shape() {
  Shape shape = object_shape("defaults", "What holds for each partner that does not say otherwise.");
  shape.fields = {
      field("paused", of_measure("level"), optional, "the rate in force"),
      field("lag", of_measure("lag"), optional, "announced to in force"),
      field("cover", of_measure("cover"), optional, "share of each sector's trade that it covers"),
      field("demand", of_talks("demand"), optional, "what each side asks for at the start"),
      field("deal_rate", of_talks("deal_rate"), optional, "the rate after a deal"),
      field("letter_rate", of_talks("letter_rate"), optional, "the rate a letter announces"),
      field("breakdown", of_talks("breakdown"), optional, "chance that a round ends the talks"),
      field("deadlock", of_talks("deadlock"), optional, "how waits grow while nobody moves")};
  return std::make_shared<const Shape>(std::move(shape));
}

NumberDeclaration announced_declaration() { return {"1", 0.0}; }

ShapePointer partner_shape() {
  Shape shape = *defaults_shape();
  shape.title = "partner";
  shape.description = "One partner, under its code; a key given here stands before the defaults.";
  shape.fields.push_back(
      field("announced", number(announced_declaration()).shape, optional,
            "the rate once announced, which comes back where the pause ends without deal or letter"));
  shape.fields.push_back(field("agreement", of_talks("agreement"), optional, "which a deal concludes"));
  shape.fields.push_back(
      field("terms", of_talks("terms"), optional, "what each side does on a deal besides"));
  shape.fields.push_back(field("agent", partial_agent_shape(), optional,
                               "where its government differs from the other partners'"));
  return std::make_shared<const Shape>(std::move(shape));
}

Node scalar(std::string text, const Place& place) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.scalar = std::move(text);
  node.place = place;
  return node;
}

Node map_at(const Place& place) {
  Node node;
  node.kind = Node::Kind::map;
  node.place = place;
  return node;
}

void put(Node& map, const char* key, Node value) {
  const Place place = value.place;
  map.insert({key, place}, std::move(value));
}

// The shapes that expansion works with: made once, as each holds all declarations below it.
struct Shapes {
  Shape measure = *measure_rule().shape;
  Shape talks = *talks_rule().shape;
  Shape agent = *agent_rule().shape;
  ShapePointer partners = partners_shape();
  ShapePointer defaults = defaults_shape();
  ShapePointer partner = partner_shape();
};

// One partner on its way into the sections it stands for.
class Expansion {
 public:
  Expansion(Reading& reading, Node& root, Node partners)
      : reading_{reading}, root_{root}, partners_{std::move(partners)}, host_{word("host")} {}

  void run() {
    if (!check()) {
      return;
    }
    const Node& list = *partners_.find("list");
    for (std::size_t i = 0; i < list.keys.size(); ++i) {
      add(list.keys[i], list.children[i]);
    }
    name_all_partners();
  }

 private:
  [[nodiscard]] std::string word(const char* key) const {
    const Node* const node = partners_.find(key);
    return node != nullptr ? node->scalar : std::string{};
  }

  [[nodiscard]] bool check() {
    if (!expect_map(reading_, partners_, "partners")) {
      return false;
    }
    check_keys(reading_, *shapes_.partners, partners_);
    const Node* const defaults = partners_.find("defaults");
    if (defaults != nullptr && expect_map(reading_, *defaults, "defaults")) {
      check_keys(reading_, *shapes_.defaults, *defaults);
    }
    const Node* const list = partners_.find("list");
    const bool sound = list != nullptr && list->is_map();
    if (list != nullptr && !sound) {
      static_cast<void>(expect_map(reading_, *list, "list"));
    }
    return sound && partners_.find("host") != nullptr;
  }

  // A key of the partner's own line, else of the defaults; null pointer where neither has it.
  [[nodiscard]] const Node* own_or_default(const Node& partner, const char* key) const {
    if (const Node* const own = partner.find(key)) {
      return own;
    }
    const Node* const defaults = partners_.find("defaults");
    return defaults != nullptr ? defaults->find(key) : nullptr;
  }

  void put_if_given(Node& map, const char* key, const Node* value) {
    if (value != nullptr) {
      map.insert({key, value->place}, *value);
    }
  }

  void add(const Key& code, const Node& partner) {
    if (!expect_map(reading_, partner, "partner")) {
      return;
    }
    check_keys(reading_, *shapes_.partner, partner);
    read_announced(code, partner);
    lay("measures", measure_name(code.text), measure(code, partner), shapes_.measure);
    lay("talks", talks_name(code.text), talks(code, partner), shapes_.talks);
    lay("agents", code.text, agent(code, partner), shapes_.agent);
    talks_names_.push_back(scalar(talks_name(code.text), code.place));
  }

  void read_announced(const Key& code, const Node& partner) {
    const Node* const announced = partner.find("announced");
    if (announced == nullptr) {
      return;
    }
    const Step in{reading_, "partners.list." + code.text};
    const Step step{reading_, "announced"};
    double unused = 0.0;
    number(announced_declaration()).read(reading_, *announced, unused);
  }

  [[nodiscard]] std::string measure_name(const std::string& code) const {
    return host_ + ".reciprocal." + code;
  }
  [[nodiscard]] std::string talks_name(const std::string& code) const { return host_ + '-' + code; }

  [[nodiscard]] std::string economy_name(const std::string& code) const {
    const Node* const economies = root_.find("economies");
    const Node* const economy = economies != nullptr ? economies->find(code) : nullptr;
    const Node* const name = economy != nullptr ? economy->find("name") : nullptr;
    return name != nullptr && name->is_scalar() ? name->scalar : code;
  }

  [[nodiscard]] Node measure(const Key& code, const Node& partner) {
    Node made = map_at(code.place);
    put(made, "title",
        scalar("the reciprocal tariff on " + world::in_sentence(economy_name(code.text)), code.place));
    put(made, "kind", scalar("import_tariff", code.place));
    put(made, "imposer", scalar(host_, code.place));
    put(made, "target", scalar(code.text, code.place));
    put_if_given(made, "legal_basis", partners_.find("legal_basis"));
    put_if_given(made, "level", own_or_default(partner, "paused"));
    put_if_given(made, "cover", own_or_default(partner, "cover"));
    put_if_given(made, "lag", own_or_default(partner, "lag"));
    put(made, "at_start", scalar("in force", code.place));
    return made;
  }

  [[nodiscard]] Node talks(const Key& code, const Node& partner) {
    Node made = map_at(code.place);
    put(made, "first", scalar(host_, code.place));
    put(made, "second", scalar(code.text, code.place));
    put_if_given(made, "round_interval", partners_.find("round_interval"));
    put_if_given(made, "round_length", partners_.find("round_length"));
    put_if_given(made, "letter_effect", partners_.find("letter_effect"));
    put_if_given(made, "demand", own_or_default(partner, "demand"));
    put(made, "measure", scalar(measure_name(code.text), code.place));
    put_if_given(made, "deal_rate", own_or_default(partner, "deal_rate"));
    put_if_given(made, "letter_rate", own_or_default(partner, "letter_rate"));
    put_if_given(made, "lapse_rate", partner.find("announced"));
    put_if_given(made, "breakdown", own_or_default(partner, "breakdown"));
    put_if_given(made, "deadlock", own_or_default(partner, "deadlock"));
    put_if_given(made, "agreement", partner.find("agreement"));
    put_if_given(made, "terms", partner.find("terms"));
    return made;
  }

  [[nodiscard]] Node agent(const Key& code, const Node& partner) {
    const Node* const shared = partners_.find("agent");
    Node made = shared != nullptr ? *shared : map_at(code.place);
    if (made.find("character") == nullptr) {
      put(made, "character", scalar("partner", code.place));
    }
    const Node* const own = partner.find("agent");
    return own != nullptr ? merge(shapes_.agent, std::move(made), *own, reading_.faults) : made;
  }

  // Puts an item into a section, below what the scenario says of it elsewhere.
  void lay(const char* section, const std::string& name, Node made, const Shape& shape) {
    if (root_.find(section) == nullptr) {
      put(root_, section, map_at(made.place));
    }
    Node& items = *root_.find(section);
    if (Node* const written = items.find(name)) {
      *written = merge(shape, std::move(made), *written, reading_.faults);
    } else {
      const Place place = made.place;
      items.insert({name, place}, std::move(made));
    }
  }

  void name_all_partners() {
    Node* const deadlines = root_.find("deadlines");
    if (deadlines == nullptr) {
      return;
    }
    for (Node& deadline : deadlines->children) {
      Node* const written = deadline.find("talks");
      if (written == nullptr || !written->is_scalar() || written->scalar != "all partners") {
        continue;
      }
      written->kind = Node::Kind::sequence;
      written->children = talks_names_;
    }
  }

  const Shapes shapes_{};
  Reading& reading_;
  Node& root_;
  Node partners_;
  std::string host_;
  std::vector<Node> talks_names_;
};

}  // namespace

ShapePointer partners_shape() {
  Shape shape = object_shape(
      "partners", "Many partners of one host, each with a duty, talks and a government, in one line each.");
  shape.fields = {field("host", of_talks("first"), required, "whose duties are on the table"),
                  field("legal_basis", of_measure("legal_basis"), optional, "of the duties"),
                  field("round_interval", of_talks("round_interval"), required, "between rounds of talks"),
                  field("round_length", of_talks("round_length"), optional,
                        "for which a round keeps a team of the host's negotiators busy"),
                  field("letter_effect", of_talks("letter_effect"), optional,
                        "the day that letters name, before which their duty does not bear"),
                  field("defaults", defaults_shape(), optional, "what holds for each partner"),
                  field("agent", partial_agent_shape(), required, "the partners' governments"),
                  field("list", collection_shape(Shape::Kind::named_map, partner_shape(), ""), required,
                        "the partners, by code")};
  return std::make_shared<const Shape>(std::move(shape));
}

void expand_partners(Reading& reading, Node& root) {
  const std::size_t at = root.position("partners");
  if (at >= root.keys.size()) {
    return;
  }
  Node partners = std::move(root.children[at]);
  root.erase(at);
  Expansion{reading, root, std::move(partners)}.run();
}

}  // namespace riposte::scenarios
