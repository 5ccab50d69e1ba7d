#include "scenarios/expression.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace riposte::scenarios;

namespace {

const std::vector<std::string> names{
    "a", "a/b", "rung_final/USA-CHN", "tariff_final/USA/CHN", "deals_by/2025-07-09", "never"};
const std::vector<double> values{3.0, 5.0, 2.0, 51.1, 4.0, std::numeric_limits<double>::quiet_NaN()};
constexpr std::chrono::sys_days start{std::chrono::year{2025} / 7 / 2};

CompiledExpression compiled(const std::string& text) {
  const auto parsed = parse_expression(text, names, start);
  INFO(text);
  REQUIRE(std::holds_alternative<Expression>(parsed));
  return CompiledExpression{std::get<Expression>(parsed)};
}

bool holds(const std::string& text) { return compiled(text).holds(values); }
double value(const std::string& text) { return compiled(text).value(values); }

std::string problem(const std::string& text) {
  const auto parsed = parse_expression(text, names, start);
  const auto* const found = std::get_if<ExpressionProblem>(&parsed);
  return found == nullptr ? "" : std::to_string(found->at) + ": " + found->problem + "; " + found->remedy;
}

}  // namespace

TEST_CASE("a condition names metrics as results do, slashes, dashes and dates included") {
  CHECK(holds("tariff_final/USA/CHN > 51"));
  CHECK(holds("rung_final/USA-CHN - 1 == 1"));
  CHECK(holds("deals_by/2025-07-09 == 4"));
}

TEST_CASE("where one metric's name begins another's, the longest is meant") {
  CHECK(holds("a/b == 5"));
  CHECK(holds("a / a == 1"));
  CHECK(holds("a/a == 1"));
}

TEST_CASE("every comparison with what never happened is false, and its denial true") {
  for (const char* const comparison : {"<", "<=", ">", ">=", "==", "!="}) {
    CHECK_FALSE(holds(std::string{"never "} + comparison + " 3"));
    CHECK_FALSE(holds(std::string{"3 "} + comparison + " never"));
    CHECK(holds(std::string{"not never "} + comparison + " 3"));
  }
  CHECK_FALSE(holds("never"));
  CHECK_FALSE(holds("never && a"));
  CHECK(holds("never || a"));
}

TEST_CASE("arithmetic with what never happened is missing, wherever it stands") {
  for (const char* const missing :
       {"never + 1", "1 - never", "0 * never", "never / a", "-never", "abs(never)", "min(never, a)",
        "min(a, never)", "max(never, a)", "max(a, never)"}) {
    INFO(missing);
    CHECK(std::isnan(value(missing)));
    CHECK_FALSE(holds(missing));
  }
}

TEST_CASE("what has no finite value is missing, in a result and in a comparison") {
  for (const char* const missing : {"1 / 0", "-1 / (a - 3)", "0 / 0"}) {
    INFO(missing);
    CHECK(std::isnan(value(missing)));
    CHECK_FALSE(holds(std::string{missing} + " > 0"));
    CHECK_FALSE(holds(std::string{missing} + " < 0"));
  }
}

TEST_CASE("a value of an expression is the number that its operations give, and zero has no sign") {
  CHECK(value("tariff_final/USA/CHN - a / 7") == 51.1 - 3.0 / 7.0);
  CHECK(value("max(a, a/b) * min(a, a/b) - abs(-a)") == 12.0);
  CHECK(value("(a > 2) + (a > 3)") == 1.0);
  CHECK_FALSE(std::signbit(value("0 * -a")));
  CHECK_FALSE(std::signbit(value("-(a - 3)")));
}

TEST_CASE("comparisons and words between them are one or zero, never missing") {
  CHECK(value("never < 3") == 0.0);
  CHECK(value("not never") == 1.0);
  CHECK(value("a and never") == 0.0);
  CHECK(value("never or a") == 1.0);
}

TEST_CASE("happened and missing tell what never happened from zero") {
  CHECK(holds("missing(never) and happened(a)"));
  CHECK_FALSE(holds("happened(never) or missing(a)"));
}

TEST_CASE("arithmetic binds before comparisons, those before not, and before or") {
  CHECK(holds("1 - 2 * 3 == -5"));
  CHECK(holds("10 - 3 - 2 == 5"));
  CHECK(holds("not a == 4 and a == 3"));
  CHECK(holds("a == 3 or a == 4 and a == 5"));
  CHECK(holds("min(a, 2) == 2 and max(a, 4) == 4 and abs(-a) == 3"));
}

TEST_CASE("a date in a condition counts days from the scenario's start") {
  CHECK(holds("2025-08-12 == 41"));
  CHECK(holds("a < 2025-07-06 and a > 2025-07-04"));
}

TEST_CASE("what has no place in a condition is told with its place and the nearest name") {
  CHECK(problem("a < tariff_final/USA/CHM") ==
        "4: no metric 'tariff_final/USA/CHM'; write 'tariff_final/USA/CHN'");
  CHECK(problem("a ^ 2 > 4") ==
        "2: '^' has no meaning in an expression; use + - * / < <= > >= == != and or not min max abs happened "
        "missing");
  CHECK(problem("1.2.3 < a") == "0: '1.2.3 ' is not a number; write digits, with a point at most");
  for (const char* const broken :
       {"", "a <", "a = 3", "((a", "1 2", "min(a", "a, a", "a ? 1 : 2", "\"a\"", "sqrt(a) > 1", "m0"}) {
    INFO(broken);
    CHECK_FALSE(problem(broken).empty());
  }
}

TEST_CASE("a condition nested deeper than any reader could follow is refused, not crashed on") {
  CHECK(problem(std::string(100'000, '(')) == "0: an expression of more than 4000 characters; shorten it");
  CHECK_FALSE(problem(std::string(3'999, '(')).empty());
  CHECK_FALSE(problem(std::string(3'999, '-')).empty());
}
