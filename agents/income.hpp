#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "agents/parameters.hpp"
#include "sim/economy/surface.hpp"
#include "sim/world/world.hpp"

namespace riposte::agents {

/// What one tariff rate does to the two sides of one trade pair, against the rate at which its trade was
/// measured. [% of annual GDP, a year; importer's and exporter's own]
struct PairIncome {
  double importer = 0.0;  ///< real income
  double revenue = 0.0;   ///< of which duties
  double exporter = 0.0;  ///< real income
};

class IncomeModel {
 public:
  IncomeModel(const IncomeParameters& parameters, const world::WorldParameters& world);
  void begin(const world::World& world);
  void see(const world::World& world) const;
  [[nodiscard]] std::size_t pair(world::EconomyId importer, world::EconomyId exporter) const {
    return pair_of_[importer.value() * economies_ + exporter.value()];
  }
  [[nodiscard]] std::size_t trade_count() const { return pairs_.size(); }
  [[nodiscard]] PairIncome at(std::size_t pair, double rate) const;

 private:
  struct Pair {
    world::EconomyId importer, exporter;
    std::size_t direction = 0;
    std::size_t importing = 0, exporting = 0;  // regions
    bool inside = false;
    double share = 1.0;
    double importer_scale = 1.0, exporter_scale = 1.0;
    double reference = 0.0;
    double now = 0.0;
    bool fresh = false;
    economy::Surface::Curve importer_curve, revenue_curve, exporter_curve;
    double importer_at_reference = 0.0, revenue_at_reference = 0.0, exporter_at_reference = 0.0;
  };
  void refresh(Pair& pair) const;
  const world::WorldParameters* world_;
  std::size_t economies_;
  std::vector<std::size_t> pair_of_;
  mutable std::vector<Pair> pairs_;
  mutable std::vector<double> base_;  // by direction: rate with all pairs' shares out
  std::shared_ptr<const economy::Surface> surface_;
  mutable std::unique_ptr<economy::Surface::Point> point_;
};

}  // namespace riposte::agents
