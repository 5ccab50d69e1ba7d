#include "cli/run_directory.hpp"

#include <cerrno>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include "analysis/data_identity.hpp"
#include "analysis/netcdf_file.hpp"
#include "analysis/provenance.hpp"
#include "analysis/write_replications.hpp"
#include "analysis/write_series.hpp"
#include "cli/result_directory.hpp"
#include "cli/result_format.hpp"

namespace riposte::cli {
namespace {

namespace fs = std::filesystem;

std::vector<analysis::InputDigest> inputs_of(const scenarios::Scenario& scenario) {
  std::vector<analysis::InputDigest> inputs{
      {"scenario as resolved", scenario.description.name, scenario.sha256}};
  if (scenario.income.data) {
    inputs.push_back({"tables of the trade economy", scenario.income.data_set,
                      analysis::sha256_of_tables(*scenario.income.data)});
  }
  return inputs;
}

/// A text too long to be held at once.
void write_long_csv(const fs::path& path, const analysis::Result& result,
                    const analysis::MetricTable& table) {
  errno = 0;
  std::ofstream out{path, std::ios::binary};
  analysis::write_replications_csv(out, result, table);
  out.close();
  if (!out) {
    throw analysis::WriteError{path, std::generic_category().message(errno == 0 ? EIO : errno)};
  }
}

std::string provenance_of(const analysis::Result& result, const scenarios::Scenario& scenario,
                          const std::vector<analysis::FileDigest>& files) {
  std::ostringstream out;
  analysis::write_provenance(out, result, inputs_of(scenario), files);
  return out.str();
}

}  // namespace

void write_run_directory(const fs::path& path, const analysis::Ensemble& ensemble,
                         const scenarios::Scenario& scenario, CsvFiles csv) {
  analysis::Result result = ensemble.result;
  result.timing.reset();  // or else no two runs would have the same bytes
  NewDirectory directory{path};
  directory.add("result.json", in_format(result, "json"));
  directory.add("replications.nc",
                [&](const fs::path& file) { analysis::write_replications(file, result, ensemble.table); });
  directory.add("series.nc", [&](const fs::path& file) { analysis::write_series(file, result); });
  directory.add("scenario.yaml", scenario.resolved);
  if (csv == CsvFiles::added) {
    directory.add("result.csv", in_format(result, "csv"));
    directory.add("replications.csv",
                  [&](const fs::path& file) { write_long_csv(file, result, ensemble.table); });
  }
  directory.add("provenance.json", provenance_of(result, scenario, directory.files()));
  directory.publish(Existing::replaced);
}

}  // namespace riposte::cli
