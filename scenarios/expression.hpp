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

/// An expression over metrics, checked and ready to compile: `countermeasures_lifted_day <= 120 &&
/// tariff_final/USA/CHN < 60`. Names of metrics stand as they are, slashes and all; where one is the
/// beginning of another, the longest is meant. Allowed besides: numbers, dates (`2025-08-12`, as days since
/// the scenario's start), + - * /, comparisons, && || ! (or `and`, `or`, `not`, which denies the comparison
/// after it), brackets, min(a, b), max(a, b), abs(a), happened(metric), missing(metric). Nothing
/// transcendental: results are the same on any processor.
///
/// What is missing is NaN, such as the day of what never happened. Arithmetic with it is missing, min and max
/// too, and so is what has no finite result (a division by zero). Every comparison with it is false, `!=`
/// too, and it counts as false under and, or, not; comparisons and these are 1 or 0, never missing.
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

/// Whether a word has a meaning of its own in expressions, so that no metric can bear it: `min`, `and`, ...
[[nodiscard]] bool is_expression_word(std::string_view word);

/// One worker's compiled copy of an expression; not to be shared between threads. About 100 ns an evaluation.
class CompiledExpression {
 public:
  explicit CompiledExpression(const Expression& expression);
  ~CompiledExpression();
  CompiledExpression(const CompiledExpression&) = delete;
  CompiledExpression& operator=(const CompiledExpression&) = delete;
  CompiledExpression(CompiledExpression&&) noexcept;
  CompiledExpression& operator=(CompiledExpression&&) noexcept;

  /// Its value, NaN where missing, never -0 or infinite. `metrics` are the metrics of one replication in the
  /// order of names, as many at least as it was parsed with. Allocates nothing.
  [[nodiscard]] double value(std::span<const double> metrics) const;
  /// Whether it holds: neither 0 nor missing.
  [[nodiscard]] bool holds(std::span<const double> metrics) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace riposte::scenarios
