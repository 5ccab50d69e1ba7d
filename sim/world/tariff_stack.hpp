#pragma once

#include <vector>

#include "sim/kernel/parameter.hpp"
#include "sim/world/identifiers.hpp"
#include "sim/world/measure.hpp"
#include "sim/world/parameters.hpp"

namespace riposte::world {

/// Applied tariffs tau[importer][exporter][sector], and their trade-weighted mean per pair, kept up to date
/// with the layers in force. A layer bears on cover[sector] of a sector's trade; where a layer in force
/// displaces another, the other bears only on the share the first leaves: cover * (1 - displacing cover),
/// the two being taken as independent over the sector's goods.
class TariffStack {
 public:
  explicit TariffStack(const WorldParameters& parameters);
  /// Recomputes the pair that the measure is a layer of.
  void update(const std::vector<MeasureState>& measures, MeasureId changed, const kernel::Draws& draws);
  void update_all(const std::vector<MeasureState>& measures, const kernel::Draws& draws);
  [[nodiscard]] double rate(EconomyId importer, EconomyId exporter, SectorId sector) const;
  /// Trade-weighted [1]; zero for a pair without trade.
  [[nodiscard]] double mean_rate(EconomyId importer, EconomyId exporter) const;
  /// The mean rate the pair would have with the measure at `level`, all else as it stands.
  [[nodiscard]] double mean_rate_if(const std::vector<MeasureState>& measures, const kernel::Draws& draws,
                                    MeasureId measure, double level) const;

 private:
  const WorldParameters* parameters_;
  std::size_t economies_;
  std::size_t sectors_;
  std::vector<double> rates_;   // [importer][exporter][sector]
  std::vector<double> means_;   // [importer][exporter]
};

}  // namespace riposte::world
