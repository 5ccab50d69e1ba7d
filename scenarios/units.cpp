#include "scenarios/units.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <system_error>

#include "scenarios/nearest.hpp"
#include "scenarios/node.hpp"

namespace riposte::scenarios {

namespace {

constexpr Dimension pure{};
constexpr Dimension duration{{1}};
constexpr Dimension money{{0, 1}};
constexpr Dimension mass{{0, 0, 1}};
constexpr Dimension volume{{0, 0, 0, 1}};
constexpr Dimension count{{0, 0, 0, 0, 1}};

struct Word {
  const char* text;
  Unit unit;
};

// Julian year of 365.25 d; month = year / 12 = 1461 / 48 d, both exact in binary.
const std::vector<Word>& table() {
  static const std::vector<Word> words{
      {"%", {pure, 1, 100}},           {"pp", {pure, 1, 100}},           {"1", {pure, 1, 1}},
      {"thousand", {pure, 1e3, 1}},    {"million", {pure, 1e6, 1}},      {"bn", {pure, 1e9, 1}},
      {"min", {duration, 1, 1440}},    {"h", {duration, 1, 24}},         {"hour", {duration, 1, 24}},
      {"hours", {duration, 1, 24}},    {"d", {duration, 1, 1}},          {"day", {duration, 1, 1}},
      {"days", {duration, 1, 1}},      {"week", {duration, 7, 1}},       {"weeks", {duration, 7, 1}},
      {"month", {duration, 1461, 48}}, {"months", {duration, 1461, 48}}, {"year", {duration, 1461, 4}},
      {"years", {duration, 1461, 4}},  {"kg", {mass, 1, 1000}},          {"t", {mass, 1, 1}},
      {"kt", {mass, 1000, 1}},         {"USD", {money, 1, 1}},           {"bbl", {volume, 1, 1}},
      {"licence", {count, 1, 1}},      {"licences", {count, 1, 1}},
  };
  return words;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

const Unit* find_word(std::string_view text) {
  const auto& words = table();
  const auto found =
      std::find_if(words.begin(), words.end(), [text](const Word& word) { return text == word.text; });
  return found != words.end() ? &found->unit : nullptr;
}

void multiply(Unit& product, const Unit& factor, int power) {
  for (std::size_t i = 0; i < factor.dimension.exponents.size(); ++i) {
    product.dimension.exponents[i] += power * factor.dimension.exponents[i];
  }
  product.numerator *= power > 0 ? factor.numerator : factor.denominator;
  product.denominator *= power > 0 ? factor.denominator : factor.numerator;
}

// Multiplies the words of `text`, parted by spaces, into the product.
bool multiply_words(Unit& product, std::string_view text, int power) {
  text = trimmed(text);
  if (text.empty()) {
    return false;
  }
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const Unit* const word = find_word(text.substr(0, end));
    if (word == nullptr) {
      return false;
    }
    multiply(product, *word, power);
    text = trimmed(text.substr(end));
  }
  return true;
}

// One alternative of a regular expression for the words that measure `dimension`.
std::string words_pattern(const Dimension& dimension) {
  std::string words;
  for (const Word& word : table()) {
    if (word.unit.dimension == dimension && std::string{"1"} != word.text) {
      words += (words.empty() ? "" : "|") + std::string{word.text};
    }
  }
  return words;
}

struct Described {
  Dimension dimension;
  const char* description;
  const char* example;
};

const std::vector<Described>& descriptions() {
  static const std::vector<Described> known{
      {pure, "a share or pure number", "30 %"},
      {duration, "a length of time", "21 d"},
      {{{-1}}, "a rate of occurrence", "1.5 /year"},
      {money, "an amount of money", "35 bn USD"},
      {{{-1, 1}}, "an amount of money per time", "440 bn USD/year"},
      {mass, "a mass", "46 t"},
      {{{-1, 0, 1}}, "a mass per time", "46 t/month"},
      {volume, "a volume", "500 thousand bbl"},
      {{{-1, 0, 0, 1}}, "a volume per time", "6 million bbl/month"},
      {count, "a number of licences", "2 licences"},
      {{{-1, 0, 0, 0, 1}}, "a number of licences per time", "60 licences/month"},
  };
  return known;
}

const Described* find_description(const Dimension& dimension) {
  const auto& known = descriptions();
  const auto found = std::find_if(known.begin(), known.end(),
                                  [&](const Described& entry) { return entry.dimension == dimension; });
  return found != known.end() ? &*found : nullptr;
}

QuantityProblem no_number(std::string_view text) {
  return {in_quotes(text) + " is not a number", "write a number, then its unit, such as '30 %' or '21 d'"};
}

}  // namespace

std::optional<Unit> parse_unit(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) {
    return std::nullopt;
  }
  Unit unit;
  int power = 1;
  if (text.front() == '/') {
    text.remove_prefix(1);
    power = -1;
  }
  for (;;) {
    const std::size_t end = std::min(text.find('/'), text.size());
    if (!multiply_words(unit, text.substr(0, end), power)) {
      return std::nullopt;
    }
    if (end == text.size()) {
      return unit;
    }
    text.remove_prefix(end + 1);
    power = -1;
  }
}

const std::vector<std::string>& unit_words() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> all;
    for (const Word& word : table()) {
      all.emplace_back(word.text);
    }
    return all;
  }();
  return words;
}

std::variant<Quantity, QuantityProblem> parse_quantity(std::string_view text) {
  std::string_view rest = trimmed(text);
  if (!rest.empty() && rest.front() == '+') {
    rest.remove_prefix(1);
  }
  Quantity quantity;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), quantity.number);
  if (error != std::errc{} || !std::isfinite(quantity.number)) {
    return no_number(text);
  }
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  if (!rest.empty() && (rest.front() == ',' || rest.front() == '.' || rest.front() == '_')) {
    return no_number(text);
  }
  rest = trimmed(rest);
  if (rest.empty()) {
    return quantity;
  }
  const std::optional<Unit> unit = parse_unit(rest);
  if (!unit) {
    const auto near = nearest_name(rest, unit_words());
    return QuantityProblem{"unknown unit " + in_quotes(rest), near ? "write " + in_quotes(*near) : ""};
  }
  quantity.unit = *unit;
  quantity.unit_text = std::string{rest};
  return quantity;
}

double in_unit(const Quantity& quantity, const Unit& unit) {
  const double up = quantity.unit.numerator * unit.denominator;
  const double down = quantity.unit.denominator * unit.numerator;
  return quantity.number * up / down;
}

std::string described(const Dimension& dimension) {
  const Described* const known = find_description(dimension);
  return known != nullptr ? known->description : "a quantity";
}

std::string example_of(const Dimension& dimension) {
  const Described* const known = find_description(dimension);
  return known != nullptr ? known->example : "a number with its unit";
}

std::string pattern_of(const Dimension& dimension) {
  Dimension above = dimension;
  const bool per_time = dimension.exponents[0] < 0;
  if (per_time) {
    above.exponents[0] = 0;
  }
  std::string pattern = R"(^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?)";
  const std::string scales = "(" + words_pattern(pure) + ")";
  if (above == pure) {
    pattern += "( *" + scales + ")*";
  } else {
    pattern += "( *" + scales + ")* *(" + words_pattern(above) + ")";
  }
  if (per_time) {
    pattern += " */ *(" + words_pattern(duration) + ")";
  }
  return pattern + " *$";
}

}  // namespace riposte::scenarios
