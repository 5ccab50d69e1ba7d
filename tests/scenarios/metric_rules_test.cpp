#include "scenarios/metric_rules.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "scenarios/metric_names.hpp"
#include "scenarios/outcome_rules.hpp"
#include "tests/scenarios/small_scenario.hpp"

using namespace riposte::scenarios;

namespace {

constexpr double never = std::numeric_limits<double>::quiet_NaN();

// The small scenario with these lines under `metrics:`, from line 82 on.
std::string with_metrics(const std::string& lines) {
  return damaged("outcomes:\n", "metrics:\n" + lines + "outcomes:\n");
}

Scenario loaded(const std::string& lines, const std::vector<std::string>& sets = {}) {
  LoadOptions options;
  options.sets = sets;
  return load_scenario_text(with_metrics(lines), "small.yaml", options);
}

// All metrics of a history whose built-in ones are those given, the rest missing.
std::map<std::string, double> reckoned(const Scenario& scenario, const std::map<std::string, double>& given) {
  const auto declarations = metric_declarations(scenario);
  std::vector<double> values;
  for (const MetricDeclaration& metric : declarations) {
    values.push_back(given.count(metric.name) > 0 ? given.at(metric.name) : never);
  }
  DeclaredMetrics{scenario}.fill(values);
  std::map<std::string, double> named;
  for (std::size_t i = 0; i < values.size(); ++i) named[declarations[i].name] = values[i];
  return named;
}

const std::string settlement =
    "  doubled: {title: twice the peak, unit: \"%\", is: tariff_peak/USA/CHN * 2}\n"
    "  fall: {title: fall from the peak, unit: \"%\", is: doubled / 2 - tariff_final/USA/CHN}\n"
    "  soon: {title: gone by 1 October, unit: \"1\", is: countermeasures_lifted_day < 2025-10-01}\n"
    "  lag: {title: from flow to lift, unit: d, is: countermeasures_lifted_day - magnets_recovered_day}\n"
    "  settled: {title: both, unit: d, missing: censored, is: \"max(countermeasures_lifted_day, "
    "magnets_recovered_day)\"}\n";

}  // namespace

TEST_CASE("declared metrics come after the built-in ones, in order, with title, unit and expression") {
  const auto metrics = metric_declarations(loaded(settlement));
  const auto built_in = metric_declarations(load_scenario_text(small_scenario)).size();
  REQUIRE(metrics.size() == built_in + 5);
  CHECK(metrics[built_in - 1].name == "decisions");
  const MetricDeclaration& soon = metrics[built_in + 2];
  CHECK(soon.name == "soon");
  CHECK(soon.says == "gone by 1 October");
  CHECK(soon.unit == "1");
  CHECK(soon.is == "countermeasures_lifted_day < 2025-10-01");
  CHECK(soon.missing == Missing::absent);
  CHECK(metrics[built_in + 3].missing == Missing::absent);  // a length of time, though in d
  CHECK(metrics[built_in + 4].missing == Missing::censored);
}

TEST_CASE("a declared metric is reckoned from built-in ones and from those declared before it") {
  auto values = reckoned(loaded(settlement), {{"tariff_peak/USA/CHN", 54.0},
                                              {"tariff_final/USA/CHN", 30.0},
                                              {"countermeasures_lifted_day", 90.5},
                                              {"magnets_recovered_day", 110.0}});
  CHECK(values["doubled"] == 108.0);
  CHECK(values["fall"] == 24.0);
  CHECK(values["soon"] == 1.0);  // 1 October is day 91
  CHECK(values["lag"] == -19.5);
  CHECK(values["settled"] == 110.0);
}

TEST_CASE("what is reckoned from a missing value is missing, and a comparison with it does not hold") {
  auto values = reckoned(loaded(settlement), {{"magnets_recovered_day", 110.0}});
  CHECK(std::isnan(values["doubled"]));
  CHECK(std::isnan(values["fall"]));
  CHECK(values["soon"] == 0.0);
  CHECK(std::isnan(values["lag"]));
  CHECK(std::isnan(values["settled"]));
}

TEST_CASE("an outcome's condition may use a declared metric") {
  const std::string text = with_metrics(
      "  fall: {title: fall, unit: \"%\", is: tariff_peak/USA/CHN - "
      "tariff_final/USA/CHN}\n");
  std::string with_outcome = text;
  const std::string old = "tariff_final/USA/CHN < 10\"";
  with_outcome.replace(with_outcome.find(old), old.size(), "fall >= 24\"");
  const Scenario scenario = load_scenario_text(with_outcome);
  const OutcomeJudge judge{scenario};
  std::vector<double> values(metric_declarations(scenario).size(), 0.0);
  values.back() = 24.0;
  CHECK(judge.judge(values) == 0);
  values.back() = 23.0;
  CHECK(judge.judge(values) == 1);
  values.back() = never;
  CHECK(judge.judge(values) == 1);
}

