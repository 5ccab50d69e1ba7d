#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "agents/decision.hpp"
#include "agents/trade_economy.hpp"
#include "sim/economy/solver.hpp"
#include "sim/world/world.hpp"

namespace riposte::agents {

/// How far the surface that governments reckon with was from the trade economy itself.
struct IncomeAccuracy {
  std::uint64_t states = 0;    ///< of tariffs, looked at; none where tariffs move no income
  std::uint64_t unsolved = 0;  ///< of these, where the solver found no equilibrium
  double off = 0.0;            ///< at most, over regions and the other states [% of real income]

  /// One more error; a NaN is larger than any.
  void note(double error);
  void add(const IncomeAccuracy& other);
};

/// Holds what governments reckon with, the surface over mean tariffs, against the trade economy itself,
/// solved with the tariff of every sector. A look costs some hundred microseconds a state. One check serves
/// one thread.
class IncomeCheck {
 public:
  /// The economy must have a surface, and outlive the check.
  explicit IncomeCheck(const TradeEconomy& economy);

  /// A history begins: what it looks at depends on no history before.
  void begin();
  /// Looks at the tariffs in force, and at those announced, where they are not as at the last look.
  void look(const world::World& world);
  /// Looks at what was weighed: the tariffs announced, each duty that alternatives would announce, set or
  /// threaten in turn at the lowest and at the highest of its levels.
  void look(const world::World& world, std::span<const Alternative> alternatives);

  [[nodiscard]] const IncomeAccuracy& found() const { return found_; }

 private:
  /// All tariffs at one time, on one basis: measures as if all that bear bore at once, and what they come to.
  struct Tariffs {
    std::vector<world::MeasureState> measures;
    std::vector<double> rates;  // [link of the scenario] mean
  };
  /// The least and the most of a duty among alternatives.
  struct Levels {
    world::MeasureId of;
    double lowest = 0.0;
    double highest = 0.0;
  };
  /// Whether there is something new.
  bool sees(const world::World& world, world::Basis basis, Tariffs& tariffs) const;
  void look_at(const world::World& world, world::MeasureId duty, double level);
  void compare(const world::World& world, const Tariffs& tariffs);
  void set_tariffs(const world::World& world, const std::vector<world::MeasureState>& measures);

  const TradeEconomy& economy_;
  economy::Solver solver_;
  economy::Surface::Point point_;
  economy::Surface::Reader reader_;
  std::vector<double> directions_;  // rates of the surface's directions
  std::vector<double> tariff_;      // [link of the data]
  Tariffs in_force_, announced_, weighed_;
  std::vector<Levels> levels_;
  IncomeAccuracy found_;
};

}  // namespace riposte::agents
