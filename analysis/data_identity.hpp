#pragma once

#include <string>

#include "sim/economy/data_set.hpp"

namespace riposte::analysis {

/// SHA-256 over the bytes of a data set's six tables as they lie in its folder, in the order of
/// load_data_set.
[[nodiscard]] std::string sha256_of_tables(const economy::DataSet& data);

}  // namespace riposte::analysis
