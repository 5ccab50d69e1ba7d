#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "sim/kernel/parameter.hpp"
#include "sim/world/identifiers.hpp"
#include "sim/world/measure.hpp"
#include "sim/world/parameters.hpp"

namespace riposte::world {

/// Applied tariffs tau[importer][exporter][sector], and their trade-weighted mean per pair, kept up to date
/// with the layers in force. A layer bears on cover[sector] of a sector's trade; where a layer in force
/// displaces another, the other bears only on the share the first leaves: cover * (1 - displacing cover),
/// the two being taken as independent over the sector's goods:
///     tau = Σ_l level_l cover_l Π_{d displaces l, d in force} (1 - cover_d).
class TariffStack {
 public:
  explicit TariffStack(const WorldParameters& parameters);
  /// Recomputes the pair that the measure is a layer of. Nothing to do for a measure that is no tariff.
  void update(const std::vector<MeasureState>& measures, MeasureId changed, const kernel::Draws& draws);
  /// Recomputes every pair, as a replication begins.
  void update_all(const std::vector<MeasureState>& measures, const kernel::Draws& draws);
  [[nodiscard]] double rate(EconomyId importer, EconomyId exporter, SectorId sector) const;
  /// Trade-weighted [1]; zero for a pair without trade.
  [[nodiscard]] double mean_rate(EconomyId importer, EconomyId exporter) const;
  /// The mean rate the measure's pair would have with the measure at `level` (0: not in force), all else as
  /// it stands. Precondition: the measure has a target. The last levels asked about are remembered until a
  /// layer of the pair changes: about 3 ns then, a few hundred otherwise. One stack serves one thread.
  [[nodiscard]] double mean_rate_if(const std::vector<MeasureState>& measures, const kernel::Draws& draws,
                                    MeasureId measure, double level) const;
  /// The same for any pair that the measure bears on.
  [[nodiscard]] double mean_rate_if(EconomyId importer, EconomyId exporter,
                                    const std::vector<MeasureState>& measures, const kernel::Draws& draws,
                                    MeasureId measure, double level) const;

 private:
  /// The layers of one pair, and for each those that displace it.
  struct Pair {
    std::vector<MeasureId> layers;
    std::vector<std::vector<MeasureId>> displaced_by;  // by layer
    const TradeParameters* trade = nullptr;
    std::size_t first_layer = 0;  // of its layers in remembered_
  };
  /// What to suppose about one measure instead of its state.
  struct Supposition {
    MeasureId measure;
    double level = 0.0;
  };
  /// Mean rates that followed from the last levels supposed of one layer, the newest replacing the oldest.
  struct Remembered {
    static constexpr std::size_t levels = 4;
    std::array<double, levels> level{-1.0, -1.0, -1.0, -1.0};  // -1, which no layer has, where none is
    std::array<double, levels> mean{};
    std::size_t oldest = 0;
  };
  [[nodiscard]] std::size_t pair_of(EconomyId importer, EconomyId exporter) const;
  /// Fills the pair's rate in every sector.
  void fill_rates(const Pair& pair, const std::vector<MeasureState>& measures, const kernel::Draws& draws,
                  const Supposition& supposition, std::span<double> rates) const;
  [[nodiscard]] static double mean_of(const Pair& pair, std::span<const double> rates);
  void update_pair(std::size_t pair, const std::vector<MeasureState>& measures, const kernel::Draws& draws);

  const WorldParameters* parameters_;
  std::size_t economies_;
  std::size_t sectors_;
  std::vector<Pair> pairs_;                     // [importer][exporter]
  std::vector<std::size_t> layered_;            // pairs that have layers: the others' rates are always 0
  mutable std::vector<double> supposed_rates_;  // by sector, while a mean is worked out
  mutable std::vector<Remembered> remembered_;  // by layer, pair after pair
  std::vector<double> rates_;                   // [importer][exporter][sector]
  std::vector<double> means_;                   // [importer][exporter]
};

}  // namespace riposte::world
