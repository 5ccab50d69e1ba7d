#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace riposte::scenarios {

/// What a unit measures, as exponents of the base dimensions. All zero: a pure number.
struct Dimension {
  std::array<int, 5> exponents{};  // time, money, mass, volume, count of licences
  friend bool operator==(const Dimension&, const Dimension&) = default;
};

/// A unit as a ratio to the base units d, USD, t, bbl, licence. The ratio is kept as two whole-ish numbers so
/// that `7 %` is 7 / 100 rounded once. A month is 365.25 / 12 d, a year 365.25 d (Julian).
struct Unit {
  Dimension dimension;
  double numerator = 1.0;
  double denominator = 1.0;
};

/// A number as written, with its unit; `unit_text` empty where none was written.
struct Quantity {
  double number = 0.0;
  Unit unit;
  std::string unit_text;
};

/// Reads `%`, `t/month`, `1/year`, `/year`, `bn USD`, `d`; nothing where a word is unknown.
[[nodiscard]] std::optional<Unit> parse_unit(std::string_view text);
/// Every word that parse_unit knows, for hints.
[[nodiscard]] const std::vector<std::string>& unit_words();

/// Why a text is no quantity, and the remedy; empty where only the reader of a dimension knows one.
struct QuantityProblem {
  std::string problem;
  std::string remedy;
};

/// Reads `30 %`, `-0.5`, `46 t/month`, `1.5 /year`, `35 bn USD`; finite numbers only.
[[nodiscard]] std::variant<Quantity, QuantityProblem> parse_quantity(std::string_view text);

/// The quantity in another unit of its dimension.
[[nodiscard]] double in_unit(const Quantity& quantity, const Unit& unit);

/// `a length of time`, `a quantity per time`, ...: for messages.
[[nodiscard]] std::string described(const Dimension& dimension);
/// A quantity of this dimension as one would write it: `21 d`, `30 %`, `46 t/month`.
[[nodiscard]] std::string example_of(const Dimension& dimension);
/// A regular expression (ECMA 262) for the texts of quantities of this dimension.
[[nodiscard]] std::string pattern_of(const Dimension& dimension);

}  // namespace riposte::scenarios
