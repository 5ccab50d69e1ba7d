#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "agents/income_check.hpp"
#include "analysis/metric_summary.hpp"
#include "analysis/proportion_interval.hpp"
#include "analysis/version.hpp"
#include "scenarios/metric_names.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/kernel/time.hpp"

namespace riposte::analysis {

/// Which scenario a result is of.
struct ScenarioIdentity {
  std::string name;
  std::string title;
  std::string question;
  std::string sha256;  ///< of the scenario as resolved: base, --set and --until included
  std::chrono::sys_days knowledge_cutoff;
  std::chrono::sys_days start;  ///< day 0
  kernel::Days horizon;
};

/// How often histories ended so: a Wilson 95 % interval over the histories that ended.
struct OutcomeEstimate {
  std::string name;
  std::string says;
  std::uint64_t count = 0;
  ProportionInterval share;
};

struct MetricEstimate {
  scenarios::MetricDeclaration declaration;
  MetricSummary summary;
};

/// One distribution per date, over the histories that have a value there.
struct SeriesEstimate {
  scenarios::SeriesDeclaration declaration;
  std::vector<std::uint64_t> n;                              ///< by date
  std::vector<double> mean;                                  ///< by date; NaN where n is 0
  std::array<std::vector<double>, levels.size()> quantiles;  ///< as `levels`, by date
};

/// A replication that broke down; it counts in no estimate.
struct Failure {
  std::uint64_t replication = 0;
  std::string message;
};

/// What the surface over tariffs is made for: a ten-thousandth. [% of real income]
inline constexpr double allowed_income_error = 0.01;

/// How long it took: the only part of a result that differs between two runs. A result directory has none.
struct Timing {
  double seconds = 0.0;
  unsigned threads = 1;
};

/// What a set of histories says. Everything but `timing` is fixed by scenario, seed, version and n.
struct Result {
  std::string version{analysis::version()};  ///< of the riposte that played the histories
  ScenarioIdentity scenario;
  std::uint64_t seed = 0;
  std::uint64_t requested = 0;     ///< histories asked for
  std::uint64_t replications = 0;  ///< histories played, the failures included
  kernel::ParameterMode parameters = kernel::ParameterMode::drawn;
  std::string command;  ///< that gives this result again; empty if unknown
  std::vector<OutcomeEstimate> outcomes;
  std::vector<MetricEstimate> metrics;
  std::vector<SeriesEstimate> series;
  std::vector<Failure> failures;  ///< ascending by replication
  bool tariffs_move_incomes = true;
  std::uint64_t looked_at = 0;     ///< histories, the first, of which all tariffs in force and weighed were
  agents::IncomeAccuracy incomes;  ///< what the surface over tariffs was there
  std::optional<Timing> timing;

  /// Whether all histories asked for were played.
  [[nodiscard]] bool complete() const { return replications == requested; }
  /// Histories that count: played to their end.
  [[nodiscard]] std::uint64_t n() const { return replications - failures.size(); }
};

[[nodiscard]] inline const char* parameters_word(kernel::ParameterMode mode) {
  return mode == kernel::ParameterMode::drawn ? "drawn" : "medians";
}

/// Said wherever metrics of income appear, so that nobody takes them for more than they are.
inline constexpr const char* income_note =
    "income_change is what tariffs do to real income in general equilibrium; what shortages "
    "cost is apart from it";

}  // namespace riposte::analysis
