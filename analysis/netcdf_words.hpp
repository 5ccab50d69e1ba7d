#pragma once

#include <set>
#include <string>
#include <string_view>

#include "analysis/netcdf_file.hpp"
#include "analysis/result.hpp"

namespace riposte::analysis {

/// Names of variables as all readers of netCDF take them (CF conventions 1.8, section 2.3): a letter, then
/// letters, digits and `_`, no two alike. `income_change/USA` becomes `income_change_USA`.
class NetcdfNames {
 public:
  /// `taken` are names of dimensions and the like that no other may have.
  explicit NetcdfNames(std::set<std::string> taken) : taken_{std::move(taken)} {}
  [[nodiscard]] std::string name_for(std::string_view name);

 private:
  std::set<std::string> taken_;
};

/// States a unit of ours as UDUNITS knows it: `%` of `% of annual GDP`, `1` of a share. Where words are lost,
/// they stand in `unit_in_words`.
void state_unit(NetcdfFile& file, NetcdfFile::Variable of, const std::string& unit);

/// What holds for all of a file: which scenario, seed, version and command it is of.
void state_origin(NetcdfFile& file, const Result& result, std::string_view content);

/// `days since 2025-07-02`.
[[nodiscard]] std::string days_since(std::chrono::sys_days start);

}  // namespace riposte::analysis
