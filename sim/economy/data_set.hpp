#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/economy/economy.hpp"

namespace riposte::economy {

/// A data set as it stands in its folder: names, and values in one currency. Shapes as in Economy.
struct DataSet {
  std::filesystem::path folder;
  std::string name;  ///< of the folder
  std::vector<std::string> regions;
  std::vector<std::string> sectors;
  Size size;
  std::vector<double> elasticity;             ///< theta [sector]
  std::vector<double> trade;                  ///< before duty, own trade included [link]
  std::vector<double> tariff;                 ///< of the baseline, a fraction [link]
  std::vector<double> counterfactual_tariff;  ///< the data set's own [link]; the baseline's where it has none
  std::vector<double> iceberg;       ///< counterfactual over baseline [link]; empty where it has none
  std::vector<double> intermediate;  ///< what a sector spends on an input, duty paid [use]
  std::vector<double> consumption;   ///< final use, duty paid [market]
  std::vector<double> value_added;   ///< [market]
  std::vector<double> deficit;       ///< imports less exports before duty [region]
  /// What of a region's expenditure is bought in one sector and used as another, where most: sources that are
  /// balanced by region alone are taken, and brought to an equilibrium first (calibration.hpp).
  double misplaced = 0.0;
  std::size_t misplaced_region = 0;
};

/// Reads a folder of tables, each NAME.csv or NAME.csv.gz, columns in any order and others left alone:
///
///   theta                     sector, value; its order is the order of the sectors
///   deficit                   region, D; its order is the order of the regions
///   trade                     sector, exporter, importer, value, tariff_bln, tariff_cfl, d_bln, d_cfl; the
///   last
///                             four may be absent (no tariffs; no counterfactual; no iceberg costs)
///   intermediate_consumption  input, sector, region, value
///   final_consumption         sector, region, value
///   value_added               sector, region, value
///
/// Flows and uses that are zero may be left out; every other cell must be there once. (An input may be
/// negative by up to a thousandth of its market's inputs: that of 1993 has one such residual of balancing.)
/// Throws DataError where a cell is missing, duplicate, negative, not finite or unknown, and where the
/// accounts do not close to a part in 1e4: output of each market against its costs, final use of each region
/// against its income, its deficit against its trade.
[[nodiscard]] DataSet load_data_set(const std::filesystem::path& folder);

}  // namespace riposte::economy
