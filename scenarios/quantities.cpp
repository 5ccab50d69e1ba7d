#include "scenarios/quantities.hpp"

#include <cassert>
#include <memory>
#include <variant>

#include <fmt/format.h>

namespace riposte::scenarios {

namespace {

std::string with_quantity(std::string unit, const std::string& quantity_unit) {
  constexpr std::string_view word = "quantity";
  if (const std::size_t at = unit.find(word); at != std::string::npos) {
    unit.replace(at, word.size(), quantity_unit);
  }
  return unit;
}

// A bound as one would write it: shares in per cent, as well as what was written so.
std::string bound_text(double bound, const NumberDeclaration& declared, const std::string& written) {
  if (declared.unit != "1") {
    return fmt::format("{:g} {}", bound, declared.unit);
  }
  const bool in_per_cent = declared.most == 1.0 || written.find('%') != std::string::npos;
  return in_per_cent ? fmt::format("{:g} %", 100 * bound) : fmt::format("{:g}", bound);
}

}  // namespace

Unit unit_of(const NumberDeclaration& declared, const Reading& reading) {
  const std::optional<Unit> unit = parse_unit(with_quantity(declared.unit, reading.quantity_unit));
  assert(unit.has_value());
  return unit.value_or(Unit{});
}

std::string unit_text(const NumberDeclaration& declared, const Reading& reading) {
  return with_quantity(declared.unit, reading.quantity_unit);
}

std::optional<double> read_number(Reading& reading, const Node& node, const Unit& unit,
                                  const std::optional<Unit>& bare_unit) {
  const std::string remedy = "write for example " + in_quotes(example_of(unit.dimension));
  if (!node.is_scalar()) {
    reading.faults.add(
        node.place, reading.label + " is " + described(unit.dimension) + ", not " + described(node), remedy);
    return std::nullopt;
  }
  const auto parsed = parse_quantity(node.scalar);
  if (const auto* problem = std::get_if<QuantityProblem>(&parsed)) {
    reading.faults.add(node.place, reading.label + ": " + problem->problem,
                       problem->remedy.empty() ? remedy : problem->remedy);
    return std::nullopt;
  }
  Quantity quantity = std::get<Quantity>(parsed);
  if (quantity.unit_text.empty() && bare_unit) {
    quantity.unit = *bare_unit;
  }
  // What is kept in per cent needs its sign: a bare 0.02 could mean 0.02 % as well as 2 %. Zero is zero.
  const bool kept_pure =
      unit.numerator == unit.denominator || quantity.number == 0.0 || bare_unit.has_value();
  const bool says_unit = !quantity.unit_text.empty();
  if (quantity.unit.dimension == unit.dimension && (says_unit || kept_pure)) {
    return in_unit(quantity, unit);
  }
  if (quantity.unit_text.empty()) {
    reading.faults.add(node.place,
                       reading.label + " is " + described(unit.dimension) + ": " + in_quotes(node.scalar) +
                           " lacks its unit",
                       remedy);
  } else {
    reading.faults.add(node.place,
                       reading.label + " is " + described(unit.dimension) + ", not " +
                           described(quantity.unit.dimension) + " like " + in_quotes(node.scalar),
                       remedy);
  }
  return std::nullopt;
}

bool check_bounds(Reading& reading, const Place& place, const NumberDeclaration& declared, double low,
                  double high, const std::string& written) {
  const bool is_law = low != high;
  const std::string cut = "cut it off with 'within: [LOW, HIGH]'";
  if (low < declared.least) {
    reading.faults.add(
        place,
        reading.label + " is at least " + bound_text(declared.least, declared, written) + ", not " + written,
        is_law ? cut : "raise it");
    return false;
  }
  if (high > declared.most) {
    reading.faults.add(
        place,
        reading.label + " is at most " + bound_text(declared.most, declared, written) + ", not " + written,
        is_law ? cut : "lower it");
    return false;
  }
  return true;
}

void check_range(Reading& reading, const Unwrapped& unwrapped, const Unit& unit, double value) {
  if (!unwrapped.range) {
    return;
  }
  const Node& range = *unwrapped.range;
  if (!range.is_sequence() || range.children.size() != 2) {
    reading.faults.add(range.place,
                       "range is the least and greatest value held possible, not " + described(range),
                       "write 'range: [LOW, HIGH]'");
    return;
  }
  const std::optional<double> low = read_number(reading, range.children[0], unit);
  const std::optional<double> high = read_number(reading, range.children[1], unit);
  if (low && high && !(*low <= value && value <= *high)) {
    reading.faults.add(range.place, "the range leaves out the value judged",
                       "widen the range, or mend the value");
  }
}

nlohmann::json quantity_schema(const NumberDeclaration& declared) {
  if (declared.unit.find("quantity") != std::string::npos) {
    return {{"type", "string"}, {"pattern", "^[-+]?[0-9.]+([eE][-+]?[0-9]+)? *[A-Za-z/ ]+$"}};
  }
  const Unit unit = parse_unit(declared.unit).value_or(Unit{});
  nlohmann::json written{{"type", "string"}, {"pattern", pattern_of(unit.dimension)}};
  if (unit.dimension != Dimension{}) {
    return written;
  }
  return {{"anyOf", {{{"type", "number"}}, written}}};
}

Rule<double> number(NumberDeclaration declared) {
  Shape shape;
  shape.description = declared.unit == "1" ? "a number" : "a number with its unit";
  shape.unit = declared.unit;
  shape.schema = quantity_schema(declared);
  shape.takes_provenance = true;
  return {std::make_shared<const Shape>(std::move(shape)),
          [declared](Reading& reading, const Node& node, double& value) {
            read_sourced(reading, node, JudgementRange::needed, Counted::yes,
                         [&](const Unwrapped& unwrapped) {
                           const Unit unit = unit_of(declared, reading);
                           const std::optional<double> read = read_number(reading, unwrapped.value, unit);
                           if (!read) {
                             return;
                           }
                           if (check_bounds(reading, unwrapped.value.place, declared, *read, *read,
                                            described(unwrapped.value))) {
                             value = *read;
                           }
                           check_range(reading, unwrapped, unit, *read);
                         });
          }};
}

}  // namespace riposte::scenarios
