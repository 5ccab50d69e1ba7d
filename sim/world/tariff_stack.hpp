#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/kernel/parameter.hpp"
#include "sim/world/identifiers.hpp"
#include "sim/world/measure.hpp"
#include "sim/world/parameters.hpp"

namespace riposte::world {

/// Which layers bear: those in force at their levels, or all as they will bear once what has been announced
/// has come into force. Governments answer an announcement, not the day it takes effect.
enum class Basis : std::uint8_t { in_force, announced };

/// The level at which the measure bears on that basis: 0 where it does not, as while it is suspended.
[[nodiscard]] inline double bearing_level(const MeasureState& state, Basis basis) {
  const bool in_force = state.status == MeasureStatus::in_force;
  const bool dated = state.status == MeasureStatus::announced || (in_force && state.pending.valid());
  if (basis == Basis::announced && dated) return state.announced_level;
  return in_force ? state.level : 0.0;
}

/// Applied tariffs tau[importer][exporter][sector], and their trade-weighted mean per pair, kept up to date
/// with the layers in force and with those announced. A layer bears on cover[sector] of a sector's trade;
/// where a layer in force displaces another, the other bears only on the share the first leaves: cover * (1 -
/// displacing cover), the two being taken as independent over the sector's goods:
///     tau = Σ_l level_l cover_l Π_{d displaces l, d in force} (1 - cover_d).
/// The mean over sectors is linear in the levels while the same layers are in force, so the mean cover of
/// each layer is kept and a mean rate costs one product a layer.
class TariffStack {
 public:
  explicit TariffStack(const WorldParameters& parameters);
  /// Recomputes the pair that the measure is a layer of, when it has changed or been announced. Nothing to do
  /// for a measure that is no tariff.
  void update(const std::vector<MeasureState>& measures, MeasureId changed, const kernel::Draws& draws);
  /// Recomputes every pair, as a replication begins.
  void update_all(const std::vector<MeasureState>& measures, const kernel::Draws& draws);
  /// In one sector, worked out anew at each call.
  [[nodiscard]] double rate(EconomyId importer, EconomyId exporter, SectorId sector,
                            const std::vector<MeasureState>& measures, const kernel::Draws& draws) const;
  /// Trade-weighted [1]; zero for a pair without trade.
  [[nodiscard]] double mean_rate(EconomyId importer, EconomyId exporter,
                                 Basis basis = Basis::in_force) const {
    return mean_rates(basis)[pair_of(importer, exporter)];
  }
  /// The same of all pairs, and where in them a pair stands.
  [[nodiscard]] const std::vector<double>& mean_rates(Basis basis) const {
    return means_[static_cast<std::size_t>(basis)];
  }
  [[nodiscard]] std::size_t pair_of(EconomyId importer, EconomyId exporter) const {
    return importer.value() * economies_ + exporter.value();
  }
  /// The mean rate the pair would have with the measure at `level` (0: not in force), all else as announced;
  /// as it is where the measure is no layer of the pair. One stack serves one thread.
  [[nodiscard]] double mean_rate_if(EconomyId importer, EconomyId exporter,
                                    const std::vector<MeasureState>& measures, const kernel::Draws& draws,
                                    MeasureId measure, double level) const;
  /// How the same follows from the level, which is linear but where the layer displaces others: exact at 0
  /// and at 1, what lies between interpolated.
  struct Line {
    double at_zero = 0.0;
    double slope = 0.0;
  };
  [[nodiscard]] Line mean_rate_line(EconomyId importer, EconomyId exporter,
                                    const std::vector<MeasureState>& measures, const kernel::Draws& draws,
                                    MeasureId measure) const;

 private:
  /// One layer of one pair. Its trade-weighted mean cover is kept for those above it that were in force when
  /// it was last asked for, which hardly ever change.
  struct Layer {
    MeasureId measure;
    std::vector<MeasureId> displaced_by;
    bool displaces = false;                // some other layer of the pair
    mutable std::vector<bool> displacing;  // by displaced_by
    mutable double mean_cover = 0.0;
    mutable bool stale = true;
  };
  struct Pair {
    std::vector<Layer> layers;
    const TradeParameters* trade = nullptr;
  };
  /// Where all measures stand, but for one of which something else is supposed.
  struct State {
    const std::vector<MeasureState>& measures;
    const kernel::Draws& draws;
    Basis basis = Basis::in_force;
    MeasureId supposed{};
    double supposed_level = 0.0;
    [[nodiscard]] double level(MeasureId id) const;
  };
  static void see_displacing(const Layer& layer, const State& state);
  [[nodiscard]] double cover_in(const Layer& layer, std::size_t sector, const State& state) const;
  [[nodiscard]] double mean_cover(const Pair& pair, const Layer& layer, const State& state) const;
  [[nodiscard]] double mean_of(const Pair& pair, const State& state) const;
  void renew(std::size_t pair, const std::vector<MeasureState>& measures, const kernel::Draws& draws);

  const WorldParameters* parameters_;
  std::size_t economies_;
  std::vector<Pair> pairs_;                   // [importer][exporter]
  std::vector<std::size_t> layered_;          // pairs that have layers: the others' rates are always 0
  std::array<std::vector<double>, 2> means_;  // [basis][importer][exporter]
};

}  // namespace riposte::world
