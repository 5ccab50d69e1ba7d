#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

#include "sim/economy/chebyshev_fit.hpp"
#include "sim/economy/effects.hpp"
#include "sim/economy/solver.hpp"
#include "sim/economy/surface.hpp"

namespace riposte::economy {
namespace {

using Outputs = Eigen::VectorXd;  // [output]

Eigen::Index at_index(std::size_t i) { return static_cast<Eigen::Index>(i); }

constexpr std::size_t coarse_points = Surface::coarse + 1;

}  // namespace

/// Solves what is needed, and takes it apart.
class Surface::Builder {
 public:
  Builder(const Economy& economy, const Response& response, Surface& surface)
      : economy_{economy},
        surface_{surface},
        solver_{economy, &response},
        tariff_{economy.tariff},
        duties_before_(economy.size.regions) {
    for (std::size_t n = 0; n < economy.size.regions; ++n) duties_before_[n] = duties_share(economy, n);
    for (std::size_t d = 0; d < directions().size(); ++d) move_back(d);
  }

  void build() {
    const std::size_t count = directions().size();
    centre_ = solved();
    add({}, centre_);
    for (std::size_t d = 0; d < count; ++d) {
      add_alone(d);
      alone_.push_back(values_along(d, coarse));
      ends_.push_back(ends_of(d));
    }
    for (std::size_t d = 0; d < count; ++d) {
      for (std::size_t e = d + 1; e < count; ++e) add_pair(d, e);
    }
    for (std::size_t d = 0; d < count; ++d) {
      for (std::size_t e = d + 1; e < count; ++e) {
        for (std::size_t f = e + 1; f < count; ++f) add_triple(d, e, f);
      }
    }
    keep_what_matters();
  }

 private:
  using Coefficients = std::map<Term, Outputs>;
  /// The two of the coarse points at which three directions are looked at, below and above the centre, with
  /// the polynomials of second degree that are one at the one and zero at the other and at the centre.
  struct Ends {
    std::array<std::size_t, 2> points;                  // of the coarse ones
    std::array<std::array<double, 3>, 2> coefficients;  // [end, degree]
  };

  [[nodiscard]] const std::vector<Direction>& directions() const { return surface_.directions_; }

  void move_to(std::size_t d, double position) {
    set_tariffs(directions()[d], surface_.scales_[d].rate_at(position), tariff_);
  }
  void move_back(std::size_t d) { set_tariffs(directions()[d], directions()[d].centre, tariff_); }

  // At the tariffs as they are.
  Outputs solved() {
    const Counterfactual asked{tariff_, economy_.deficit};
    const Equilibrium& found = solver_.solve(asked, {1e-9, 3000});
    const std::size_t regions = economy_.size.regions;
    Outputs effects(at_index(regions * effect_count));
    for (std::size_t n = 0; n < regions; ++n) {
      const double income = real_income(economy_, found, n);
      effects(at_index(n)) = 100.0 * (income - 1.0);
      effects(at_index(regions + n)) =
          100.0 * (duties_share(economy_.size, asked, found, n) * income - duties_before_[n]);
    }
    return effects;
  }

  // Adds a product of polynomials, told by their places; those of degree 0 are one.
  void add(std::array<std::size_t, 3> places, const Outputs& coefficients) {
    std::vector<std::size_t> factors;
    for (const std::size_t place : places) {
      if (place % (fine + 1) != 0) factors.push_back(place);
    }
    factors.resize(3, 0);
    const auto [at, fresh] =
        coefficients_.try_emplace(Term{factors[0], factors[1], factors[2]}, coefficients);
    if (!fresh) at->second += coefficients;
  }

  // Values at the points along one direction, less those of the centre: [output, point].
  Eigen::MatrixXd values_along(std::size_t d, std::size_t degree) {
    Eigen::MatrixXd values(centre_.size(), at_index(degree + 1));
    Eigen::Index point = 0;
    for (const double position : chebyshev_points(degree)) {
      move_to(d, position);
      values.col(point++) = solved() - centre_;
    }
    move_back(d);
    return values;
  }

  void add_alone(std::size_t d) {
    const Eigen::MatrixXd coefficients = values_along(d, fine) * chebyshev_interpolation(fine).transpose();
    for (std::size_t k = 0; k <= fine; ++k) add({place(d, k), 0, 0}, coefficients.col(at_index(k)));
  }

  // What two directions do together beyond what each does alone.
  void add_pair(std::size_t d, std::size_t e) {
    const Eigen::MatrixXd beyond = pairs_[{d, e}] = values_beyond(d, e);
    for (std::size_t k = 0; k < coarse_points; ++k) {
      for (std::size_t j = 0; j < coarse_points; ++j) {
        Outputs coefficient = Outputs::Zero(centre_.size());
        for (std::size_t p = 0; p < coarse_points; ++p) {
          for (std::size_t q = 0; q < coarse_points; ++q) {
            coefficient += interpolation_(at_index(k), at_index(p)) *
                           interpolation_(at_index(j), at_index(q)) *
                           beyond.col(at_index(p * coarse_points + q));
          }
        }
        add({place(d, k), place(e, j), 0}, coefficient);
      }
    }
  }

