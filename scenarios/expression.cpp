#include "scenarios/expression.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include <muParser.h>

#include "scenarios/dates.hpp"
#include "scenarios/nearest.hpp"
#include "scenarios/node.hpp"

namespace riposte::scenarios {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name_part(char c) { return is_letter(c) || is_digit(c); }

constexpr std::array functions{"min", "max", "abs", "happened", "missing"};
struct WordOperator {
  const char* word;
  const char* sign;
};
constexpr std::array word_operators{WordOperator{"and", "&&"}, WordOperator{"or", "||"},
                                    WordOperator{"not", "!"}};
// Two characters before one, so that `<=` is not read as `<`.
constexpr std::array signs{"<=", ">=", "==", "!=", "&&", "||", "<", ">",
                           "!",  "+",  "-",  "*",  "/",  "(",  ")", ","};

bool is_function(std::string_view word) {
  return std::find(functions.begin(), functions.end(), word) != functions.end();
}

// Walks an expression from left to right and rewrites it for muParser.
class Rewriter {
 public:
  Rewriter(std::string_view text, const std::vector<std::string>& metrics, std::chrono::sys_days start)
      : text_{text}, metrics_{metrics}, start_{start} {}

  [[nodiscard]] std::variant<Expression, ExpressionProblem> rewrite() {
    while (at_ < text_.size() && !problem_) {
      take_token();
    }
    if (problem_) {
      return *problem_;
    }
    return expression_;
  }

 private:
  void take_token() {
    const char next = text_[at_];
    if (next == ' ' || next == '\n' || next == '\t') {
      ++at_;
    } else if (is_letter(next)) {
      take_name();
    } else if (is_digit(next) || next == '.') {
      take_number();
    } else {
      take_sign();
    }
  }

  // A blank before every token but an opening bracket, which muParser wants close to its function.
  void put(const std::string& token) {
    expression_.text += (expression_.text.empty() || token == "(" ? "" : " ") + token;
  }

  void take_name() {
    const std::string_view rest = text_.substr(at_);
    std::size_t longest = 0;
    std::size_t found = 0;
    for (std::size_t i = 0; i < metrics_.size(); ++i) {
      const std::string& name = metrics_[i];
      const bool begins = rest.substr(0, name.size()) == name;
      const bool ends = rest.size() == name.size() || (begins && !is_name_part(rest[name.size()]));
      if (begins && ends && name.size() > longest) {
        longest = name.size();
        found = i;
      }
    }
    std::size_t word = 0;
    while (word < rest.size() && is_name_part(rest[word])) {
      ++word;
    }
    if (longest > 0) {
      put(variable(found));
      at_ += longest;
    } else if (!take_word(std::string{rest.substr(0, word)})) {
      unknown_name(rest);
    }
  }

  [[nodiscard]] bool take_word(const std::string& word) {
    for (const WordOperator& op : word_operators) {
      if (word == op.word) {
        put(op.sign);
        at_ += word.size();
        return true;
      }
    }
    if (!is_function(word)) {
      return false;
    }
    put(word);
    at_ += word.size();
    return true;
  }

  void unknown_name(std::string_view rest) {
    std::size_t length = 0;
    while (length < rest.size() &&
           (is_name_part(rest[length]) || rest[length] == '/' || rest[length] == '-')) {
      ++length;
    }
    const std::string written{rest.substr(0, length)};
    std::vector<std::string> names = metrics_;
    names.insert(names.end(), functions.begin(), functions.end());
    problem_ = {at_, "no metric " + in_quotes(written), nearest_hint(written, names)};
  }

  [[nodiscard]] std::string variable(std::size_t metric) {
    auto& used = expression_.metrics;
    const auto known = std::find(used.begin(), used.end(), metric);
    const auto number = known - used.begin();
    if (known == used.end()) {
      used.push_back(metric);
    }
    return "m" + std::to_string(number);
  }

  void take_number() {
    constexpr std::size_t date_length = 10;
    const auto date = parse_moment(text_.substr(at_, date_length));
    if (const auto* moment = std::get_if<Moment>(&date)) {
      const auto days = std::chrono::floor<std::chrono::days>(moment->at) - start_;
      put("(" + std::to_string(days.count()) + ")");
      at_ += date_length;
      return;
    }
    std::size_t end = at_;
    while (end < text_.size() && (is_digit(text_[end]) || text_[end] == '.')) {
      ++end;
    }
    const std::string number{text_.substr(at_, end - at_)};
    const bool joined = end < text_.size() && is_name_part(text_[end]);
    if (joined || std::count(number.begin(), number.end(), '.') > 1 || number == ".") {
      problem_ = {at_, in_quotes(text_.substr(at_, end - at_ + 1)) + " is not a number",
                  "write digits, with a point at most"};
      return;
    }
    put(number);
    at_ = end;
  }

  void take_sign() {
    for (const std::string_view sign : signs) {
      if (text_.substr(at_, sign.size()) == sign) {
        put(std::string{sign});
        at_ += sign.size();
        return;
      }
    }
    problem_ = {at_, in_quotes(text_.substr(at_, 1)) + " has no meaning in an expression",
                "use + - * / < <= > >= == != and or not min max abs happened missing"};
  }

