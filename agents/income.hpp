#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "agents/trade_economy.hpp"
#include "sim/world/world.hpp"

namespace riposte::agents {

/// What one tariff rate does to the two sides of one trade pair, all other tariffs as announced, against the
/// rate that was in force as the record began. [% of annual GDP, a year; importer's and exporter's own]
struct PairIncome {
  double importer = 0.0;  ///< real income
  double revenue = 0.0;   ///< of which duties
  double exporter = 0.0;  ///< real income
  double abroad = 0.0;    ///< the exporter's, in % of the importer's GDP
};

/// Real incomes in general equilibrium at the tariffs of one history. They depend on the tariffs alone. One
/// model serves one thread.
class IncomeModel {
 public:
  /// The economy must outlive the model.
  explicit IncomeModel(const TradeEconomy& economy);

  /// Notes the rates in force when the record begins: before all else.
  void begin(const world::World& world);
  /// Takes note of all tariffs as announced: what at() is reckoned from. Cheap where none has changed.
  void see(const world::World& world) const;
  /// Position of the pair in the scenario's trade; `trade_count()` where there is no trade.
  [[nodiscard]] std::size_t pair(world::EconomyId importer, world::EconomyId exporter) const {
    return pair_of_[importer.value() * economies_ + exporter.value()];
  }
  [[nodiscard]] std::size_t trade_count() const { return economy_->links().size(); }
  /// At mean rate `rate` [1]; zeros for no pair. Some tens of nanoseconds.
  [[nodiscard]] PairIncome at(std::size_t pair, double rate) const;
  /// Of that the exporter's real income alone, at a third of the cost.
  [[nodiscard]] double exporter_at(std::size_t pair, double rate) const;
  /// Takes note of all tariffs in force: what of() is reckoned from.
  void settle(const world::World& world) const;
  /// The real income of an economy at the tariffs in force, or the duties in it, against the data's own. [%]
  [[nodiscard]] double of(world::EconomyId economy,
                          economy::Effect effect = economy::Effect::real_income) const;
  /// The tariffs in force as a point of the surface. Only where there is one.
  [[nodiscard]] const economy::Surface::Point& in_force() const { return in_force_->point; }
  /// Adds, times a factor, what economies that are parts of regions bear of the tariffs in force beyond their
  /// regions. One value an economy. Only where there is a surface. [%]
  void add_parts(economy::Effect effect, double factor, std::span<double> of_economy) const;
  /// What the importer's duties do to those who sell to it, at the tariffs in force, against the rates that
  /// were in force as the record began. [% of its GDP, a year]
  [[nodiscard]] double abroad(world::EconomyId importer) const;

 private:
  using Curve = economy::Surface::Curve;

  /// All tariffs on one basis.
  struct View {
    explicit View(const TradeEconomy& economy);
    /// Whether any has changed.
    bool look(const TradeEconomy& economy, const world::World& world, world::Basis basis);
    std::vector<double> rates;       // [pair]
    std::vector<double> directions;  // of the surface
    economy::Surface::Point point;
  };
  /// One effect on all economies at the tariffs in force.
  struct Effects {
    Effects(const TradeEconomy& economy, economy::Effect effect);
    bool fresh = false;
    economy::Surface::Reader reader;
    std::vector<double> of_economy;
  };
  /// One pair's curves through the announced tariffs, with their values at the rate of the record's
  /// beginning.
  struct Curves {
    bool fresh = false;
    std::array<Curve, 3> of;  // the importer's income and duties, the exporter's income
    PairIncome at_reference;
  };
  [[nodiscard]] const Curves& curves(std::size_t pair) const;
  [[nodiscard]] bool moves_income(std::size_t pair) const;
  [[nodiscard]] PairIncome on_curves(const Curves& through, std::size_t pair, double rate) const;
  [[nodiscard]] double rate_borne(std::size_t pair, world::EconomyId by, double rate) const;
  [[nodiscard]] double rate_of_region(const View& view, std::size_t pair, double rate) const;
  [[nodiscard]] const Effects& reckoned(economy::Effect effect) const;

  const TradeEconomy* economy_;
  std::size_t economies_ = 0;
  std::vector<std::size_t> pair_of_;          // [importer][exporter]
  std::vector<double> reference_;             // [pair]
  std::vector<double> reference_directions_;  // of the surface
  mutable std::optional<View> in_force_;      // none where tariffs move no income
  mutable std::vector<Effects> effects_;      // by effect, where tariffs move incomes
  mutable std::optional<View> announced_;
  mutable std::vector<Curves> curves_;  // [pair]
};

}  // namespace riposte::agents
