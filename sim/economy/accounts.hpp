#pragma once

#include <filesystem>
#include <span>

#include "sim/economy/data_error.hpp"
#include "sim/economy/data_set.hpp"

namespace riposte::economy {

/// Where the accounts of the data stand that can be at fault: their files, and the line of each cell.
struct AccountPlaces {
  std::filesystem::path value_added;
  std::span<const int> value_added_lines;  // [market]
  std::filesystem::path consumption;
  std::span<const int> consumption_lines;  // [market]
  std::filesystem::path deficit;
  std::span<const int> deficit_lines;  // [region]
};

/// Checks that markets and regions are in balance, each to a part in 1e4, that what sells adds value, and
/// that no region uses what it does not buy, nor more than a tenth of what it buys as another sector's. Notes
/// the most of that.
void check_accounts(DataSet& data, const AccountPlaces& places, DataFaults& faults);

}  // namespace riposte::economy
