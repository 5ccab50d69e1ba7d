#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/economy/data_error.hpp"

namespace riposte::economy {

/// One row of a table: the line it stands in, and its cells in the order in which the columns were asked for.
template <std::size_t columns>
struct CsvRow {
  int line = 0;
  std::array<std::string, columns> cells;
};

/// A table, and which of the columns asked for it has.
template <std::size_t columns>
struct CsvTable {
  std::array<bool, columns> has{};
  std::vector<CsvRow<columns>> rows;

  /// The line of the last row, or of the names of the columns: after it stands what is missing.
  [[nodiscard]] int last_line() const { return rows.empty() ? 1 : rows.back().line; }
};

/// The file of a table in a folder, NAME.csv or NAME.csv.gz. Throws DataError where there is none, or both.
[[nodiscard]] std::filesystem::path table_file(const std::filesystem::path& folder, const std::string& name);

/// A CSV file, plain or gzip, whose first line names its columns, in any order and among others.
/// The last `optional` of the columns asked for may be absent; their cells are empty then. Throws DataError
/// where the file cannot be read, is cut off, lacks a column, or a row has too many cells or too few.
template <std::size_t columns>
[[nodiscard]] CsvTable<columns> read_csv(const std::filesystem::path& file,
                                         const std::array<const char*, columns>& names,
                                         std::size_t optional = 0);

/// The number in a cell. What is none, or not finite, is a fault, and NaN comes back, which no check of
/// a range takes for another fault.
[[nodiscard]] double number_in(const std::string& cell, const std::filesystem::path& file, int line,
                               DataFaults& faults);

}  // namespace riposte::economy
