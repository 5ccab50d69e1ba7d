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

    [[nodiscard]] const std::vector<double>& rates() const { return rates_; }  ///< by direction

   private:
    friend class Surface;
    [[nodiscard]] double product(const std::array<std::size_t, 3>& places) const {
      return polynomials_[places[0]] * polynomials_[places[1]] * polynomials_[places[2]];
    }
    const Surface* surface_;
    std::vector<double> rates_;
    std::vector<double> polynomials_;  // [direction, degree]
  };

  /// One effect on one region along one direction, all other rates as in a point: only differences along it
  /// mean anything.
  class Curve {
   public:
    [[nodiscard]] double at(double rate) const { return at_position(position(rate)); }
    /// Where a rate is on the direction's scale, which all curves along it share.
    [[nodiscard]] double position(double rate) const { return scale_.position(rate); }
    [[nodiscard]] double at_position(double position) const;

   private:
    friend class Surface;
    RateScale scale_;
    std::array<double, fine> coefficients_{};  // of the first power and on
  };

  /// Reads one effect on all regions off the surface. What moves some rates is reckoned anew in those terms
  /// alone in which they have a part.
  class Reader {
   public:
    Reader(const Surface& surface, Effect effect);
    /// The effect on every region against the economy's own tariffs, until the next call. A function of the
    /// point alone.
    [[nodiscard]] std::span<const double> at(const Point& point);

   private:
    void reckon(std::size_t group, const Point& point);

    const Surface* surface_;
    Effect effect_;
    std::vector<double> rates_;  // [direction] of the last call
    std::vector<char> moved_;    // [direction] since the call before
    std::vector<double> parts_;  // [group][lane of regions][region]
    std::vector<double> sums_;   // [lane of regions][region]
  };

  /// The effects on all regions, added up over time while rates move. Much cheaper than to read them off
  /// after each move: what is added up are the products of polynomials, which all regions share, and only
  /// those that move are touched.
  class Integral {
   public:
    explicit Integral(const Surface& surface);
    /// From now on, nothing having been added up, rates are those of the point.
    void begin(const Point& point);
    /// Rates stay as they are for so long.
    void hold(double duration) { elapsed_ += duration; }
    /// From now on rates are those of the point.
    void move(const Point& point);
    /// The effect on every region, times durations, less what it would be had all rates stayed as they began;
    /// one value each.
    void read_gain(Effect effect, std::span<double> by_region) const;

   private:
    struct Product {
      double value = 0.0;
      double at_start = 0.0;
      double sum = 0.0;  // up to when its group moved last
    };
    void settle(std::size_t group, const Point& point);

    const Surface* surface_;
    std::vector<Product> products_;  // [term]
    std::vector<double> since_;      // [group] elapsed time as it moved last
    std::vector<double> rates_;      // [direction]
    double elapsed_ = 0.0;
  };

  [[nodiscard]] const std::vector<Direction>& directions() const { return directions_; }
  [[nodiscard]] std::size_t regions() const { return regions_; }
  /// One effect on one region.
  struct Output {
    std::size_t region = 0;
    Effect effect = Effect::real_income;
  };
  /// The curve of an output through a point, and of three at once.
  [[nodiscard]] Curve along(std::size_t direction, const Point& point, const Output& output) const;
  [[nodiscard]] std::array<Curve, 3> along(std::size_t direction, const Point& point,
                                           const std::array<Output, 3>& outputs) const;
  /// How many products of polynomials are kept.
  [[nodiscard]] std::size_t terms() const { return terms_.size(); }

 private:
  /// A product of polynomials, as places in Point::polynomials_; place 0 is that of a polynomial that is one.
  using Term = std::array<std::size_t, 3>;
  /// The terms, from `first` to before `end`, in which these directions have a part, and no other.
  struct Group {
    std::array<std::size_t, 3> directions;  // fewer: some of them again
    std::size_t first = 0;
    std::size_t end = 0;
  };
  /// The terms in which a direction has a part, told from its side: in powers of its own position.
  struct Side {
    std::array<std::size_t, fine + 2> first{};       // [power] of the terms; those of the last end there
    std::vector<std::array<std::size_t, 2>> others;  // the places of the factors beside its own
    std::vector<double> coefficients;                // [output, term]
  };
  class Builder;

  [[nodiscard]] std::size_t place(const Output& output) const {
    return static_cast<std::size_t>(output.effect) * regions_ + output.region;
  }
  template <std::size_t count>
  [[nodiscard]] std::array<Curve, count> curves_along(std::size_t direction, const Point& point,
                                                      const std::array<Output, count>& outputs) const;
  [[nodiscard]] std::size_t lanes() const { return (regions_ + lane - 1) / lane; }

  std::size_t regions_;
  std::vector<Direction> directions_;
  std::vector<RateScale> scales_;  // [direction]
  std::vector<Term> terms_;        // by group
  std::vector<Group> groups_;
  std::vector<std::vector<std::size_t>> groups_of_;          // [direction]
  std::array<std::vector<double>, effect_count> constants_;  // [lane of regions][region]
  std::array<std::vector<double>, effect_count> lanes_;      // [lane of regions][term][region]
  std::vector<Side> sides_;                                  // [direction]
};

}  // namespace riposte::economy
