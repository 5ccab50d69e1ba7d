#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "sim/economy/chebyshev.hpp"
#include "sim/economy/effects.hpp"
#include "sim/economy/solver.hpp"
#include "sim/economy/surface.hpp"

namespace riposte::economy {
namespace {

Eigen::Index at_index(std::size_t i) { return static_cast<Eigen::Index>(i); }

}  // namespace

/// Solves what is needed, and takes it apart.
class Surface::Builder {
 public:
  explicit Builder(const Economy& economy, Surface& surface)
      : economy_{economy},
        surface_{surface},
        response_{Solver::response_of(economy)},
        solver_{economy, &response_},
        tariff_{economy.tariff},
        duties_before_(economy.size.regions) {
    for (std::size_t n = 0; n < economy.size.regions; ++n) duties_before_[n] = duties_share(economy, n);
    for (const Direction& direction : directions()) move(direction, direction.centre);
  }

  void build() {
    centre_ = solved();
    constant_ = centre_;
    for (std::size_t d = 0; d < directions().size(); ++d) {
      alone_.push_back(values_along(d, fine) * fine_interpolation_.transpose());
      coarse_.push_back(values_along(d, coarse));
    }
    for (std::size_t one = 0; one < directions().size(); ++one) {
      for (std::size_t other = one + 1; other < directions().size(); ++other) add_pair(one, other);
    }
    for (std::size_t d = 0; d < directions().size(); ++d) add_alone(d);
    keep_what_matters();
    for (const Effect effect : {Effect::real_income, Effect::duties}) fill_lanes(effect);
  }

 private:
  struct Candidate {
    Term term;
    Eigen::VectorXd coefficients;  // [output]
  };

  [[nodiscard]] const std::vector<Direction>& directions() const { return surface_.directions_; }

  void move(const Direction& direction, double rate) {
    for (const std::size_t link : direction.links) {
      tariff_[link] = economy_.tariff[link] + rate - direction.own_rate;
    }
  }

  // [output] at the tariffs as they are.
  Eigen::VectorXd solved() {
    const Counterfactual asked{tariff_, economy_.deficit};
    const Equilibrium& found = solver_.solve(asked, {1e-9, 3000});
    const std::size_t regions = economy_.size.regions;
    Eigen::VectorXd effects(at_index(regions * effect_count));
    for (std::size_t n = 0; n < regions; ++n) {
      const double income = real_income(economy_, found, n);
      effects(at_index(n)) = 100.0 * (income - 1.0);
      effects(at_index(regions + n)) =
          100.0 * (duties_share(economy_.size, asked, found, n) * income - duties_before_[n]);
    }
    return effects;
  }

  // Values at the points along one direction, less those of the centre: [output, point].
  Eigen::MatrixXd values_along(std::size_t d, std::size_t degree) {
    const std::vector<double> points = chebyshev_points(degree);
    Eigen::MatrixXd values(centre_.size(), at_index(points.size()));
    for (std::size_t k = 0; k < points.size(); ++k) {
      move(directions()[d], surface_.scales_[d].rate_at(points[k]));
      values.col(at_index(k)) = solved() - centre_;
    }
    move(directions()[d], directions()[d].centre);
    return values;
  }

  // What two directions do together beyond what each does alone. Where one of the two polynomials is of
  // degree 0, it is a part of what the other does alone.
  void add_pair(std::size_t one, std::size_t other) {
    constexpr std::size_t degrees = coarse + 1;
    const std::vector<Eigen::MatrixXd> beyond = values_beyond(one, other);
    Eigen::MatrixXd coefficients(centre_.size(), at_index(degrees * degrees));
    for (Eigen::Index o = 0; o < centre_.size(); ++o) {
      const Eigen::MatrixXd of_output = coarse_interpolation_ * beyond[static_cast<std::size_t>(o)] *
                                        coarse_interpolation_.transpose();
      for (std::size_t k = 0; k < degrees; ++k) {
        for (std::size_t j = 0; j < degrees; ++j) {
          coefficients(o, at_index(k * degrees + j)) = of_output(at_index(k), at_index(j));
        }
      }
    }
    constant_ += coefficients.col(0);
    for (std::size_t k = 1; k < degrees; ++k) {
      alone_[one].col(at_index(k)) += coefficients.col(at_index(k * degrees));
      alone_[other].col(at_index(k)) += coefficients.col(at_index(k));
      for (std::size_t j = 1; j < degrees; ++j) {
        candidates_.push_back({{place(one, k), place(other, j)}, coefficients.col(at_index(k * degrees + j))});
      }
    }
  }

