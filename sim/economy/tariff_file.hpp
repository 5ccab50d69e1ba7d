#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/economy/data_error.hpp"
#include "sim/economy/data_set.hpp"

namespace riposte::economy {

/// A tariff of -100 % or less, or one on own trade, is a fault.
void check_tariff(double tariff, bool own, const std::filesystem::path& file, int line, DataFaults& faults);

/// The tariff in a cell, a fraction, checked.
[[nodiscard]] double tariff_in(const std::string& cell, bool own, const std::filesystem::path& file, int line,
                               DataFaults& faults);

/// The tariffs of the data set's baseline, but for those that a file names: columns importer, exporter,
/// sector, tariff (a fraction above -1), where `*` stands for all, own trade left out. Where two rows speak
/// of one link, the later counts; two rows with the same names are a fault. [link] Throws DataError.
[[nodiscard]] std::vector<double> read_tariffs(const std::filesystem::path& file, const DataSet& data);

}  // namespace riposte::economy
