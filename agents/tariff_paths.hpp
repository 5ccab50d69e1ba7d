#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "sim/economy/data_set.hpp"
#include "sim/economy/surface.hpp"
#include "sim/world/world.hpp"

namespace riposte::agents {

/// What a data set trades over some links, before duty.
[[nodiscard]] double trade_over(const economy::DataSet& data, std::span<const std::size_t> links);
/// The mean tariff on it.
[[nodiscard]] double mean_tariff(const economy::DataSet& data, std::span<const std::size_t> links);

/// Which of a scenario's sectors each of some sectors of the data is, by name; as many as the scenario has
/// where none.
[[nodiscard]] std::vector<std::size_t> sectors_called_alike(const economy::DataSet& data,
                                                            std::span<const std::size_t> goods,
                                                            std::span<const std::string> sectors);

/// How the tariffs of all goods that one region buys of another go with their mean. As the record begins
/// each sector has the scenario's own rate, where scenario and data call it by one name, else the data's and
/// as much more as the mean. From there they rise as those layers cover the sectors that are not in force as
/// the record begins; and fall alike, as layers on all goods are withdrawn, or where that would soon reach
/// zero in some sector, in proportion.
class TariffPaths {
 public:
  /// All must outlive the paths.
  TariffPaths(const economy::DataSet& data, std::span<const std::size_t> goods,
              std::span<const std::size_t> sector_of_good, const world::World& at_start);

  /// The path that the data's own tariffs begin, rising alike.
  [[nodiscard]] economy::Direction as_in_the_data(std::size_t importing, std::size_t exporting) const;
  /// Puts a trade of the scenario in the place of the data's, for its share in what the regions trade.
  void lay_on(const world::TradeParameters& trade, double share, economy::Direction& direction) const;
  /// Says how far the tariffs fall alike, once all trades are laid on.
  static void let_fall(economy::Direction& direction);

 private:
  [[nodiscard]] double rate(const world::TradeParameters& trade, std::size_t sector,
                            const std::vector<world::MeasureState>& measures) const;
  [[nodiscard]] std::vector<double> rises(const world::TradeParameters& trade) const;

  const economy::DataSet& data_;
  std::span<const std::size_t> goods_;
  const world::World& at_start_;
  std::span<const std::size_t> sector_of_;  // [good] in the scenario
  std::vector<world::MeasureState> risen_;  // all layers in force
};

}  // namespace riposte::agents
