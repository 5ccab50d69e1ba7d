#include "scenarios/deal_rules.hpp"

#include <string>

#include "scenarios/provenance.hpp"

namespace riposte::scenarios {

namespace {

using world::EconomyId;
using world::MeasureParameters;

bool bears_on(const MeasureParameters& measure, EconomyId imposer, EconomyId target) {
  return measure.imposer == imposer && (!measure.target.valid() || measure.target == target);
}

/// The item at a position of a list under a key, or the whole where it was written elsewhere (a base).
const Node& written(const Node& whole, const char* key, std::size_t position) {
  const Node* const list = find_collection(whole, key);
  return list != nullptr && position < list->children.size() ? list->children[position] : whole;
}

const Node* item(const Node& root, const char* section, const std::string& name) {
  const Node* const items = find_collection(root, section);
  return items != nullptr ? find_collection(*items, name.c_str()) : nullptr;
}

void check_terms(const Scenario& scenario, const Node& root, Faults& faults) {
  for (const world::TalksParameters& talks : scenario.world.talks) {
    const Node* const node = item(root, "talks", talks.name);
    for (std::size_t i = 0; node != nullptr && i < talks.terms.size(); ++i) {
      const MeasureParameters& measure = scenario.world.measures[talks.terms[i].measure.value()];
      if (bears_on(measure, talks.first, talks.second) || bears_on(measure, talks.second, talks.first)) {
        continue;
      }
      faults.add(written(*node, "terms", i).place,
                 "terms of " + talks.name + " name " + in_quotes(measure.name) +
                     ", which neither side has on the other",
                 "name a measure of one side on the other");
    }
  }
}

void check_paces(const Scenario& scenario, const Node& root, Faults& faults) {
  for (const world::TalksParameters& talks : scenario.world.talks) {
    const Node* const node = item(root, "talks", talks.name);
    for (std::size_t i = 0; node != nullptr && i < talks.paces.size(); ++i) {
      const world::OfficeParameters& office = scenario.world.offices[talks.paces[i].office.value()];
      if (office.economy == talks.first || office.economy == talks.second) continue;
      faults.add(written(*node, "paces", i).place,
                 "paces of " + talks.name + " name " + in_quotes(office.name) + ", which is of neither side",
                 "name an office of one side");
    }
  }
}

void check_snap_back(const world::ObligationParameters& promise, const Scenario& scenario, const Node& node,
                     Faults& faults) {
  for (std::size_t i = 0; i < promise.snap_back.size(); ++i) {
    const MeasureParameters& measure = scenario.world.measures[promise.snap_back[i].value()];
    if (bears_on(measure, promise.beneficiary, promise.obligor)) continue;
    const std::string& beneficiary = scenario.world.economies[promise.beneficiary.value()].code;
    faults.add(written(node, "snap_back", i).place,
               "snap_back of " + promise.name + " names " + in_quotes(measure.name) + ", which is not " +
                   beneficiary + "'s on the other",
               "name a measure of " + beneficiary);
  }
}

}  // namespace

void check_deals(const Scenario& scenario, const Node& root, Faults& faults) {
  check_terms(scenario, root, faults);
  check_paces(scenario, root, faults);
  for (const world::AgreementParameters& agreement : scenario.world.agreements) {
    const Node* const node = item(root, "agreements", agreement.name);
    if (node == nullptr) continue;
    for (const world::ObligationParameters& promise : agreement.obligations) {
      const Node* const written_promise = item(*node, "obligations", promise.name);
      check_snap_back(promise, scenario, written_promise != nullptr ? *written_promise : *node, faults);
    }
  }
}

}  // namespace riposte::scenarios