  // By output: [point of the one, point of the other].
  std::vector<Eigen::MatrixXd> values_beyond(std::size_t one, std::size_t other) {
    const std::vector<double> points = chebyshev_points(coarse);
    const Eigen::Index size = at_index(points.size());
    std::vector<Eigen::MatrixXd> values(static_cast<std::size_t>(centre_.size()), Eigen::MatrixXd(size, size));
    for (Eigen::Index k = 0; k < size; ++k) {
      move(directions()[one], surface_.scales_[one].rate_at(points[static_cast<std::size_t>(k)]));
      for (Eigen::Index j = 0; j < size; ++j) {
        move(directions()[other], surface_.scales_[other].rate_at(points[static_cast<std::size_t>(j)]));
        const Eigen::VectorXd more = solved() - centre_ - coarse_[one].col(k) - coarse_[other].col(j);
        for (std::size_t o = 0; o < values.size(); ++o) values[o](k, j) = more(at_index(o));
      }
    }
    move(directions()[one], directions()[one].centre);
    move(directions()[other], directions()[other].centre);
    return values;
  }

  void add_alone(std::size_t d) {
    constant_ += alone_[d].col(0);
    for (std::size_t k = 1; k <= fine; ++k) {
      candidates_.push_back({{place(d, k), place(d, 0)}, alone_[d].col(at_index(k))});
    }
  }

  // Polynomials are at most one, so that a term moves an effect by no more than its coefficient.
  void keep_what_matters() {
    std::vector<std::size_t> order(candidates_.size());
    std::iota(order.begin(), order.end(), 0);
    const auto most = [this](std::size_t c) { return candidates_[c].coefficients.lpNorm<Eigen::Infinity>(); };
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return most(a) < most(b); });
    std::vector<bool> kept(candidates_.size(), true);
    double left_out = 0.0;
    for (const std::size_t c : order) {
      left_out += most(c);
      if (left_out > negligible) break;
      kept[c] = false;
    }
    surface_.sides_.resize(directions().size());
    for (std::size_t c = 0; c < candidates_.size(); ++c) {
      if (kept[c]) keep(candidates_[c]);
    }
    for (Side& side : surface_.sides_) by_output(side);
  }

  void keep(const Candidate& candidate) {
    const Term& term = candidate.term;
    surface_.terms_.push_back(term);
    kept_.push_back(&candidate);
    add_to_side(term.one, term.other, candidate);
    if (term.other % (fine + 1) != 0) add_to_side(term.other, term.one, candidate);
  }

  void add_to_side(std::size_t own, std::size_t other, const Candidate& candidate) {
    Side& side = surface_.sides_[own / (fine + 1)];
    side.degree = std::max(side.degree, own % (fine + 1));
    side.degrees.push_back(own % (fine + 1));
    side.others.push_back(other);
    side.coefficients.insert(side.coefficients.end(), candidate.coefficients.begin(),
                             candidate.coefficients.end());
  }

  // From [term, output] to [output, term].
  void by_output(Side& side) const {
    const std::size_t outputs = static_cast<std::size_t>(centre_.size());
    const std::size_t terms = side.degrees.size();
    std::vector<double> turned(side.coefficients.size());
    for (std::size_t t = 0; t < terms; ++t) {
      for (std::size_t o = 0; o < outputs; ++o) turned[o * terms + t] = side.coefficients[t * outputs + o];
    }
    side.coefficients = std::move(turned);
  }

  void fill_lanes(Effect effect) {
    std::vector<double>& numbers = surface_.lanes_[static_cast<std::size_t>(effect)];
    for (std::size_t first = 0; first < surface_.regions_; first += lane) {
      const auto add = [&](const Eigen::VectorXd& of_output) {
        for (std::size_t n = first; n < first + lane; ++n) {
          numbers.push_back(n < surface_.regions_ ? of_output(at_index(surface_.output(n, effect))) : 0.0);
        }
      };
      add(constant_);
      for (const Candidate* candidate : kept_) add(candidate->coefficients);
    }
  }

  [[nodiscard]] static std::size_t place(std::size_t direction, std::size_t degree) {
    return direction * (fine + 1) + degree;
  }

  const Economy& economy_;
  Surface& surface_;
  Response response_;
  Solver solver_;
  std::vector<double> tariff_;
  std::vector<double> duties_before_;
  Eigen::VectorXd centre_;               // [output] effects there
  Eigen::VectorXd constant_;             // [output] of the sum of all polynomials
  std::vector<Eigen::MatrixXd> alone_;   // by direction: coefficients [output, degree]
  std::vector<Eigen::MatrixXd> coarse_;  // by direction, as values_along() gives them
  std::vector<Candidate> candidates_;
  std::vector<const Candidate*> kept_;
  Eigen::MatrixXd fine_interpolation_ = chebyshev_interpolation(fine);
  Eigen::MatrixXd coarse_interpolation_ = chebyshev_interpolation(coarse);
};

Surface::Surface(const Economy& economy, std::vector<Direction> directions)
    : regions_{economy.size.regions}, directions_{std::move(directions)} {
  for (const Direction& direction : directions_) scales_.emplace_back(direction.least, direction.most);
  Builder{economy, *this}.build();
}

}  // namespace riposte::economy
