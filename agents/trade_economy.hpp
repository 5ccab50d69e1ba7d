#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "agents/parameters.hpp"
#include "sim/economy/economy.hpp"
#include "sim/economy/response.hpp"
#include "sim/economy/surface.hpp"
#include "sim/world/world.hpp"

namespace riposte::agents {

/// The region of the data that an economy is, or is a part of.
[[nodiscard]] inline const std::string& region_name(const world::EconomyParameters& economy) {
  if (!economy.part_of.empty()) return economy.part_of;
  return economy.region.empty() ? economy.code : economy.region;
}

/// Where one trade of a scenario stands in the general-equilibrium economy.
struct TradeLink {
  world::EconomyId importer;
  world::EconomyId exporter;
  std::size_t pair = 0;       ///< of the two in the tariff stack's rates
  std::size_t importing = 0;  ///< region
  std::size_t exporting = 0;
  bool between_regions = false;  ///< no: nothing it does is in the data
  std::size_t direction = 0;     ///< of the surface
  double share = 1.0;            ///< of the goods that the one region buys of the other, what this trade is
  /// By how much more, or less, the trade is of the economy's product than that of the regions is of theirs;
  /// one where the economy is the region.
  double importer_scale = 1.0;
  double exporter_scale = 1.0;
  double relative_product = 1.0;  ///< the exporter's over the importer's
};

/// A trade of an economy that is a part of a region with another region.
struct PartTrade {
  std::size_t link = 0;  ///< of the scenario's trade
  world::EconomyId economy;
  double scale = 1.0;  ///< its side's of the link
};

/// A data set's economy in equilibrium at its own tariffs, and its response there.
struct SolvedEconomy {
  /// Throws economy::NotSolved.
  explicit SolvedEconomy(const economy::DataSet& data);
  economy::Economy economy;
  economy::Response response;
};

/// The general-equilibrium economy of a scenario, with all that its histories share: the data in equilibrium
/// at their own tariffs, the regions of the scenario's economies, and real incomes as a surface over the
/// tariffs that may move. A pair's tariff is its trade-weighted mean on all goods that bear any; what regions
/// trade that the scenario does not name keeps the tariff of the data. Immutable; any number of threads may
/// share it.
class TradeEconomy {
 public:
  /// `at_start` is the world as its record begins. Surfaces of the same directions are made once in a
  /// process. Throws economy::NotSolved.
  TradeEconomy(const IncomeParameters& parameters, const world::World& at_start);

  [[nodiscard]] const std::vector<TradeLink>& links() const { return links_; }  ///< as the scenario's trade
  /// All that parts of regions buy of other regions and sell to them, by direction and region.
  [[nodiscard]] const std::vector<PartTrade>& trade_of_parts() const { return trade_of_parts_; }
  [[nodiscard]] std::size_t economies() const { return economies_; }  ///< of the scenario
  [[nodiscard]] std::size_t region(world::EconomyId economy) const { return region_[economy.value()]; }
  [[nodiscard]] bool is_whole_region(world::EconomyId economy) const { return whole_[economy.value()]; }
  /// Null where tariffs move no income.
  [[nodiscard]] const economy::Surface* surface() const { return surface_.get(); }
  /// The rate of each direction at these rates of the links; both one value each.
  void set_directions(std::span<const double> rates, std::span<double> directions) const;
  /// In equilibrium at the data's own tariffs, and its response there. Only where there are data.
  [[nodiscard]] const economy::Economy& economy() const { return solved_->economy; }
  [[nodiscard]] const economy::Response& response() const { return solved_->response; }
  /// The sectors of the data that bear tariffs.
  [[nodiscard]] const std::vector<std::size_t>& goods() const { return goods_; }
  /// Which of the scenario's sectors a good of goods() is, by name; as many as it has where none.
  [[nodiscard]] std::size_t sector_of_good(std::size_t good) const { return sector_of_good_[good]; }

 private:
  void place_economies(const world::WorldParameters& world);
  void place_links(const world::World& at_start);
  [[nodiscard]] std::vector<economy::Direction> directions(const world::World& at_start);
  void share_out();
  void find_trade_of_parts();
  [[nodiscard]] std::vector<std::size_t> goods_between(std::size_t importing, std::size_t exporting) const;

  std::shared_ptr<const economy::DataSet> data_;
  std::vector<std::size_t> goods_;  // sectors that bear tariffs
  std::vector<std::size_t> sector_of_good_;
  std::vector<std::size_t> region_;  // [economy]
  std::vector<bool> whole_;          // [economy]
  std::vector<TradeLink> links_;
  std::vector<PartTrade> trade_of_parts_;
  std::size_t economies_ = 0;
  std::vector<double> rest_;  // [direction] what trade that the scenario does not name adds to the rate
  std::shared_ptr<const SolvedEconomy> solved_;
  std::shared_ptr<const economy::Surface> surface_;
};

}  // namespace riposte::agents
