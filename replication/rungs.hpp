#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "scenarios/metric_names.hpp"
#include "scenarios/scenario.hpp"
#include "sim/world/world.hpp"

namespace riposte::replication {

/// The escalation ladder of DESIGN 5.4, from 0.
enum class Rung : std::uint8_t {
  open_trade,
  friction,
  tariff_dispute,
  tariff_war,
  economic_war,
  near_embargo,
  decoupling,
};
[[nodiscard]] std::string_view word(Rung rung);

/// Which measures bear on which pair's rung; shared by all replications.
class RungTable {
 public:
  explicit RungTable(const scenarios::Scenario& scenario);

  [[nodiscard]] const std::vector<scenarios::EconomyPair>& pairs() const { return pairs_; }

  /// On which rung the pair stands now:
  ///   tariffs = mean over both directions of (trade-weighted rate - rate of the base layers) [points]
  ///   rung    = (thresholds that tariffs reach) + (sides with a measure other than a tariff in force on the
  ///   other),
  ///   <= 6.
  /// A direction without trade counts as 0. The base layers' rate is Σ level * Σ_sector weight * cover,
  /// before displacement. Precondition: pair < pairs().size(). Linear in the pair's base layers and controls.
  [[nodiscard]] Rung rung(const world::World& world, std::size_t pair) const;

 private:
  /// One side's measures against the other.
  struct Side {
    std::vector<world::MeasureId> base;
    std::vector<world::MeasureId> controls;
    const world::TradeParameters* imports = nullptr;  // from the other; null where none are declared
  };
  struct Pair {
    std::array<Side, 2> sides;
  };
  [[nodiscard]] static double excess(const world::World& world, const Side& side);
  [[nodiscard]] static bool controls(const world::World& world, const Side& side);

  std::array<double, 5> thresholds_;
  std::vector<scenarios::EconomyPair> pairs_;
  std::vector<Pair> sides_;
};

}  // namespace riposte::replication
