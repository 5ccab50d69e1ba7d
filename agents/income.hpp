#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "agents/parameters.hpp"
#include "sim/world/world.hpp"

namespace riposte::agents {

/// What one tariff rate does to the two sides of one trade pair, against the rate at which its trade was
/// measured. [% of annual GDP, a year; importer's and exporter's own]
struct PairIncome {
  double importer = 0.0;  ///< consumers' surplus plus tariff revenue
  double revenue = 0.0;   ///< tariff revenue alone
  double exporter = 0.0;  ///< price cuts granted and sales not redeployed
};

/// The partial-equilibrium stand-in for real income; a general-equilibrium economy will fill this place.
///
/// One pair at tariff t: buyers' price p = 1 + phi t, exporters' price w = p / (1 + t), quantity
/// q = (p / p0)^-e against the reference t0. With imports m at t0 (world prices, % of GDP):
///   consumers' loss = m / w0 * (p q - p0) / (1 - e)       (area under iso-elastic demand; log for e = 1)
///   revenue         = m / w0 * (t w q - t0 w0)
///   exporters' loss = m / w0 * ((w0 - w) q + margin w0 (1 - q))
/// Near complete pass-through, phi close to 1: Amiti, Redding & Weinstein (2019); e: see the scenario.
class IncomeModel {
 public:
  IncomeModel(const IncomeParameters& parameters, const world::WorldParameters& world);

  /// Notes the rates at which trade was measured: those in force when the record begins, and draws.
  void begin(const world::World& world);
  /// Position of the pair in the scenario's trade; `trade_count()` where there is no trade.
  [[nodiscard]] std::size_t pair(world::EconomyId importer, world::EconomyId exporter) const {
    return pair_of_[importer.value() * economies_ + exporter.value()];
  }
  [[nodiscard]] std::size_t trade_count() const { return pairs_.size(); }
  /// At mean rate `rate` [1]; zeros for no pair. Rates recur, being sums of whole percentage points: each is
  /// worked out once, or anew where another has taken its slot, and remembered for as long as draws and
  /// reference rates stay, which changes no result.
  /// About 3 ns when remembered, 60 ns when not. One model serves one thread.
  [[nodiscard]] PairIncome at(std::size_t pair, double rate) const {
    if (pair >= pairs_.size()) return {};
    Remembered& remembered = remembered_[pair * slots + slot_of(rate)];
    if (remembered.rate != rate) remembered = {rate, work_out(pairs_[pair], rate)};
    return remembered.income;
  }

 private:
  struct Pair {
    world::EconomyId importer;
    world::EconomyId exporter;
    double imports_of_importer = 0.0;  // % of GDP
    double imports_of_exporter = 0.0;
    double reference_rate = 0.0;
    friend bool operator==(const Pair&, const Pair&) = default;
  };
  /// One remembered rate of one pair; NaN where none is.
  struct Remembered {
    double rate = std::numeric_limits<double>::quiet_NaN();
    PairIncome income;
  };
  static constexpr unsigned slot_bits = 9;
  static constexpr std::size_t slots = std::size_t{1} << slot_bits;  // a pair
  // Fibonacci hashing of the rate's bits: neighbouring sums of percentage points fall into different slots.
  [[nodiscard]] static std::size_t slot_of(double rate) {
    const std::uint64_t hash = std::bit_cast<std::uint64_t>(rate) * 0x9e3779b97f4a7c15U;
    return static_cast<std::size_t>(hash >> (64U - slot_bits));
  }
  [[nodiscard]] PairIncome work_out(const Pair& trade, double rate) const;
  const IncomeParameters* parameters_;
  const world::WorldParameters* world_;
  std::size_t economies_;
  std::vector<std::size_t> pair_of_;  // [importer][exporter]
  std::vector<Pair> pairs_;
  double elasticity_ = 1.0;
  double pass_through_ = 1.0;
  double margin_ = 0.0;
  mutable std::vector<Remembered> remembered_;  // [pair][slot of the rate]
};

}  // namespace riposte::agents