  std::string_view text_;
  const std::vector<std::string>& metrics_;
  std::chrono::sys_days start_;
  std::size_t at_ = 0;
  Expression expression_;
  std::optional<ExpressionProblem> problem_;
};

double truth(bool holds) { return holds ? 1.0 : 0.0; }
// Numbers count as true unless 0 or NaN, so that a missing metric is never taken for yes.
bool is_true(double x) { return !std::isnan(x) && x != 0.0; }

// What has no finite value is missing, like what it would be reckoned from: never an infinity in a result.
double number(double x) { return std::isfinite(x) ? x : std::numeric_limits<double>::quiet_NaN(); }

double add(double a, double b) { return number(a + b); }
double subtract(double a, double b) { return number(a - b); }
double multiply(double a, double b) { return number(a * b); }
double divide(double a, double b) { return number(a / b); }
double less(double a, double b) { return truth(a < b); }
double at_most(double a, double b) { return truth(a <= b); }
double greater(double a, double b) { return truth(a > b); }
double at_least(double a, double b) { return truth(a >= b); }
double equal(double a, double b) { return truth(a == b); }
double unequal(double a, double b) { return truth(a < b || a > b); }
double both(double a, double b) { return truth(is_true(a) && is_true(b)); }
double either(double a, double b) { return truth(is_true(a) || is_true(b)); }
double negation(double a) { return truth(!is_true(a)); }
double minus(double a) { return -a; }
double plus(double a) { return a; }
// Missing where either is, whichever stands first.
double least(double a, double b) { return std::isnan(a) || a < b ? a : b; }
double greatest(double a, double b) { return std::isnan(a) || a > b ? a : b; }
double magnitude(double a) { return std::fabs(a); }
double happened(double a) { return truth(!std::isnan(a)); }
double missing(double a) { return truth(std::isnan(a)); }

// muParser with our own operators and functions and none of its own, whose != and && mistake NaN.
void prepare(mu::Parser& parser) {
  parser.EnableBuiltInOprt(false);
  parser.ClearFun();
  parser.ClearConst();
  parser.ClearInfixOprt();
  parser.ClearPostfixOprt();
  parser.DefineOprt("||", either, mu::prLOR);
  parser.DefineOprt("&&", both, mu::prLAND);
  parser.DefineOprt("<", less, mu::prCMP);
  parser.DefineOprt("<=", at_most, mu::prCMP);
  parser.DefineOprt(">", greater, mu::prCMP);
  parser.DefineOprt(">=", at_least, mu::prCMP);
  parser.DefineOprt("==", equal, mu::prCMP);
  parser.DefineOprt("!=", unequal, mu::prCMP);
  parser.DefineOprt("+", add, mu::prADD_SUB);
  parser.DefineOprt("-", subtract, mu::prADD_SUB);
  parser.DefineOprt("*", multiply, mu::prMUL_DIV);
  parser.DefineOprt("/", divide, mu::prMUL_DIV);
  parser.DefineInfixOprt("-", minus);
  parser.DefineInfixOprt("+", plus);
  parser.DefineInfixOprt("!", negation, mu::prCMP - 1);  // `not a < 3` denies the comparison
  parser.DefineFun("min", least);
  parser.DefineFun("max", greatest);
  parser.DefineFun("abs", magnitude);
  parser.DefineFun("happened", happened);
  parser.DefineFun("missing", missing);
}

}  // namespace

bool is_expression_word(std::string_view word) {
  return is_function(word) || std::any_of(word_operators.begin(), word_operators.end(),
                                          [word](const WordOperator& op) { return word == op.word; });
}

struct CompiledExpression::State {
  mu::Parser parser;
  std::vector<std::size_t> metrics;
  std::vector<double> values;  // bound by address: never grows after construction
};

CompiledExpression::CompiledExpression(const Expression& expression) : state_{std::make_unique<State>()} {
  state_->metrics = expression.metrics;
  state_->values.assign(expression.metrics.size(), 0.0);
  prepare(state_->parser);
  for (std::size_t i = 0; i < state_->values.size(); ++i) {
    state_->parser.DefineVar("m" + std::to_string(i), &state_->values[i]);
  }
  state_->parser.SetExpr(expression.text);
  static_cast<void>(state_->parser.Eval());
  if (state_->parser.GetNumResults() != 1) {
    throw mu::ParserError{"More than one value, parted by a comma"};
  }
}

CompiledExpression::~CompiledExpression() = default;
CompiledExpression::CompiledExpression(CompiledExpression&&) noexcept = default;
CompiledExpression& CompiledExpression::operator=(CompiledExpression&&) noexcept = default;

double CompiledExpression::value(std::span<const double> metrics) const {
  for (std::size_t i = 0; i < state_->metrics.size(); ++i) {
    state_->values[i] = metrics[state_->metrics[i]];
  }
  // -0 becomes 0, which it equals and beside which it would be written differently.
  return number(state_->parser.Eval()) + 0.0;
}

bool CompiledExpression::holds(std::span<const double> metrics) const { return is_true(value(metrics)); }

std::variant<Expression, ExpressionProblem> parse_expression(std::string_view text,
                                                             const std::vector<std::string>& metrics,
                                                             std::chrono::sys_days start) {
  auto rewritten = Rewriter{text, metrics, start}.rewrite();
  const auto* const expression = std::get_if<Expression>(&rewritten);
  if (expression == nullptr) {
    return rewritten;
  }
  // A hostile expression could nest brackets deeper than muParser's stack bears.
  constexpr std::size_t longest = 4000;
  if (text.size() > longest) {
    return ExpressionProblem{0, "an expression of more than " + std::to_string(longest) + " characters",
                             "shorten it"};
  }
  try {
    const CompiledExpression tried{*expression};
  } catch (const mu::Parser::exception_type& error) {
    std::string words = error.GetMsg();
    if (!words.empty() && words.back() == '.') {
      words.pop_back();
    }
    return ExpressionProblem{0, "not an expression: " + words,
                             "write for example 'letters_sent > 3 and tariff_final/USA/CHN < 60'"};
  }
  return rewritten;
}

}  // namespace riposte::scenarios
