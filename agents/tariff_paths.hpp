#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/economy/data_set.hpp"
#include "sim/economy/surface.hpp"
#include "sim/world/world.hpp"

namespace riposte::agents {

/// What a data set trades over some links, before duty.
[[nodiscard]] double trade_over(const economy::DataSet& data, std::span<const std::size_t> links);
/// The mean tariff on it.
[[nodiscard]] double mean_tariff(const economy::DataSet& data, std::span<const std::size_t> links);

/// How the tariffs of all goods that one region buys of another go with their mean. As the record begins
/// each sector has the scenario's own rate, where scenario and data call it by one name, else the data's and
/// as much more as the mean. From there all fall alike, as layers on all goods are withdrawn, and rise as
/// those layers cover the sectors that are not in force as the record begins.
class TariffPaths {
 public:
  /// All must outlive the paths.
  TariffPaths(const economy::DataSet& data, std::span<const std::size_t> goods, const world::World& at_start);

  /// The path that the data's own tariffs begin, rising alike.
  [[nodiscard]] economy::Direction as_in_the_data(std::size_t importing, std::size_t exporting) const;
  /// Puts a trade of the scenario in the place of the data's, for its share in what the regions trade.
  void lay_on(const world::TradeParameters& trade, double share, economy::Direction& direction) const;

 private:
  [[nodiscard]] double rate(const world::TradeParameters& trade, std::size_t sector,
                            const std::vector<world::MeasureState>& measures) const;
  [[nodiscard]] std::vector<double> rises(const world::TradeParameters& trade) const;

  const economy::DataSet& data_;
  std::span<const std::size_t> goods_;
  const world::World& at_start_;
  std::vector<std::size_t> sector_of_;      // [good] in the scenario; as many as it has where in none
  std::vector<world::MeasureState> risen_;  // all layers in force
};

}  // namespace riposte::agents
