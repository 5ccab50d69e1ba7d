#pragma once

#include <string>
#include <vector>

#include "sim/economy/data_set.hpp"

namespace riposte::economy {

/// Changes a data set by assignments in the order given. `*` stands for all names; own trade is left out.
///
///   theta=NAME                              elasticities from the folder's theta_NAME.csv (or .csv.gz)
///   theta.SECTOR=VALUE                      one above 0
///   tariff.IMPORTER.EXPORTER.SECTOR=VALUE   of the counterfactual: a fraction, or `25 %`
///   iceberg.IMPORTER.EXPORTER.SECTOR=VALUE  of the counterfactual over the baseline, above 0
///
/// Throws DataError that names the assignment.
void change(DataSet& data, const std::vector<std::string>& assignments);

}  // namespace riposte::economy
