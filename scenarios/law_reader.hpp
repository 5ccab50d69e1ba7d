#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/quantities.hpp"
#include "scenarios/reading.hpp"
#include "scenarios/units.hpp"
#include "sim/kernel/distribution.hpp"

namespace riposte::scenarios {

using MaybeLaw = std::optional<kernel::Distribution>;

/// Reads one law from its map, whose keys have been checked against its form: numbers in the unit declared,
/// bare ones in `bare_unit`. Each reader gives nothing, and faults, where a part is amiss; what a law asks of
/// its numbers is the kernel's to refuse (InvalidDistribution).
class LawReader {
 public:
  LawReader(Reading& reading, const Node& law, const Unit& unit, const std::optional<Unit>& bare_unit)
      : reading_{reading}, law_{law}, unit_{unit}, bare_unit_{bare_unit} {}

  // Waiting times, without an upper end: waiting_laws.cpp.
  [[nodiscard]] MaybeLaw lognormal() const;
  [[nodiscard]] MaybeLaw exponential() const;
  [[nodiscard]] MaybeLaw erlang() const;
  [[nodiscard]] MaybeLaw gamma() const;
  [[nodiscard]] MaybeLaw weibull() const;
  // Between two ends: bounded_laws.cpp.
  [[nodiscard]] MaybeLaw between() const;
  [[nodiscard]] MaybeLaw pert() const;
  [[nodiscard]] MaybeLaw triangular() const;
  [[nodiscard]] MaybeLaw beta() const;
  // Lists of values, or of laws: listed_laws.cpp.
  [[nodiscard]] MaybeLaw one_of() const;
  [[nodiscard]] MaybeLaw observed() const;
  [[nodiscard]] MaybeLaw mixture() const;

 private:
  [[nodiscard]] std::optional<double> quantity(const char* key) const;
  // A list of quantities; `size` 0: any number of them but none.
  [[nodiscard]] std::optional<std::vector<double>> quantities(const std::string& key, std::size_t size) const;
  [[nodiscard]] std::optional<double> pure(const Node& node) const;
  [[nodiscard]] std::optional<double> probability(const Node& node) const;
  [[nodiscard]] bool sums_to_one(const Node& node, const std::vector<double>& weights) const;

  Reading& reading_;
  const Node& law_;
  Unit unit_;
  std::optional<Unit> bare_unit_;
};

/// Reads any law, a plain number among them; the components of a mixture come back here.
[[nodiscard]] MaybeLaw read_any_law(Reading& reading, const Node& node, const Unit& unit,
                                    const std::optional<Unit>& bare_unit);

}  // namespace riposte::scenarios
