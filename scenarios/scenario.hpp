#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "agents/parameters.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/world/parameters.hpp"

namespace riposte::scenarios {

/// A named end state: the first outcome of the list whose predicate holds is the replication's.
struct OutcomeDeclaration {
  std::string name;
  std::string when;  ///< expression over metrics; empty for `otherwise`, which stands last
  std::string says;  ///< one sentence for reports
};

/// One fact of the moment, for documents and `validate`: where it stands in the scenario.
struct ScenarioDescription {
  std::string name;
  std::string title;
  std::string question;
  std::chrono::sys_days knowledge_cutoff;
};

/// Everything a replication needs, typed, validated and immutable. `parameters` holds the law of every number.
struct Scenario {
  ScenarioDescription description;
  kernel::ParameterTable parameters;
  world::WorldParameters world;
  std::vector<agents::AgentParameters> agents;
  agents::IncomeParameters income;
  std::vector<OutcomeDeclaration> outcomes;
  std::vector<std::chrono::sys_days> deals_by;  ///< dates for the metrics deals_by/DATE
  double recovered_at = 0.8;                    ///< share of baseline that counts as recovered
  std::string resolved;                         ///< canonical text after base and overrides
  std::string sha256;                           ///< of `resolved`
};

}  // namespace riposte::scenarios