  // [output, point of the one and of the other]
  Eigen::MatrixXd values_beyond(std::size_t d, std::size_t e) {
    Eigen::MatrixXd values(centre_.size(), at_index(coarse_points * coarse_points));
    for (std::size_t p = 0; p < coarse_points; ++p) {
      move_to(d, points_[p]);
      for (std::size_t q = 0; q < coarse_points; ++q) {
        move_to(e, points_[q]);
        values.col(at_index(p * coarse_points + q)) = solved() - centre_ - alone(d, p) - alone(e, q);
      }
    }
    move_back(d);
    move_back(e);
    return values;
  }

  // What three do together beyond what each two do.
  void add_triple(std::size_t d, std::size_t e, std::size_t f) {
    for (std::size_t a = 0; a < 2; ++a) {
      for (std::size_t b = 0; b < 2; ++b) {
        for (std::size_t c = 0; c < 2; ++c) add_corner({d, e, f}, {a, b, c});
      }
    }
    for (const std::size_t one : {d, e, f}) move_back(one);
  }

  void add_corner(std::array<std::size_t, 3> three, std::array<std::size_t, 3> ends) {
    std::array<std::size_t, 3> at{};
    for (std::size_t i = 0; i < 3; ++i) {
      at[i] = ends_[three[i]].points[ends[i]];
      move_to(three[i], points_[at[i]]);
    }
    Outputs beyond = solved() - centre_;
    for (std::size_t i = 0; i < 3; ++i) {
      const std::size_t j = (i + 1) % 3;
      beyond -= alone(three[i], at[i]);
      beyond -= i < j ? pair(three[i], three[j], at[i], at[j]) : pair(three[j], three[i], at[j], at[i]);
    }
    const auto factor = [&](std::size_t i, std::size_t k) {
      return ends_[three[i]].coefficients[ends[i]][k];
    };
    for (std::size_t k = 0; k < 3; ++k) {
      for (std::size_t j = 0; j < 3; ++j) {
        for (std::size_t l = 0; l < 3; ++l) {
          add({place(three[0], k), place(three[1], j), place(three[2], l)},
              factor(0, k) * factor(1, j) * factor(2, l) * beyond);
        }
      }
    }
  }

  [[nodiscard]] Ends ends_of(std::size_t d) const {
    const double centre = surface_.scales_[d].position(directions()[d].centre);
    constexpr double apart = 0.3;  // from the centre, so that the polynomials do not blow up
    std::vector<std::size_t> below;
    std::vector<std::size_t> above;  // both from the centre outwards
    for (std::size_t p = 0; p < coarse_points; ++p) {
      if (points_[p] <= centre - apart) below.push_back(p);  // the points descend
      if (points_[p] >= centre + apart) above.insert(above.begin(), p);
    }
    // On either side if there is room, the lower one as far as rates go.
    Ends ends;
    ends.points = below.empty()   ? std::array{above[0], above[1]}
                  : above.empty() ? std::array{below[0], below[1]}
                                  : std::array{below.back(), above[0]};
    for (std::size_t end = 0; end < 2; ++end) {
      const double one = points_[ends.points[end]];
      const double zero = points_[ends.points[1 - end]];
      // (y - zero)(y - centre) with y^2 = (T2 + 1) / 2
      const double scale = 1.0 / ((one - zero) * (one - centre));
      ends.coefficients[end] = {scale * (zero * centre + 0.5), -scale * (zero + centre), 0.5 * scale};
    }
    return ends;
  }

  [[nodiscard]] Outputs alone(std::size_t d, std::size_t point) const {
    return alone_[d].col(at_index(point));
  }
  [[nodiscard]] Outputs pair(std::size_t d, std::size_t e, std::size_t p, std::size_t q) const {
    return pairs_.at({d, e}).col(at_index(p * coarse_points + q));
  }

