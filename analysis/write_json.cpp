#include "analysis/write_json.hpp"

#include <algorithm>
#include <string>

#include "analysis/json_text.hpp"
#include "scenarios/dates.hpp"

namespace riposte::analysis {
namespace {

using Json = nlohmann::ordered_json;

Json scenario_json(const ScenarioIdentity& scenario) {
  return {{"name", scenario.name},
          {"title", scenario.title},
          {"question", scenario.question},
          {"sha256", scenario.sha256},
          {"knowledge_cutoff", scenarios::iso_date(scenario.knowledge_cutoff)},
          {"start", scenarios::iso_date(scenario.start)},
          {"horizon_days", scenario.horizon.value()}};
}

Json outcomes_json(const Result& result) {
  Json list = Json::array();
  for (const OutcomeEstimate& outcome : result.outcomes) {
    list.push_back({{"name", outcome.name},
                    {"says", outcome.says},
                    {"count", outcome.count},
                    {"share", outcome.share.share},
                    {"lower", outcome.share.lower},
                    {"upper", outcome.share.upper},
                    {"n", result.n()},
                    {"method", "Wilson 95 %"}});
  }
  return list;
}

bool is_declared(const MetricEstimate& metric) {
  return metric.declaration.kind == scenarios::MetricKind::declared;
}

Json metric_json(const MetricEstimate& metric) {
  const MetricSummary& summary = metric.summary;
  const bool censored = metric.declaration.missing == Missing::censored;
  Json json{{"unit", metric.declaration.unit},
            {"says", metric.declaration.says},
            {"n", summary.n},
            {"method", censored ? "order statistics 95 %, censored at the horizon" : "order statistics 95 %"},
            {"missing", summary.missing},
            {"mean", summary.mean},
            {"mean_interval", {summary.mean_lower, summary.mean_upper}},
            {"sd", summary.sd},
            {"least", summary.least},
            {"greatest", summary.greatest}};
  if (censored) {
    const ProportionInterval never = wilson_interval(summary.missing, summary.n);
    json["never"] = {{"share", never.share}, {"lower", never.lower}, {"upper", never.upper}};
    json["restricted_mean"] = summary.restricted_mean;
  }
  Json quantiles = Json::object();
  Json intervals = Json::object();
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const QuantileEstimate& quantile = summary.quantiles[i];
    const std::string name{level_names[i]};
    quantiles[name] = quantile.value;
    intervals[name] = {quantile.lower, quantile.upper};
  }
  json["quantiles"] = std::move(quantiles);
  json["quantile_intervals"] = std::move(intervals);
  if (is_declared(metric)) {
    json["is"] = metric.declaration.is;
  }
  return json;
}

Json series_json(const SeriesEstimate& series) {
  Json dates = Json::array();
  for (const auto date : series.declaration.dates) {
    dates.push_back(scenarios::iso_date(date));
  }
  Json quantiles = Json::object();
  for (std::size_t i = 0; i < levels.size(); ++i) {
    quantiles[std::string{level_names[i]}] = series.quantiles[i];
  }
  return {{"unit", series.declaration.unit},
          {"says", series.declaration.says},
          {"dates", std::move(dates)},
          {"method", "fixed bins"},
          {"n", series.n},
          {"mean", series.mean},
          {"quantiles", std::move(quantiles)}};
}

Json methods_json(const Result& result) {
  Json methods{
      {"outcomes", "share of the histories that ended so; Wilson score interval, 95 %"},
      {"metrics.mean",
       "mean of the histories with a value, normal interval, 95 %; of a censored one null where some "
       "history has none, for then restricted_mean, the mean of min(time, horizon), is the honest one"},
      {"metrics.quantiles",
       "sample quantile of rank ceil(n p); of a censored metric, histories in which it never happened count "
       "as later "
       "than the horizon and a quantile among them is null"},
      {"metrics.quantile_intervals", "distribution-free order-statistic interval, at least 95 %"},
      {"metrics.never", "share in which it did not happen within the horizon; Wilson score interval, 95 %"},
      {"series.quantiles",
       "fixed-bin histogram, evenly spread within a bin from its least to its greatest value; off by less "
       "than a bin: tariffs 1 point, flows 0.02, rungs none, countermeasures 0.01"},
      {"income_change", income_note},
      {"incomes.off",
       "at most by so many % of real income were incomes off, in any region, at all tariffs that came or "
       "were "
       "announced in the first histories, and at the least and the most that was weighed of each duty: the "
       "surrogate against the trade economy, solved for every sector"}};
  if (std::any_of(result.metrics.begin(), result.metrics.end(), is_declared)) {
    methods["metrics.is"] =
        "expression of a metric that the scenario declares; arithmetic with a missing value is missing, a "
        "comparison with it false; unless censored, histories without a value are left out of all but "
        "missing";
  }
  return methods;
}

Json failures_json(const Result& result) {
  Json list = Json::array();
  for (const Failure& failure : result.failures) {
    list.push_back({{"replication", failure.replication}, {"message", failure.message}});
  }
  return list;
}

Json incomes_json(const Result& result) {
  const agents::IncomeAccuracy& incomes = result.incomes;
  const bool known = incomes.states > incomes.unsolved;
  return {{"moved_by_tariffs", result.tariffs_move_incomes},
          {"histories", result.looked_at},
          {"states", incomes.states},
          {"unsolved", incomes.unsolved},
          {"off", known ? Json(incomes.off) : Json(nullptr)}};
}

Json timing_json(const Result& result, const Timing& timing) {
  const double seconds = timing.seconds;
  return {{"seconds", seconds},
          {"threads", timing.threads},
          {"replications_per_second",
           seconds > 0.0 ? Json(static_cast<double>(result.replications) / seconds) : Json(nullptr)}};
}

}  // namespace

void write_json(std::ostream& out, const Result& result) {
  Json json{{"riposte", result.version},
            {"scenario", scenario_json(result.scenario)},
            {"seed", result.seed},
            {"requested", result.requested},
            {"replications", result.replications},
            {"complete", result.complete()},
            {"parameters", parameters_word(result.parameters)},
            {"command", result.command},
            {"outcomes", outcomes_json(result)}};
  Json metrics = Json::object();
  for (const MetricEstimate& metric : result.metrics) {
    metrics[metric.declaration.name] = metric_json(metric);
  }
  Json series = Json::object();
  for (const SeriesEstimate& each : result.series) {
    series[each.declaration.name] = series_json(each);
  }
  json["metrics"] = std::move(metrics);
  json["series"] = std::move(series);
  json["failures"] = failures_json(result);
  json["incomes"] = incomes_json(result);
  json["methods"] = methods_json(result);
  if (result.timing) {
    json["timing"] = timing_json(result, *result.timing);
  }
  print_json(out, json);
}

}  // namespace riposte::analysis
