#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "sim/kernel/distribution.hpp"
#include "sim/kernel/random_streams.hpp"

namespace riposte::kernel {

/// The place of one scenario parameter in the table of parameters, typed by its unit. Every number that a
/// researcher may vary is one row; a replication reads it through Draws, so that fixed values and values
/// drawn once per replication look the same to the model.
template <class Unit>
class Parameter {
 public:
  constexpr Parameter() = default;
  constexpr explicit Parameter(std::uint32_t row) : row_{row} {}
  [[nodiscard]] constexpr std::uint32_t row() const { return row_; }
  [[nodiscard]] constexpr bool valid() const { return row_ != none; }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t row_ = none;
};

/// One row: the YAML path that names it (also its clock name, `parameter.<path>`), its unit, its law.
struct ParameterRow {
  std::string path;
  std::string unit;
  Distribution law;
};

/// All parameters of a scenario, in the order in which they were declared. Immutable after loading.
class ParameterTable {
 public:
  /// Adds a row and returns its number. The law's values are in the row's unit.
  std::uint32_t add(ParameterRow row);
  [[nodiscard]] std::span<const ParameterRow> rows() const { return rows_; }
  /// The rows that differ between replications, ascending.
  [[nodiscard]] std::span<const std::uint32_t> random_rows() const { return random_rows_; }

 private:
  std::vector<ParameterRow> rows_;
  std::vector<std::uint32_t> random_rows_;
};

/// Whether a replication draws uncertain parameters or holds each at its median (`--fixed`).
enum class ParameterMode : std::uint8_t { drawn, medians };

/// The values of all parameters in one replication. Memory is taken once; redrawing allocates nothing.
class Draws {
 public:
  explicit Draws(const ParameterTable& table);
  /// Redraws every random row with its own clock, occurrence 0.
  void redraw(const Streams& streams, ParameterMode mode);
  /// Takes these rows as another replication has drawn them.
  void take(const Draws& from, std::span<const std::uint32_t> rows);
  /// Supposes a value in place of the one drawn.
  void suppose(std::uint32_t row, double value) { values_[row] = value; }
  template <class Unit>
  [[nodiscard]] Unit operator[](Parameter<Unit> parameter) const {
    return Unit{values_[parameter.row()]};
  }

 private:
  const ParameterTable* table_;
  std::vector<ClockName> clocks_;  // one per random row
  std::vector<double> medians_;    // one per random row
  std::vector<double> values_;     // one per row
};

}  // namespace riposte::kernel
