#pragma once

#include <optional>
#include <string>

#include "scenarios/quantities.hpp"
#include "scenarios/rule.hpp"
#include "sim/kernel/distribution.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/kernel/scalar.hpp"
#include "sim/kernel/time.hpp"

namespace riposte::scenarios {

/// The unit in which a type's numbers are kept, and the bounds that its meaning sets.
template <class Unit>
struct NumberOf;
template <>
struct NumberOf<kernel::Share> {
  static NumberDeclaration declaration() { return {"1", 0.0}; }
};
template <>
struct NumberOf<kernel::Days> {
  static NumberDeclaration declaration() { return {"d", 0.0}; }
};
template <>
struct NumberOf<kernel::PerDay> {
  static NumberDeclaration declaration() { return {"1/d", 0.0}; }
};
template <>
struct NumberOf<kernel::Number> {
  static NumberDeclaration declaration() { return {"1"}; }
};

/// Reads a law as an expert says it; nothing, and faults, where it is none:
///   21 d                                    always so
///   {between: [20 %, 35 %]}                 every value alike
///   {median: 21 d, p90: 60 d}               lognormal
///   {exponential: 20 d}                     without memory, by its mean
///   {stages: 3, mean: 30 d}                 Erlang
///   {shape: 0.7, mean: 30 d}                gamma
///   {weibull: {shape: 0.7, scale: 30 d}}
///   {low: 1 d, mode: 5 d, high: 11 d}       PERT
///   {triangular: [1 d, 5 d, 11 d]}
///   {beta: [2, 5], on: [0 %, 50 %]}         `on` is 0 to 1 where left out
///   {one of: {10 %: 0.6, 25 %: 0.4}}
///   {observed: [1 d, 6 d], interpolated: yes}   else only what was observed occurs
///   {mixture: [{weight: 0.7, of: LAW}, {weight: 0.3, of: LAW}]}
/// each with `within: [LOW, HIGH]` to cut it off and `unit: d` for its bare numbers.
[[nodiscard]] std::optional<kernel::Distribution> read_law(Reading& reading, const Node& node,
                                                           const NumberDeclaration& declared);

/// A law sampled anew at every occurrence, such as a waiting time.
[[nodiscard]] Rule<kernel::Distribution> law(NumberDeclaration declared);

/// A row of the parameter table, named by its path: drawn once per replication where it is uncertain.
[[nodiscard]] Rule<std::uint32_t> parameter_row(const NumberDeclaration& declared);

/// The same, typed by its unit.
template <class Unit>
[[nodiscard]] Rule<kernel::Parameter<Unit>> parameter(
    const NumberDeclaration& declared = NumberOf<Unit>::declaration()) {
  Rule<std::uint32_t> row = parameter_row(declared);
  return {row.shape, [row](Reading& reading, const Node& node, kernel::Parameter<Unit>& value) {
            std::uint32_t number = value.row();
            row.read(reading, node, number);
            value = kernel::Parameter<Unit>{number};
          }};
}

/// A share from 0 to 100 %, such as a probability.
[[nodiscard]] inline NumberDeclaration proper_share() { return {"1", 0.0, 1.0}; }

/// JSON Schema of a law in the declared unit.
[[nodiscard]] nlohmann::json law_schema(const NumberDeclaration& declared);

}  // namespace riposte::scenarios
