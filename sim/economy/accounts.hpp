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
  std::filesystem::path deficit;
  std::span<const int> deficit_lines;  // [region]
};

/// Checks that markets and regions are in balance, each to a part in 1e4, and notes the most that is bought
/// in one sector and used as another.
void check_accounts(DataSet& data, const AccountPlaces& places, DataFaults& faults);

}  // namespace riposte::economy
