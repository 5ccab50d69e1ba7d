#pragma once

#include <filesystem>

#include "analysis/result.hpp"

namespace riposte::analysis {

/// The bands of every series as netCDF-4 (CF 1.8): dimensions `date` (every seventh day), `month` (of
/// published flows) and `quantile`; of a series NAME the variables NAME_mean, NAME_quantiles and NAME_n, with
/// units, long_name and the series' name in riposte. NaN where no history has a value, and where a series has
/// no such date. Throws WriteError.
void write_series(const std::filesystem::path& path, const Result& result);

}  // namespace riposte::analysis
