#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/economy/chebyshev.hpp"
#include "sim/economy/economy.hpp"
#include "sim/economy/response.hpp"

namespace riposte::economy {

/// Tariffs that move together, along a path. Above own_rate each link bears its own tariff and what the rate
/// is beyond it, times `rising`. Below it all fall alike as far as `turn`, and from there in proportion to
/// the rate. least < centre < most.
struct Direction {
  std::vector<std::size_t> links;
  std::vector<double> tariffs;  ///< [of links] at own_rate
  std::vector<double> rising;   ///< [of links]
  double own_rate = 0.0;
  double turn = 0.0;   ///< at most own_rate
  double least = 0.0;  ///< rates are taken between these, fractions above -1
  double most = 1.0;
  double centre = 0.1;  ///< around which states are expected
};
/// Writes the tariffs of the direction's links at a rate into those of all links [link].
void set_tariffs(const Direction& direction, double rate, std::span<double> tariff);

/// What tariffs do to a region's real income, and the duties in it. [% of its real income before]
enum class Effect : std::uint8_t { real_income, duties };
inline constexpr std::size_t effect_count = 2;

/// Real incomes and duties of all regions as a function of some directions of tariffs, without a solve: a
/// surrogate of the economy. It is the sum of functions of each direction alone, of each two and of each
/// three, all others at their centres (the anchored decomposition of third order: Rabitz and Alis 1999, J.
/// Math. Chem. 25:197-233), each a polynomial through exact solutions in rate / (1 + rate). What four do
/// together is left out, and so are products of polynomials that all together move no effect by more than
/// `negligible`: docs/decisions/0020 says how far it is off. Immutable once made; any number of threads may
/// share it.
class Surface {
 public:
  static constexpr std::size_t fine = 10;     ///< degree of the polynomials in one direction
  static constexpr std::size_t coarse = 3;    ///< and in two, in each; in three it is two
  static constexpr double negligible = 0.02;  ///< [% of real income]
  static constexpr int lane = 6;              ///< regions that are reckoned at once

  /// Solves the economy at 1 + 15 D + 16 D(D-1)/2 + 8 D(D-1)(D-2)/6 states, D the number of directions.
  /// `response` is the economy's. Throws NotSolved.
  Surface(const Economy& economy, const Response& response, std::vector<Direction> directions);

  /// A state: rates by direction, with what they make of the polynomials. A function of the rates alone.
  class Point {
   public:
    explicit Point(const Surface& surface);
    /// Rates outside the direction's bounds count as the bound.
    void set(std::size_t direction, double rate);
    [[nodiscard]] double rate(std::size_t direction) const { return rates_[direction]; }

   private:
    friend class Surface;
    const Surface* surface_;
    std::vector<double> rates_;
    std::vector<double> polynomials_;  // [direction, degree]
  };

  /// One effect on one region along one direction, all other rates as in a point: only differences along it
  /// mean anything.
  class Curve {
   public:
    [[nodiscard]] double at(double rate) const;

   private:
    friend class Surface;
    RateScale scale_;
    std::size_t degree_ = 0;
    std::array<double, fine + 1> coefficients_{};
  };

  [[nodiscard]] const std::vector<Direction>& directions() const { return directions_; }
  [[nodiscard]] std::size_t regions() const { return regions_; }
  /// The effect on every region against the economy's own tariffs; one value each.
  void at(const Point& point, Effect effect, std::span<double> by_region) const;
  /// Writes the curve through a point.
  void along(std::size_t direction, const Point& point, std::size_t region, Effect effect,
             Curve& curve) const;
  /// How many products of polynomials are kept.
  [[nodiscard]] std::size_t terms() const { return terms_.size(); }

 private:
  /// A product of polynomials, as places in Point::polynomials_; place 0 is that of a polynomial that is one.
  using Term = std::array<std::size_t, 3>;
  /// The terms in which a direction has a part, told from its side.
  struct Side {
    std::size_t degree = 0;                          // the highest
    std::vector<std::size_t> degrees;                // of its own polynomials
    std::vector<std::array<std::size_t, 2>> others;  // the places of the factors beside its own
    std::vector<double> coefficients;                // [output, term]
  };
  class Builder;

  [[nodiscard]] std::size_t output(std::size_t region, Effect effect) const {
    return static_cast<std::size_t>(effect) * regions_ + region;
  }

  std::size_t regions_;
  std::vector<Direction> directions_;
  std::vector<RateScale> scales_;  // [direction]
  std::vector<Term> terms_;
  std::array<std::vector<double>, effect_count> lanes_;  // [lane of regions][constant, then terms][region]
  std::vector<Side> sides_;                              // [direction]
};

}  // namespace riposte::economy
