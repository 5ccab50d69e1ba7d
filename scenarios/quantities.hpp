#pragma once

#include <limits>
#include <optional>
#include <string>

#include "scenarios/rule.hpp"
#include "scenarios/units.hpp"

namespace riposte::scenarios {

/// What a number is kept in, and the least and greatest it may be in that unit.
struct NumberDeclaration {
  std::string unit;  ///< `1`, `d`, `bn USD`; `quantity` stands for the unit of the good at hand
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
};

/// The declared unit with `quantity` put in. Declarations are the program's own: an unknown unit is a defect.
[[nodiscard]] Unit unit_of(const NumberDeclaration& declared, const Reading& reading);

/// Its text: `t/d` for `quantity/d` of a good counted in tonnes.
[[nodiscard]] std::string unit_text(const NumberDeclaration& declared, const Reading& reading);

/// Reads one number with its unit into the declared unit; nothing, and a fault, where it is none. A bare
/// number is in `bare_unit` if given (the `unit:` of a list), else it must be kept as a pure number.
[[nodiscard]] std::optional<double> read_number(Reading& reading, const Node& node, const Unit& unit,
                                                const std::optional<Unit>& bare_unit = std::nullopt);

/// Adds a fault if the number lies outside the declared bounds.
bool check_bounds(Reading& reading, const Place& place, const NumberDeclaration& declared, double low,
                  double high, const std::string& written);

/// The judgement's range, in the declared unit, must hold `value`.
void check_range(Reading& reading, const Unwrapped& unwrapped, const Unit& unit, double value);

/// JSON Schema of one quantity in the declared unit.
[[nodiscard]] nlohmann::json quantity_schema(const NumberDeclaration& declared);

/// A plain number that no replication varies, in the declared unit.
[[nodiscard]] Rule<double> number(NumberDeclaration declared);

}  // namespace riposte::scenarios
