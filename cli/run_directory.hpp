#pragma once

#include <cstdint>
#include <filesystem>

#include "analysis/ensemble.hpp"
#include "scenarios/scenario.hpp"

namespace riposte::cli {

enum class CsvFiles : std::uint8_t { left_out, added };

/// Writes the result directory of a run (NewDirectory): result.json without timing, replications.nc,
/// series.nc, scenario.yaml and provenance.json; with CSV also result.csv and replications.csv. The same
/// scenario, seed, version and n give the same bytes. A result that is there already is replaced.
void write_run_directory(const std::filesystem::path& directory, const analysis::Ensemble& ensemble,
                         const scenarios::Scenario& scenario, CsvFiles csv);

}  // namespace riposte::cli