  // Polynomials are at most one, so that a term moves an effect by no more than its coefficient.
  void keep_what_matters() {
    std::vector<std::pair<double, Coefficients::const_iterator>> order;
    for (auto one = std::next(coefficients_.cbegin()); one != coefficients_.cend(); ++one) {
      order.emplace_back(one->second.lpNorm<Eigen::Infinity>(), one);
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    double left_out = 0.0;
    for (const auto& [most, one] : order) {
      left_out += most;
      if (left_out > negligible) break;
      coefficients_.erase(one);
    }
    const Outputs constant = coefficients_.begin()->second;
    coefficients_.erase(coefficients_.begin());
    keep_in_groups();
    keep_in_lanes(constant);
    for (std::size_t d = 0; d < directions().size(); ++d) surface_.sides_.push_back(side_of(d));
  }

  [[nodiscard]] static std::size_t direction_of(std::size_t place) { return place / (fine + 1); }

  // Places ascend in a term, and those that stand for one come last.
  [[nodiscard]] static std::vector<std::size_t> directions_in(const Term& term) {
    std::vector<std::size_t> list;
    for (const std::size_t factor : term) {
      if (factor != 0) list.push_back(direction_of(factor));
    }
    return list;
  }

  void keep_in_groups() {
    surface_.groups_of_.resize(directions().size());
    std::map<std::vector<std::size_t>, std::vector<Term>> groups;
    for (const auto& [term, of_output] : coefficients_) groups[directions_in(term)].push_back(term);
    for (const auto& [own, terms] : groups) {
      for (const std::size_t d : own) surface_.groups_of_[d].push_back(surface_.groups_.size());
      const std::size_t first = surface_.terms_.size();
      surface_.groups_.push_back(
          {{own.front(), own[own.size() / 2], own.back()}, first, first + terms.size()});
      surface_.terms_.insert(surface_.terms_.end(), terms.begin(), terms.end());
    }
  }

  void keep_in_lanes(const Outputs& constant) {
    for (const Effect effect : {Effect::real_income, Effect::duties}) {
      const auto at = static_cast<std::size_t>(effect);
      for (std::size_t first = 0; first < surface_.regions_; first += lane) {
        add_lane(constant, effect, first, surface_.constants_[at]);
        for (const Term& term : surface_.terms_) {
          add_lane(coefficients_.at(term), effect, first, surface_.lanes_[at]);
        }
      }
    }
  }

  void add_lane(const Outputs& outputs, Effect effect, std::size_t first, std::vector<double>& lanes) const {
    for (std::size_t n = first; n < first + lane; ++n) {
      lanes.push_back(n < surface_.regions_ ? outputs(at_index(surface_.place({n, effect}))) : 0.0);
    }
  }

  // The terms with a part of the direction, its own polynomial taken apart into powers. What does not move
  // with it is left out.
  [[nodiscard]] Side side_of(std::size_t d) const {
    std::map<std::pair<std::size_t, std::array<std::size_t, 2>>, Outputs> powers;
    for (const auto& [term, of_output] : coefficients_) {
      for (std::size_t i = 0; i < term.size(); ++i) {
        if (term[i] == 0 || direction_of(term[i]) != d) continue;
        const std::array others{term[i == 0 ? 1 : 0], term[i == 2 ? 1 : 2]};
        const std::size_t degree = term[i] % (fine + 1);
        for (std::size_t power = degree; power > 0; power = power > 1 ? power - 2 : 0) {
          const Outputs part = in_powers_(at_index(degree), at_index(power)) * of_output;
          const auto [at, fresh] = powers.try_emplace({power, others}, part);
          if (!fresh) at->second += part;
        }
      }
    }
    Side side;
    side.coefficients.resize(static_cast<std::size_t>(centre_.size()) * powers.size());
    for (const auto& [key, of_output] : powers) {
      for (std::size_t o = 0; o < static_cast<std::size_t>(centre_.size()); ++o) {
        side.coefficients[o * powers.size() + side.others.size()] = of_output(at_index(o));
      }
      side.others.push_back(key.second);
      for (std::size_t power = key.first + 1; power < side.first.size(); ++power) ++side.first[power];
    }
    return side;
  }

  [[nodiscard]] static std::size_t place(std::size_t direction, std::size_t degree) {
    return direction * (fine + 1) + degree;
  }

  const Economy& economy_;
  Surface& surface_;
  Solver solver_;
  std::vector<double> tariff_;
  std::vector<double> duties_before_;
  Outputs centre_;                      // effects there
  std::vector<Eigen::MatrixXd> alone_;  // by direction, at the coarse points
  std::map<std::pair<std::size_t, std::size_t>, Eigen::MatrixXd> pairs_;  // as values_beyond() gives them
  std::vector<Ends> ends_;                                                // by direction
  Coefficients coefficients_;  // at first with the constant, whose term comes first
  std::vector<double> points_ = chebyshev_points(coarse);
  Eigen::MatrixXd interpolation_ = chebyshev_interpolation(coarse);
  Eigen::MatrixXd in_powers_ = chebyshev_powers(fine);
};

Surface::Surface(const Economy& economy, const Response& response, std::vector<Direction> directions)
    : regions_{economy.size.regions}, directions_{std::move(directions)} {
  for (const Direction& direction : directions_) scales_.emplace_back(direction.least, direction.most);
  Builder{economy, response, *this}.build();
}

}  // namespace riposte::economy
