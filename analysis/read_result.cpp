#include "analysis/read_result.hpp"

#include <limits>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/json_text.hpp"
#include "scenarios/dates.hpp"

namespace riposte::analysis {
namespace {

using Kept = nlohmann::ordered_json;

/// A member of an object. What does not fit throws nlohmann's own exceptions, which say what was expected.
template <class Value>
Value member(const Kept& object, const char* name) {
  return object.at(name).get<Value>();
}

/// A number, or NaN for null.
double number_or_none(const Kept& value) {
  return value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>();
}

std::vector<double> numbers_or_none(const Kept& list, std::size_t count) {
  std::vector<double> numbers;
  for (const Kept& each : list) {
    numbers.push_back(number_or_none(each));
  }
  if (numbers.size() != count) {
    throw NoResult{fmt::format("a series of {} dates has {} numbers", count, numbers.size())};
  }
  return numbers;
}

std::chrono::sys_days date_in(const Kept& value) {
  const auto text = value.get<std::string>();
  const auto moment = scenarios::parse_moment(text);
  if (const auto* problem = std::get_if<scenarios::QuantityProblem>(&moment)) {
    throw NoResult{problem->problem};
  }
  return std::chrono::floor<std::chrono::days>(std::get<scenarios::Moment>(moment).at);
}

ProportionInterval interval_in(const Kept& object) {
  return {number_or_none(object.at("share")), number_or_none(object.at("lower")),
          number_or_none(object.at("upper"))};
}

ScenarioIdentity scenario_in(const Kept& json) {
  return {member<std::string>(json, "name"),
          member<std::string>(json, "title"),
          member<std::string>(json, "question"),
          member<std::string>(json, "sha256"),
          date_in(json.at("knowledge_cutoff")),
          date_in(json.at("start")),
          kernel::Days{member<double>(json, "horizon_days")}};
}

bool begins(const std::string& text, std::string_view with) { return text.rfind(with, 0) == 0; }

scenarios::MetricKind kind_of_metric(const std::string& name, const Kept& json) {
  if (json.contains("is")) return scenarios::MetricKind::declared;
  return begins(name, "income_change/") ? scenarios::MetricKind::income_change : scenarios::MetricKind{};
}

scenarios::SeriesKind kind_of_series(const std::string& name) {
  return begins(name, "published_flow/") ? scenarios::SeriesKind::published_flow
                                         : scenarios::SeriesKind::tariff;
}

MetricSummary summary_in(const Kept& json) {
  const Kept& mean = json.at("mean_interval");
  MetricSummary summary{member<std::uint64_t>(json, "n"),
                        member<std::uint64_t>(json, "missing"),
                        number_or_none(json.at("mean")),
                        number_or_none(mean.at(0)),
                        number_or_none(mean.at(1)),
                        number_or_none(json.at("sd")),
                        number_or_none(json.at("least")),
                        number_or_none(json.at("greatest")),
                        json.contains("restricted_mean") ? number_or_none(json["restricted_mean"]) : 0.0,
                        {}};
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const std::string level{level_names[i]};
    const Kept& interval = json.at("quantile_intervals").at(level);
    summary.quantiles[i] = {number_or_none(json.at("quantiles").at(level)), number_or_none(interval.at(0)),
                            number_or_none(interval.at(1))};
  }
  return summary;
}

void check_counts(const std::string& name, const MetricSummary& summary) {
  if (summary.missing > summary.n) {
    throw NoResult{fmt::format("metric '{}' is missing in more histories than there are", name)};
  }
}

MetricEstimate metric_in(const std::string& name, const Kept& json) {
  MetricEstimate metric;
  metric.declaration.name = name;
  metric.declaration.unit = member<std::string>(json, "unit");
  metric.declaration.says = member<std::string>(json, "says");
  metric.declaration.kind = kind_of_metric(name, json);
  metric.declaration.missing = json.contains("never") ? Missing::censored : Missing::absent;
  metric.declaration.is = json.value("is", "");
  metric.summary = summary_in(json);
  check_counts(name, metric.summary);
  return metric;
}

SeriesEstimate series_in(const std::string& name, const Kept& json) {
  SeriesEstimate series;
  series.declaration.name = name;
  series.declaration.unit = member<std::string>(json, "unit");
  series.declaration.says = member<std::string>(json, "says");
  series.declaration.kind = kind_of_series(name);
  for (const Kept& date : json.at("dates")) {
    series.declaration.dates.push_back(date_in(date));
  }
  const std::size_t count = series.declaration.dates.size();
  series.n = member<std::vector<std::uint64_t>>(json, "n");
  if (series.n.size() != count) {
    throw NoResult{fmt::format("a series of {} dates has {} counts", count, series.n.size())};
  }
  series.mean = numbers_or_none(json.at("mean"), count);
  for (std::size_t i = 0; i < levels.size(); ++i) {
    series.quantiles[i] = numbers_or_none(json.at("quantiles").at(std::string{level_names[i]}), count);
  }
  return series;
}

kernel::ParameterMode parameters_in(const Kept& json) {
  const auto word = json.get<std::string>();
  for (const auto mode : {kernel::ParameterMode::drawn, kernel::ParameterMode::medians}) {
    if (word == parameters_word(mode)) return mode;
  }
  throw NoResult{fmt::format("'parameters' are '{}', neither drawn nor medians", word)};
}

Timing timing_in(const Kept& json) {
  return {member<double>(json, "seconds"), member<unsigned>(json, "threads")};
}

Result result_in(const Kept& json) {
  Result result;
  result.version = member<std::string>(json, "riposte");
  result.scenario = scenario_in(json.at("scenario"));
  result.seed = member<std::uint64_t>(json, "seed");
  result.requested = member<std::uint64_t>(json, "requested");
  result.replications = member<std::uint64_t>(json, "replications");
  result.parameters = parameters_in(json.at("parameters"));
  result.command = member<std::string>(json, "command");
  for (const Kept& each : json.at("outcomes")) {
    result.outcomes.push_back({member<std::string>(each, "name"), member<std::string>(each, "says"),
                               member<std::uint64_t>(each, "count"), interval_in(each)});
  }
  for (const auto& [name, metric] : json.at("metrics").items()) {
    result.metrics.push_back(metric_in(name, metric));
  }
  for (const auto& [name, series] : json.at("series").items()) {
    result.series.push_back(series_in(name, series));
  }
  for (const Kept& each : json.at("failures")) {
    result.failures.push_back(
        {member<std::uint64_t>(each, "replication"), member<std::string>(each, "message")});
  }
  const Kept& incomes = json.at("incomes");
  result.tariffs_move_incomes = member<bool>(incomes, "moved_by_tariffs");
  result.looked_at = member<std::uint64_t>(incomes, "histories");
  result.incomes = {member<std::uint64_t>(incomes, "states"), member<std::uint64_t>(incomes, "unsolved"),
                    incomes.at("off").is_null() ? 0.0 : incomes["off"].get<double>()};
  if (json.contains("timing")) {
    result.timing = timing_in(json["timing"]);
  }
  if (result.failures.size() > result.replications) {
    throw NoResult{"more histories broke down than were played"};
  }
  return result;
}

}  // namespace

Result read_result(std::string_view json) {
  try {
    return result_in(Kept::parse(json));
  } catch (const nlohmann::json::exception& error) {
    throw NoResult{said_plainly(error)};
  }
}

}  // namespace riposte::analysis
