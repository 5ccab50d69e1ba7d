#include "scenarios/loader.hpp"

#include <functional>
#include <utility>
#include <variant>

#include "scenarios/canonical.hpp"
#include "scenarios/control_rules.hpp"
#include "scenarios/dates.hpp"
#include "scenarios/deal_rules.hpp"
#include "scenarios/declarations.hpp"
#include "scenarios/json_schema.hpp"
#include "scenarios/menu_rules.hpp"
#include "scenarios/metric_rules.hpp"
#include "scenarios/outcome_rules.hpp"
#include "scenarios/overrides.hpp"
#include "scenarios/partners.hpp"
#include "scenarios/reading.hpp"
#include "scenarios/sha256.hpp"

namespace riposte::scenarios {

namespace {

struct Loaded {
  Scenario scenario;
  ProvenanceReport provenance;
};

// Overrides of the partners' shorthand come before it is expanded, all others after.
bool is_about_partners(const std::string& set) { return set.compare(0, 9, "partners.") == 0; }

void apply_overrides(Node& root, const LoadOptions& options, bool about_partners, Faults& faults) {
  const Shape& shape = *scenario_rule().shape;
  for (std::size_t i = 0; i < options.sets.size(); ++i) {
    if (is_about_partners(options.sets[i]) == about_partners) {
      apply_override(shape, root, options.sets[i], i + 1, faults);
    }
  }
}

std::optional<std::chrono::sys_days> day_of(const Node& root, const char* key) {
  const Node* const node = root.find(key);
  if (node == nullptr || !node->is_scalar()) {
    return std::nullopt;
  }
  const auto parsed = parse_moment(node->scalar);
  const auto* const moment = std::get_if<Moment>(&parsed);
  if (moment == nullptr) {
    return std::nullopt;
  }
  return std::chrono::floor<std::chrono::days>(moment->at);
}

// What every value below may need: the cutoff, the sources, day 0, the units of goods, all names.
void prepare(Reading& reading, const Node& root) {
  reading.knowledge.cutoff = day_of(root, "knowledge_cutoff");
  if (const Node* const sources = root.find("sources")) {
    read_sources(*sources, reading.knowledge, reading.faults);
  }
  // Where the start is missing or no date, which is told once, everything dated shall lie before it.
  constexpr std::chrono::sys_days far{std::chrono::year{9000} / 1 / 1};
  reading.start = day_of(root, "start").value_or(far);
  if (const Node* const goods = root.find("goods")) {
    for (std::size_t i = 0; i < goods->keys.size(); ++i) {
      const Node* const unit = goods->children[i].find("unit");
      if (unit != nullptr) {
        reading.good_units[goods->keys[i].text] = unit->scalar;
      }
    }
  }
}

Loaded load(const std::function<Node(Faults&)>& read_tree, const LoadOptions& options) {
  Faults faults;
  Node root = read_tree(faults);
  if (!root.is_map()) {
    faults.stop(root.place, "a scenario is a map of keys to values, not " + described(root),
                "write 'name: ...' first");
  }
  apply_overrides(root, options, true, faults);
  Reading reading{faults};
  prepare(reading, root);
  expand_partners(reading, root);
  apply_overrides(root, options, false, faults);
  const Rule<Scenario>& rule = scenario_rule();
  collect_names(*rule.shape, root, reading.names);

  Loaded loaded;
  rule.read(reading, root, loaded.scenario);
  faults.throw_if_any();
  check_menus(loaded.scenario, root, faults);
  check_deals(loaded.scenario, root, faults);
  check_controls(loaded.scenario, root, faults);
  // Expressions name metrics, which follow from the rest of the scenario.
  check_metrics(loaded.scenario, root, faults);
  check_outcomes(loaded.scenario, root, faults);
  faults.throw_if_any();
  loaded.scenario.parameters = std::move(reading.parameters);
  loaded.scenario.resolved = canonical_yaml(root);
  loaded.scenario.sha256 = sha256(loaded.scenario.resolved);
  loaded.provenance = std::move(reading.provenance);
  return loaded;
}

Loaded load_file(const std::string& path_or_name, const LoadOptions& options) {
  return load(
      [&](Faults& faults) {
        return read_with_bases(path_or_name, options.library, *scenario_rule().shape, faults);
      },
      options);
}

}  // namespace

Scenario load_scenario(const std::string& path_or_name, const LoadOptions& options) {
  return load_file(path_or_name, options).scenario;
}

Scenario load_scenario_text(std::string_view text, const std::string& name, const LoadOptions& options,
                            const std::filesystem::path& folder) {
  return load(
             [&](Faults& faults) {
               return read_text_with_bases(text, name, folder, options.library, *scenario_rule().shape,
                                           faults);
             },
             options)
      .scenario;
}

Validation validate_scenario(const std::string& path_or_name, const LoadOptions& options) {
  Validation validation;
  try {
    Loaded loaded = load_file(path_or_name, options);
    validation.valid = true;
    validation.unsourced = std::move(loaded.provenance.unsourced);
    validation.judgements = std::move(loaded.provenance.judgements);
    validation.sourced = loaded.provenance.sourced;
  } catch (const ScenarioError& error) {
    validation.errors = error.faults();
  }
  return validation;
}

nlohmann::json to_json(const Validation& validation) {
  nlohmann::json errors = nlohmann::json::array();
  for (const Fault& fault : validation.errors) {
    errors.push_back({{"file", fault.file},
                      {"line", fault.line},
                      {"column", fault.column},
                      {"message", fault.message},
                      {"hint", fault.hint}});
  }
  return {{"valid", validation.valid},
          {"errors", std::move(errors)},
          {"unsourced", validation.unsourced},
          {"judgements", validation.judgements}};
}

nlohmann::json scenario_schema() { return json_schema(*scenario_rule().shape, "Riposte scenario"); }

}  // namespace riposte::scenarios
