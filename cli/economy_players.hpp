#pragma once

#include <string>
#include <vector>

#include "sim/economy/data_set.hpp"
#include "sim/economy/policy.hpp"

namespace riposte::cli {

/// Who chooses tariffs, as --optimal (one region; empty: none) or --nash (several) say: `A` puts them on all
/// others' goods, or on those of the other players, `A:B+C` on those of B and C, `A:all` on all. Throws
/// Problem where a region is unknown or named twice, or puts tariffs on its own goods or on nobody's.
[[nodiscard]] std::vector<economy::Player> players_of(const std::string& optimal,
                                                      const std::vector<std::string>& nash,
                                                      const economy::DataSet& data);

}  // namespace riposte::cli
