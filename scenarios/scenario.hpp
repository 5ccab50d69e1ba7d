#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "agents/parameters.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/world/parameters.hpp"

namespace riposte::scenarios {

/// What it means that a metric is missing (NaN) in a history.
enum class Missing : std::uint8_t {
  censored,  ///< a time: it did not happen within the horizon, so it is later than all that did
  absent     ///< no such number: the history is left out of the estimate
};

/// A metric that the scenario itself declares, reckoned from others at the end of a history.
struct MetricFormula {
  std::string name;
  std::string title;  ///< a few words for reports
  std::string unit;
  std::string is;  ///< expression over the built-in metrics and those declared before
  Missing missing = Missing::absent;
};

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

/// Where the rungs of the escalation ladder begin (DESIGN 5.4). The dispute's tariffs are the mean, over both
/// directions, of the trade-weighted rate above the duties on legal basis `base` [percentage points]; each
/// number passed is one rung, and each side with an export control in force on the other adds one, up to 6.
///
/// Judgement, range half to double each. With these defaults the United States and China stood on 0 before
/// 2018, on 6 between 9 April and 14 May 2025 (145 % and 125 %: prohibitive, Bown, PIIE), and on 4 in July
/// 2025.
struct RungThresholds {
  std::array<double, 5> tariffs{1.0, 10.0, 25.0, 50.0, 100.0};
  std::string base = "MFN";
};

/// Everything a replication needs, typed, validated and immutable. `parameters` holds the law of every
/// number.
struct Scenario {
  ScenarioDescription description;
  kernel::ParameterTable parameters;
  world::WorldParameters world;
  std::vector<agents::AgentParameters> agents;
  agents::IncomeParameters income;
  std::vector<MetricFormula> metrics;  ///< they follow on the built-in ones
  std::vector<OutcomeDeclaration> outcomes;
  std::vector<std::chrono::sys_days> deals_by;  ///< dates for the metrics deals_by/DATE
  RungThresholds rungs;
  double recovered_at = 0.8;  ///< share of baseline that counts as recovered
  std::string resolved;       ///< canonical text after base and overrides
  std::string sha256;         ///< of `resolved`
};

}  // namespace riposte::scenarios
