#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "analysis/write_replications.hpp"
#include "replication/csv_field.hpp"

namespace riposte::analysis {
namespace {

constexpr std::uint64_t rows_at_once = 4096;

/// A stretch of rows, column by column.
using Columns = std::vector<std::vector<double>>;

void write_row(std::ostream& out, const Result& result, std::int64_t number, std::size_t row,
               const Columns& columns) {
  const auto outcome = static_cast<std::size_t>(columns.back()[row]);
  std::string line = fmt::format("{},{}", number, replication::csv_field(result.outcomes[outcome].name));
  for (std::size_t i = 0; i + 1 < columns.size(); ++i) {
    line += ',' + replication::csv_field(columns[i][row]);
  }
  out << line << '\n';
}

}  // namespace

void write_replications_csv(std::ostream& out, const Result& result, const MetricTable& table) {
  out << "replication,outcome";
  for (const MetricEstimate& metric : result.metrics) {
    out << ',' << replication::csv_field(metric.declaration.name);
  }
  out << '\n';
  Columns columns(table.metrics() + 1);
  for (std::uint64_t first = 0; first < table.rows() && out; first += rows_at_once) {
    const auto count = static_cast<std::size_t>(std::min(rows_at_once, table.rows() - first));
    std::vector<std::int64_t> numbers(count);
    table.numbers(first, numbers);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      columns[i].resize(count);
      table.column(i, first, columns[i]);
    }
    for (std::size_t row = 0; row < count; ++row) {
      write_row(out, result, numbers[row], row, columns);
    }
  }
}

}  // namespace riposte::analysis
