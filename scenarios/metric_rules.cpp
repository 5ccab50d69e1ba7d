#include "scenarios/metric_rules.hpp"

#include <algorithm>
#include <cassert>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "scenarios/metric_dependencies.hpp"
#include "scenarios/metric_names.hpp"
#include "scenarios/provenance.hpp"

namespace riposte::scenarios {

namespace {

std::vector<std::string> built_in_names(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const MetricDeclaration& metric : metric_declarations(scenario)) {
    if (metric.kind != MetricKind::declared) {
      names.push_back(metric.name);
    }
  }
  return names;
}

/// Goes through the declared metrics in their order, each with the names it may use.
class MetricCheck {
 public:
  MetricCheck(const Scenario& scenario, Faults& faults)
      : scenario_{scenario}, built_in_{built_in_names(scenario)}, usable_{built_in_}, faults_{faults} {}

  void check(std::size_t position, const Key& key, const Node& written) {
    const MetricFormula& metric = scenario_.metrics[position];
    if (std::find(built_in_.begin(), built_in_.end(), metric.name) != built_in_.end()) {
      faults_.add(key.place, in_quotes(metric.name) + " is a built-in metric", "choose another name");
    }
    const auto parsed = parse_expression(metric.is, usable_, scenario_.world.start);
    if (const auto* const problem = std::get_if<ExpressionProblem>(&parsed)) {
      const std::size_t used = declared_at(metric.is, problem->at);
      const bool late = used >= position && used < scenario_.metrics.size() && !begins_built_in(used);
      const ExpressionProblem told = late ? out_of_order(position, used) : *problem;
      faults_.add(written.find("is")->place, told.problem, told.remedy);
    }
    usable_.push_back(metric.name);
  }

 private:
  // The declared metric whose name begins at a character of an expression; as many as there are where none
  // does.
  [[nodiscard]] std::size_t declared_at(std::string_view text, std::size_t at) const {
    constexpr auto word_letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    const std::string_view rest = text.substr(std::min(at, text.size()));
    const std::string_view word = rest.substr(0, rest.find_first_not_of(word_letters));
    const auto& metrics = scenario_.metrics;
    const auto found = std::find_if(metrics.begin(), metrics.end(),
                                    [word](const MetricFormula& metric) { return metric.name == word; });
    return static_cast<std::size_t>(found - metrics.begin());
  }

  // Whether a built-in metric's name begins with that of a declared one: then a fault there is the former's.
  [[nodiscard]] bool begins_built_in(std::size_t declared) const {
    const std::string start = scenario_.metrics[declared].name + "/";
    return std::any_of(built_in_.begin(), built_in_.end(), [&start](const std::string& name) {
      return name.compare(0, start.size(), start) == 0;
    });
  }

  // What is wrong with a metric that uses itself or one that is declared after it.
  [[nodiscard]] ExpressionProblem out_of_order(std::size_t user, std::size_t used) {
    const std::string user_name = in_quotes(scenario_.metrics[user].name);
    const std::string used_name = in_quotes(scenario_.metrics[used].name);
    if (user == used) {
      return {0, "metric " + user_name + " is defined by itself", "define it by other metrics"};
    }
    if (!dependencies_) {
      dependencies_.emplace(scenario_, built_in_);
    }
    if (dependencies_->needs(used, user)) {
      return {0, "metrics " + user_name + " and " + used_name + " are defined by each other",
              "define one of them by other metrics"};
    }
    return {0, "metric " + user_name + " uses " + used_name + ", which is declared after it",
            "declare " + used_name + " first"};
  }

  const Scenario& scenario_;
  std::vector<std::string> built_in_;
  std::vector<std::string> usable_;
  Faults& faults_;
  std::optional<MetricDependencies> dependencies_;  // found out when first needed
};

}  // namespace

void check_metrics(const Scenario& scenario, const Node& root, Faults& faults) {
  const Node* const metrics = find_collection(root, "metrics");
  if (metrics == nullptr) {
    return;
  }
  MetricCheck check{scenario, faults};
  for (std::size_t i = 0; i < scenario.metrics.size(); ++i) {
    check.check(i, metrics->keys[i], metrics->children[i]);
  }
}

DeclaredMetrics::DeclaredMetrics(const Scenario& scenario) {
  std::vector<std::string> names = built_in_names(scenario);
  for (const MetricFormula& metric : scenario.metrics) {
    const auto parsed = parse_expression(metric.is, names, scenario.world.start);
    assert(std::holds_alternative<Expression>(parsed));
    formulas_.emplace_back(std::get<Expression>(parsed));
    names.push_back(metric.name);
  }
}

void DeclaredMetrics::fill(std::span<double> metrics) const {
  std::size_t at = metrics.size() - formulas_.size();
  for (const CompiledExpression& formula : formulas_) {
    metrics[at] = formula.value(metrics);
    ++at;
  }
}

}  // namespace riposte::scenarios
