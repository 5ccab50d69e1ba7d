#include "scenarios/control_rules.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "scenarios/nearest.hpp"
#include "scenarios/provenance.hpp"

namespace riposte::scenarios {

namespace {

bool controls_flow(const world::MeasureParameters& measure, const world::FlowParameters& flow) {
  return measure.good == flow.good && measure.imposer == flow.exporter &&
         (!measure.target.valid() || measure.target == flow.importer);
}

// The industries of that name on the flows that the measure bears on; and all names there are.
struct Users {
  std::vector<const world::EndUserParameters*> named;
  std::vector<std::string> names;
};

Users users_of(const world::WorldParameters& world, const world::MeasureParameters& measure,
               const std::string& name) {
  Users users;
  for (const world::FlowParameters& flow : world.flows) {
    if (!controls_flow(measure, flow)) continue;
    for (const world::EndUserParameters& user : flow.users) {
      users.names.push_back(user.name);
      if (user.name == name) users.named.push_back(&user);
    }
  }
  return users;
}

void check_listed(const world::WorldParameters& world, const world::MeasureParameters& measure,
                  const world::ListedFirms& listed, const Place& place, Faults& faults) {
  const Users users = users_of(world, measure, listed.industry);
  if (users.named.empty()) {
    faults.add(place,
               "end_users of " + in_quotes(measure.name) + " names " + in_quotes(listed.industry) +
                   ", which uses no flow that it bears on",
               nearest_hint(listed.industry, users.names));
    return;
  }
  std::uint16_t firms = users.named.front()->firms;
  for (const auto* user : users.named) firms = std::min(firms, user->firms);
  if (listed.firms > firms) {
    faults.add(place,
               "end_users of " + in_quotes(measure.name) + " names " + std::to_string(listed.firms) +
                   " firms of " + in_quotes(listed.industry) + ", which has " + std::to_string(firms),
               "name at most so many");
  }
}

void check_end_users(const world::WorldParameters& world, const world::MeasureParameters& measure,
                     const Node& written, Faults& faults) {
  const Node* const list = find_collection(written, "end_users");
  if (list == nullptr) return;
  for (const world::ListedFirms& listed : measure.end_users) {
    const auto key = std::find_if(list->keys.begin(), list->keys.end(),
                                  [&](const Key& one) { return one.text == listed.industry; });
    check_listed(world, measure, listed, key == list->keys.end() ? list->place : key->place, faults);
  }
}

// Acts are read in order of the list; one that could not be read is told where it was.
void check_disclosed(const world::WorldParameters& world, const std::vector<world::RecordedAct>& acts,
                     const Node* list, Faults& faults) {
  if (list == nullptr || list->children.size() != acts.size()) return;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const Node* const disclosed = list->children[i].find("disclosed");
    const world::MeasureId id = acts[i].act.measure;
    if (disclosed == nullptr || !id.valid()) continue;
    const world::MeasureParameters& measure = world.measures[id.value()];
    if (measure.by != world::Manner::letter) {
      faults.add(disclosed->place, "disclosure of " + in_quotes(measure.name) + ", which is no secret",
                 "write 'by: letter' where it is declared, or remove disclosed");
    }
  }
}

}  // namespace

void check_controls(const Scenario& scenario, const Node& root, Faults& faults) {
  const world::WorldParameters& world = scenario.world;
  const Node* const measures = find_collection(root, "measures");
  if (measures != nullptr && measures->children.size() == world.measures.size()) {
    for (std::size_t i = 0; i < world.measures.size(); ++i) {
      check_end_users(world, world.measures[i], measures->children[i], faults);
    }
  }
  if (const Node* const past = root.find("past")) {
    check_disclosed(world, world.past.acts, find_collection(*past, "acts"), faults);
  }
  const Node* const agents = find_collection(root, "agents");
  if (agents == nullptr || agents->children.size() != scenario.agents.size()) return;
  for (std::size_t i = 0; i < scenario.agents.size(); ++i) {
    check_disclosed(world, scenario.agents[i].script, find_collection(agents->children[i], "script"), faults);
  }
}

}  // namespace riposte::scenarios
