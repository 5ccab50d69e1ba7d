#pragma once

#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

#include "sim/economy/economy.hpp"

namespace riposte::economy {

/// What is asked of an economy: other tariffs, and other deficits in its currency. The numeraire is the
/// world's value added, which stays as it is, so that deficits are shares of it; where the world is in parts
/// that do not trade with one another, the value added of each.
struct Counterfactual {
  std::span<const double> tariff;   ///< tau'_nij > -1 [link]
  std::span<const double> deficit;  ///< D'_n [region]; sums to 0
  /// d^_nij > 0 [link], by how much of a good has to be sent for one to arrive, new to old; empty: no change.
  std::span<const double> iceberg = {};
};

/// An economy after a counterfactual. A hat is the ratio of new to old.
struct Equilibrium {
  std::vector<double> wage;          ///< w^_n [region]
  std::vector<double> price;         ///< P^_n^j [market], duty paid; 1 where nothing is bought
  std::vector<double> cost;          ///< c^_n^j [market], of the producers of j in n
  std::vector<double> import_share;  ///< pi'_nij [link]
  std::vector<double> expenditure;   ///< X'_n^j [market]
  std::vector<double> income;        ///< I'_n [region]: wages, duties and deficit, all spent on consumption
  double residual = 0.0;             ///< see Accuracy
  int iterations = 0;
};

/// When an equilibrium counts as found: no region's trade is further from its balance than `residual`,
/// relative to the trade, no price relative to itself, no expenditure relative to what the region spent
/// before.
struct Accuracy {
  double residual = 1e-12;
  int iterations = 3000;
};

/// Why there is no equilibrium to report.
enum class Unsolved : std::uint8_t {
  iterations,  ///< none was found in as many as were allowed
  runaway,     ///< the iteration left the numbers
  income       ///< what was found leaves a region without income: others take more from it than it earns
};

/// There is none: why, how far off the best point was, the region concerned, and all that had been asked, in
/// copies, so that the same can be asked again.
class NotSolved : public std::runtime_error {
 public:
  NotSolved(Unsolved why, int iterations, double residual, RegionId region, const Counterfactual& asked);
  [[nodiscard]] Unsolved why() const { return why_; }
  [[nodiscard]] double residual() const { return residual_; }
  [[nodiscard]] RegionId region() const { return region_; }
  [[nodiscard]] const std::vector<double>& tariff() const { return tariff_; }
  [[nodiscard]] const std::vector<double>& deficit() const { return deficit_; }
  /// Empty where no change of iceberg costs was asked.
  [[nodiscard]] const std::vector<double>& iceberg() const { return iceberg_; }
  /// The whole, valid as long as this is.
  [[nodiscard]] Counterfactual asked() const { return {tariff_, deficit_, iceberg_}; }

 private:
  Unsolved why_;
  double residual_;
  RegionId region_;
  std::vector<double> tariff_;
  std::vector<double> deficit_;
  std::vector<double> iceberg_;
};

/// The economy as it is once the counterfactual has come, to ask it for the next.
[[nodiscard]] Economy after(const Economy& before, const Counterfactual& counterfactual,
                            const Equilibrium& equilibrium);

}  // namespace riposte::economy
