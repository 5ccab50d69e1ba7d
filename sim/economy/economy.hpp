#pragma once

#include <cstddef>
#include <vector>

#include "sim/kernel/index.hpp"

namespace riposte::economy {

using RegionId = kernel::Index<struct RegionTag>;

/// The shape of all arrays: N regions, J sectors, row-major, the last index fastest.
struct Size {
  std::size_t regions = 0;
  std::size_t sectors = 0;

  /// A trade link [sector, importer, exporter].
  [[nodiscard]] std::size_t link(std::size_t sector, std::size_t importer, std::size_t exporter) const {
    return (sector * regions + importer) * regions + exporter;
  }
  /// A market [region, sector].
  [[nodiscard]] std::size_t market(std::size_t region, std::size_t sector) const {
    return region * sectors + sector;
  }
  /// A use of an input [region, using sector, input].
  [[nodiscard]] std::size_t use(std::size_t region, std::size_t sector, std::size_t input) const {
    return (region * sectors + sector) * sectors + input;
  }
  [[nodiscard]] std::size_t links() const { return sectors * regions * regions; }
  [[nodiscard]] std::size_t markets() const { return regions * sectors; }
  [[nodiscard]] std::size_t uses() const { return regions * sectors * sectors; }
  friend bool operator==(const Size&, const Size&) = default;
};

/// A world economy in equilibrium, in shares and in values of one currency: all that the model of Caliendo
/// and Parro (2015, Rev. Econ. Studies 82:1-44) needs to be solved in changes. Levels of prices are not in
/// it. A region that buys nothing of a sector has import shares 0 there, and
/// neither it nor its sectors have a use for it.
struct Economy {
  Size size;
  std::vector<double> elasticity;         ///< theta_j > 0 [sector]: how trade falls with its relative cost
  std::vector<double> tariff;             ///< tau_nij > -1 [link], a fraction
  std::vector<double> import_share;       ///< pi_nij [link]: of what n spends on j, duty paid; sums to 1
  std::vector<double> input_share;        ///< gamma_n^kj [use]: of the cost of j in n, what goes to input k
  std::vector<double> value_added_share;  ///< gamma_n^j > 0 [market]; with the inputs' shares it sums to 1
  std::vector<double> consumption_share;  ///< alpha_n^j [market]: of the final expenditure of n; sums to 1
  std::vector<double> value_added;        ///< w_n L_n > 0 [region]
  std::vector<double> expenditure;        ///< X_n^j [market], final and intermediate, duty paid
  std::vector<double> deficit;            ///< D_n [region]: imports less exports, before duty; sums to 0
};

}  // namespace riposte::economy
