#include "scenarios/menu_rules.hpp"

#include <algorithm>
#include <string>

#include "scenarios/provenance.hpp"

namespace riposte::scenarios {

namespace {

/// What a menu's measures must be, and how to say so.
struct MenuKind {
  const char* menu;
  const char* what;
  bool (*holds)(world::MeasureKind);
};

constexpr MenuKind tariffs{"tariff_menu", "tariff",
                           [](world::MeasureKind kind) { return kind == world::MeasureKind::import_tariff; }};
constexpr MenuKind controls{"control_menu", "export control", world::is_control};

void check(const Scenario& scenario, const std::string& agent, const MenuKind& kind, const std::string& name,
           const Place& place, Faults& faults) {
  const auto& measures = scenario.world.measures;
  const auto measure = std::find_if(measures.begin(), measures.end(),
                                    [&](const world::MeasureParameters& one) { return one.name == name; });
  if (measure == measures.end()) return;  // told where it was read
  const std::string problem = std::string{kind.menu} + " of " + agent + " names " + in_quotes(name);
  if (!kind.holds(measure->kind)) {
    faults.add(place, problem + ", which is no " + kind.what,
               std::string{"name a measure of another kind than "} + std::string{word(measure->kind)});
  }
  const std::string& imposer = scenario.world.economies[measure->imposer.value()].code;
  if (imposer != agent) {
    faults.add(place, problem + ", which is not its own", "leave it to " + imposer);
  }
}

}  // namespace

void check_menus(const Scenario& scenario, const Node& root, Faults& faults) {
  const Node* const agents = find_collection(root, "agents");
  if (agents == nullptr) return;
  for (std::size_t i = 0; i < agents->keys.size(); ++i) {
    const std::string& agent = agents->keys[i].text;
    if (const Node* const menu = find_collection(agents->children[i], tariffs.menu)) {
      for (const Key& key : menu->keys) check(scenario, agent, tariffs, key.text, key.place, faults);
    }
    if (const Node* const menu = find_collection(agents->children[i], controls.menu)) {
      for (const Node& name : menu->children) {
        check(scenario, agent, controls, name.scalar, name.place, faults);
      }
    }
  }
}

}  // namespace riposte::scenarios
