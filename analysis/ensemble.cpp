#include "analysis/ensemble.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "agents/income_check.hpp"
#include "analysis/metric_table.hpp"
#include "analysis/tally.hpp"
#include "replication/history.hpp"

namespace riposte::analysis {
namespace {

using scenarios::MetricDeclaration;
using scenarios::SeriesDeclaration;

/// What one thread keeps of the histories it plays.
class Part {
 public:
  Part(const replication::Stage& stage, std::shared_ptr<Overflow> overflow)
      : history{stage}, tally{stage.scenario.outcomes.size(), stage.series}, metrics{std::move(overflow)} {}

  void play(const EnsembleOptions& options, std::uint64_t replication) {
    history.show_incomes_to(replication < options.looked_at ? check_of_incomes() : nullptr);
    const replication::Record& record = history.run(options.seed, replication, options.parameters);
    metrics.add(replication, record.outcome,
                record.metrics());  // may want memory, which the tally never does
    tally.add(record);
  }

  replication::History history;
  Tally tally;
  MetricRows metrics;
  std::optional<agents::IncomeCheck> check;  // made for the first history that it looks at

 private:
  agents::IncomeCheck* check_of_incomes() {
    const agents::TradeEconomy& economy = history.stage().trade_economy;
    if (economy.surface() == nullptr) return nullptr;
    if (!check) check.emplace(economy);
    return &*check;
  }
};

ScenarioIdentity identity_of(const scenarios::Scenario& scenario) {
  const auto& description = scenario.description;
  return {description.name,
          description.title,
          description.question,
          scenario.sha256,
          description.knowledge_cutoff,
          scenario.world.start,
          scenario.world.horizon};
}

std::vector<OutcomeEstimate> estimate_outcomes(const scenarios::Scenario& scenario, const Tally& tally,
                                               std::uint64_t n) {
  std::vector<OutcomeEstimate> estimates;
  for (std::size_t i = 0; i < scenario.outcomes.size(); ++i) {
    const std::uint64_t count = tally.outcomes()[i];
    estimates.push_back(
        {scenario.outcomes[i].name, scenario.outcomes[i].says, count, wilson_interval(count, n)});
  }
  return estimates;
}

std::vector<MetricEstimate> estimate_metrics(const std::vector<MetricDeclaration>& declarations,
                                             const MetricTable& table, double horizon) {
  std::vector<MetricEstimate> estimates;
  std::vector<double> values;
  for (std::size_t i = 0; i < declarations.size(); ++i) {
    table.column(i, values);
    estimates.push_back({declarations[i], summarise(values, declarations[i].missing, horizon)});
  }
  return estimates;
}

std::vector<SeriesEstimate> estimate_series(const std::vector<SeriesDeclaration>& declarations,
                                            const Tally& tally) {
  std::vector<SeriesEstimate> estimates;
  for (std::size_t i = 0; i < declarations.size(); ++i) {
    SeriesEstimate estimate{declarations[i], {}, {}, {}};
    for (std::size_t at = 0; at < declarations[i].dates.size(); ++at) {
      const Histogram histogram = tally.histogram(i, at);
      estimate.n.push_back(histogram.n());
      estimate.mean.push_back(histogram.mean());
      for (std::size_t level = 0; level < levels.size(); ++level) {
        estimate.quantiles[level].push_back(histogram.quantile(levels[level]));
      }
    }
    estimates.push_back(std::move(estimate));
  }
  return estimates;
}

}  // namespace

Ensemble play_and_keep(const replication::Stage& stage, const EnsembleOptions& options,
                       const kernel::StopFlag& stop, const kernel::ReportProgress& report) {
  const auto overflow = std::make_shared<Overflow>(options.in_memory);
  std::vector<std::unique_ptr<Part>> parts;  // kept here, as the loop lets go of its workers when it ends
  const auto make_worker = [&] {
    parts.push_back(std::make_unique<Part>(stage, overflow));
    return [&part = *parts.back(), &options](std::uint64_t replication) { part.play(options, replication); };
  };
  const kernel::LoopPlan plan{options.replications, 0, options.chunk, options.threads};
  kernel::LoopReport played = kernel::run_replications(plan, make_worker, stop, report);

  Tally tally{stage.scenario.outcomes.size(), stage.series};
  std::vector<MetricRows> rows;
  for (const auto& part : parts) {
    tally.add(part->tally);
    rows.push_back(std::move(part->metrics));
  }
  Ensemble ensemble{{}, MetricTable{stage.metrics.size(), std::move(rows)}};
  Result& result = ensemble.result;
  result.tariffs_move_incomes = stage.trade_economy.surface() != nullptr;
  result.looked_at = std::min(options.looked_at, played.completed);
  for (const auto& part : parts) {
    if (part->check) result.incomes.add(part->check->found());
  }
  result.scenario = identity_of(stage.scenario);
  result.seed = options.seed;
  result.requested = options.replications;
  result.replications = played.completed;
  result.parameters = options.parameters;
  for (kernel::FailedReplication& failure : played.failures) {
    result.failures.push_back({failure.number, std::move(failure.message)});
  }
  result.outcomes = estimate_outcomes(stage.scenario, tally, result.n());
  result.metrics = estimate_metrics(stage.metrics, ensemble.table, stage.scenario.world.horizon.value());
  result.series = estimate_series(stage.series, tally);
  result.timing = Timing{played.elapsed.value(), static_cast<unsigned>(parts.size())};
  return ensemble;
}

Result play_ensemble(const replication::Stage& stage, const EnsembleOptions& options,
                     const kernel::StopFlag& stop, const kernel::ReportProgress& report) {
  return play_and_keep(stage, options, stop, report).result;
}

}  // namespace riposte::analysis
