#pragma once

#include <filesystem>
#include <ostream>

#include "analysis/metric_table.hpp"
#include "analysis/result.hpp"

namespace riposte::analysis {

/// Every history as netCDF-4 (CF 1.8): dimension `replication` with the number of each; `outcome` as a code
/// with flag_values and flag_meanings; one variable per metric with units, long_name, its name in riposte,
/// and what a missing value (NaN) means. Histories that broke down are left out. Written a few thousand rows
/// at a time. Throws WriteError, and std::system_error where the table cannot be read back.
void write_replications(const std::filesystem::path& path, const Result& result, const MetricTable& table);

/// The same as CSV (RFC 4180 with line feeds): replication, outcome by name, one column per metric; empty
/// where a value is missing. Ends early where `out` fails.
void write_replications_csv(std::ostream& out, const Result& result, const MetricTable& table);

}  // namespace riposte::analysis