TEST_CASE("an override changes, adds to and removes declared metrics as it does all else") {
  const std::string one = "  fall: {title: fall, unit: \"%\", is: tariff_peak/USA/CHN}\n";
  CHECK(loaded(one, {"metrics.fall.is=letters_sent + 1"}).metrics[0].is == "letters_sent + 1");
  CHECK(loaded(one, {"metrics.fall="}).metrics.empty());
  const Scenario other = loaded(one, {"metrics={more: {title: t, unit: d, is: breaches}}"});
  REQUIRE(other.metrics.size() == 1);
  CHECK(other.metrics[0].name == "more");
  CHECK(other.sha256 != loaded(one).sha256);
}

TEST_CASE("what is wrong with a declared metric is told with its place and the remedy") {
  struct Wrong {
    const char* lines;
    const char* told;
  };
  const auto wrong = GENERATE(values<Wrong>({
      {"  gap: {title: t, unit: \"%\", is: tariff_finel/USA/CHN - 1}\n",
       "small.yaml:82:34: no metric 'tariff_finel/USA/CHN'; write 'tariff_final/USA/CHN'"},
      {"  gap: {title: t, unit: \"1\", is: breaches}\n  two: {title: t, unit: \"1\", is: 2 * gpa}\n",
       "small.yaml:83:34: no metric 'gpa'; write 'gap'"},
      {"  gap: {title: t, unit: \"1\", is: breaches <}\n",
       "small.yaml:82:34: not an expression: Unexpected end of expression at position 5; write for example "
       "'letters_sent > 3 and tariff_final/USA/CHN < 60'"},
      {"  gap: {title: t, unit: \"1\", is: sqrt(breaches)}\n",
       "small.yaml:82:34: no metric 'sqrt'; write one of 'countermeasures_lifted_day', 'first_lift_day', "
       "'magnets_recovered_day', 'tariff_final/USA/CHN', 'tariff_peak/USA/CHN', 'rung_final/USA-CHN', "
       "'rung_peak/USA-CHN', 'letters_sent', 'breaches', 'pace_final/licence_office', 'lost_output/USA', "
       "'sellers_loss/USA', ..."},
      {"  one: {title: t, unit: \"1\", is: two + 1}\n  two: {title: t, unit: \"1\", is: breaches}\n",
       "small.yaml:82:34: metric 'one' uses 'two', which is declared after it; declare 'two' first"},
      {"  tariff_final: {title: t, unit: \"1\", is: tariff_final/USA/CHM}\n",
       "small.yaml:82:43: no metric 'tariff_final/USA/CHM'; write 'tariff_final/USA/CHN'"},
      {"  one: {title: t, unit: \"1\", is: one + 1}\n",
       "small.yaml:82:34: metric 'one' is defined by itself; define it by other metrics"},
      {"  one: {title: t, unit: \"1\", is: three}\n  two: {title: t, unit: \"1\", is: one}\n"
       "  three: {title: t, unit: \"1\", is: two}\n",
       "small.yaml:82:34: metrics 'one' and 'three' are defined by each other; define one of them by other "
       "metrics"},
      {"  letters_sent: {title: t, unit: \"1\", is: breaches}\n",
       "small.yaml:82:3: 'letters_sent' is a built-in metric; choose another name"},
      {"  a/b: {title: t, unit: \"1\", is: breaches}\n",
       "small.yaml:82:3: 'a/b' is no name for a metric; begin with a letter and use letters, digits and '_' "
       "alone"},
      {"  max: {title: t, unit: \"1\", is: breaches}\n",
       "small.yaml:82:3: 'max' has a meaning of its own in expressions; choose another name"},
      {"  gap: {title: t, unit: \"%\", missing: censored, is: breaches}\n",
       "small.yaml:82:39: only a day can be censored, not a metric in '%'; write 'unit: d', or leave "
       "'missing' out"},
      {"  gap: {title: t, unit: d, missing: never, is: breaches}\n",
       "small.yaml:82:37: no such missing: 'never'; write one of 'absent', 'censored'"},
      {"  gap: {titel: t, unit: d, is: breaches}\n",
       "small.yaml:82:8: metric lacks 'title'; add 'title: ...' (what it is, in a few words)\n"
       "small.yaml:82:9: unknown key 'titel' in metric; write 'title'"},
      {"  gap: breaches\n",
       "small.yaml:82:8: metric is a map of keys to values, not 'breaches'; write 'key: value' lines"},
  }));
  INFO(wrong.lines);
  CHECK(faults_of(with_metrics(wrong.lines)) == wrong.told);
}

TEST_CASE("faults of metrics and of outcomes are told in one go, and a faulty metric is no unknown name") {
  std::string text = with_metrics("  gap: {title: t, unit: \"1\", is: braeches}\n");
  const std::string old = "tariff_final/USA/CHN < 10\"";
  text.replace(text.find(old), old.size(), "gap > 1 and gpa > 1\"");
  CHECK(faults_of(text) ==
        "small.yaml:82:34: no metric 'braeches'; write 'breaches'\n"
        "small.yaml:84:26: no metric 'gpa'; write 'gap'");
}

TEST_CASE("more metrics than a report could show are refused, not reckoned") {
  std::string lines;
  for (int i = 0; i <= 1000; ++i) {
    lines += "  m" + std::to_string(i) + ": {title: t, unit: d, is: breaches}\n";
  }
  CHECK(faults_of(with_metrics(lines)) == "small.yaml:1082:3: more than 1000 metrics; leave some out");
}
