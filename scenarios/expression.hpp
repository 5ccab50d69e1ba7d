#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace riposte::scenarios {

/// A predicate over metrics, checked and ready to compile: `countermeasures_lifted_day <= 120 &&
/// tariff_final/USA/CHN < 60`. Names of metrics stand as they are, slashes and all; where one is the
/// beginning of another, the longest is meant. Allowed besides: numbers, dates (`2025-08-12`, as days since
/// the scenario's start), + - * /, comparisons, && || ! (or `and`, `or`, `not`, which denies the comparison
/// after it), brackets, min(a, b), max(a, b), abs(a), happened(metric), missing(metric). Nothing
/// transcendental: results are the same on any processor. A metric that never happened is NaN; every
/// comparison with it is false, `!=` too.
struct Expression {
  std::string text;                  ///< for muParser: metrics replaced by `m0`, `m1`, ...
  std::vector<std::size_t> metrics;  ///< m0 is metrics[0], a position in the list of names, ...
};

/// What is wrong with an expression, and at which character (from 0).
struct ExpressionProblem {
  std::size_t at = 0;
  std::string problem;
  std::string remedy;
};

/// Checks an expression over the metrics named. Cost: micro- to milliseconds; done once a scenario.
[[nodiscard]] std::variant<Expression, ExpressionProblem> parse_expression(
    std::string_view text, const std::vector<std::string>& metrics, std::chrono::sys_days start);

/// One worker's compiled copy of an expression; not to be shared between threads. About 100 ns an evaluation.
class CompiledExpression {
 public:
  explicit CompiledExpression(const Expression& expression);
  ~CompiledExpression();
  CompiledExpression(const CompiledExpression&) = delete;
  CompiledExpression& operator=(const CompiledExpression&) = delete;
  CompiledExpression(CompiledExpression&&) noexcept;
  CompiledExpression& operator=(CompiledExpression&&) noexcept;

  /// Whether it holds: neither 0 nor NaN. `metrics` are all metrics of one replication, in the order of
  /// names.
  [[nodiscard]] bool holds(std::span<const double> metrics) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace riposte::scenarios
