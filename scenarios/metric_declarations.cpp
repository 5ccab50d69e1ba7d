#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/collections.hpp"
#include "scenarios/declarations.hpp"
#include "scenarios/expression.hpp"
#include "scenarios/object.hpp"
#include "scenarios/values.hpp"

namespace riposte::scenarios {

namespace {

// More slow every history and fill no report. It also bounds what a hostile file costs.
constexpr std::size_t most_metrics = 1000;

// A slash or dash in a name would change what an expression means that divides or subtracts two metrics.
bool is_plain_word(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_part = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && is_letter(name.front()) && std::all_of(name.begin(), name.end(), is_part);
}

void check_name(Reading& reading, const Key& key) {
  if (!is_plain_word(key.text)) {
    reading.faults.add(key.place, in_quotes(key.text) + " is no name for a metric",
                       "begin with a letter and use letters, digits and '_' alone");
  } else if (is_expression_word(key.text)) {
    reading.faults.add(key.place, in_quotes(key.text) + " has a meaning of its own in expressions",
                       "choose another name");
  }
}

void check_unit(Reading& reading, const Node& node, MetricFormula& metric) {
  if (metric.missing == Missing::censored && metric.unit != "d") {
    reading.faults.add(node.find("missing")->place,
                       "only a day can be censored, not a metric in " + in_quotes(metric.unit),
                       "write 'unit: d', or leave 'missing' out");
  }
}

Rule<MetricFormula> metric_rule() {
  using M = MetricFormula;
  return ObjectDeclaration<M>{"metric", "A number of each history, reckoned from other metrics."}
      .named(&M::name)
      .required("title", &M::title, text(), "what it is, in a few words")
      .required("unit", &M::unit, text(), "its unit; 1 for numbers without, d for days")
      .required("is", &M::is, text(), "an expression over the built-in metrics and those declared before it")
      .optional(
          "missing", &M::missing,
          choice<Missing>({{"absent", Missing::absent}, {"censored", Missing::censored}}), "absent",
          "histories without a value: absent, left out of its estimates; censored, its day is later than "
          "the horizon")
      .then(check_unit);
}

}  // namespace

Rule<std::vector<MetricFormula>> metrics_rule() {
  Rule<std::vector<MetricFormula>> rule = named_map("metrics", metric_rule());
  return {rule.shape, [read = std::move(rule.read)](Reading& reading, const Node& node,
                                                    std::vector<MetricFormula>& metrics) {
            const Opened opened = open_collection(reading, node);
            if (opened.node.keys.size() > most_metrics) {
              reading.faults.add(opened.node.keys[most_metrics].place,
                                 "more than " + std::to_string(most_metrics) + " metrics", "leave some out");
              return;
            }
            for (const Key& key : opened.node.keys) {
              check_name(reading, key);
            }
            read(reading, node, metrics);
          }};
}

}  // namespace riposte::scenarios
