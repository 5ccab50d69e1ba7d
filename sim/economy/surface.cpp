#include "sim/economy/surface.hpp"

#include <algorithm>
#include <numbers>
#include <utility>

#include "sim/economy/effects.hpp"
#include "sim/economy/solver.hpp"
#include "sim/kernel/transcendental.hpp"

namespace riposte::economy {
namespace {

constexpr std::size_t terms = Surface::coarse + 1;

Eigen::Index index(std::size_t i) { return static_cast<Eigen::Index>(i); }

// Rates in a scale in which what they do levels off.
double share_of_price(double rate) { return rate / (1.0 + rate); }

// -1 at the direction's least rate and 1 at its most.
double position(const Direction& direction, double rate) {
  const double low = share_of_price(direction.least);
  const double high = share_of_price(direction.most);
  const double at = share_of_price(std::clamp(rate, direction.least, direction.most));
  return (2.0 * at - low - high) / (high - low);
}

double rate_at(const Direction& direction, double position) {
  const double low = share_of_price(direction.least);
  const double high = share_of_price(direction.most);
  const double share = 0.5 * (low + high + position * (high - low));
  return share / (1.0 - share);
}

// Chebyshev polynomials up to a degree at a position.
template <class Out>
void chebyshev(double position, std::size_t degree, Out out) {
  double before = 1.0;
  double now = position;
  for (std::size_t k = 0; k <= degree; ++k) {
    out(index(k)) = before;
    before = std::exchange(now, 2.0 * position * now - before);
  }
}

Eigen::VectorXd points(std::size_t degree) {
  Eigen::VectorXd at(index(degree + 1));
  for (std::size_t k = 0; k <= degree; ++k) {
    at(index(k)) = kernel::cos(std::numbers::pi * static_cast<double>(k) / static_cast<double>(degree));
  }
  return at;
}

// From values at the points to coefficients.
Eigen::MatrixXd interpolation(std::size_t degree) {
  const Eigen::VectorXd at = points(degree);
  Eigen::MatrixXd polynomials(index(degree + 1), index(degree + 1));
  for (std::size_t i = 0; i <= degree; ++i) chebyshev(at(index(i)), degree, polynomials.row(index(i)));
  return polynomials.inverse();
}

}  // namespace

/// Solves what is needed, and takes it apart.
class Surface::Builder {
 public:
  Builder(const Economy& economy, const std::vector<Direction>& directions)
      : economy_{economy},
        directions_{directions},
        response_{Solver::response_of(economy)},
        solver_{economy, &response_},
        tariff_{economy.tariff},
        duties_before_(economy.size.regions) {
    for (std::size_t n = 0; n < economy.size.regions; ++n) duties_before_[n] = duties_share(economy, n);
    for (const Direction& direction : directions_) move(direction, direction.centre);
  }

  std::vector<Output> outputs() {
    const std::size_t count = directions_.size();
    std::vector<Output> outputs(economy_.size.regions * 2);
    centre_ = solved();
    for (std::size_t o = 0; o < outputs.size(); ++o) {
      outputs[o].centre = centre_(index(o));
      outputs[o].alone = Eigen::MatrixXd::Zero(index(fine + 1), index(count));
      outputs[o].together = Eigen::MatrixXd::Zero(index(count * terms), index(count * terms));
    }
    for (std::size_t d = 0; d < count; ++d) {
      add_alone(d, outputs);
      coarse_.push_back(along(d, coarse));
    }
    for (std::size_t one = 0; one < count; ++one) {
      for (std::size_t other = one + 1; other < count; ++other) add_together(one, other, outputs);
    }
    for (Output& output : outputs) output.both = output.together + output.together.transpose();
    return outputs;
  }

 private:
  void move(const Direction& direction, double rate) {
    for (const std::size_t link : direction.links) {
      tariff_[link] = economy_.tariff[link] + rate - direction.own_rate;
    }
  }

  // [region, effect] at the tariffs as they are.
  Eigen::VectorXd solved() {
    const Counterfactual asked{tariff_, economy_.deficit};
    const Equilibrium& found = solver_.solve(asked, {1e-9, 3000});
    Eigen::VectorXd effects(index(economy_.size.regions * 2));
    for (std::size_t n = 0; n < economy_.size.regions; ++n) {
      const double income = real_income(economy_, found, n);
      effects(index(2 * n)) = 100.0 * (income - 1.0);
      effects(index(2 * n + 1)) =
          100.0 * (duties_share(economy_.size, asked, found, n) * income - duties_before_[n]);
    }
    return effects;
  }

  // Values at the points along one direction, less those of the centre: [region and effect, point].
  Eigen::MatrixXd along(std::size_t d, std::size_t degree) {
    const Eigen::VectorXd at = points(degree);
    Eigen::MatrixXd values(centre_.size(), at.size());
    for (Eigen::Index k = 0; k < at.size(); ++k) {
      move(directions_[d], rate_at(directions_[d], at(k)));
      values.col(k) = solved() - centre_;
    }
    move(directions_[d], directions_[d].centre);
    return values;
  }

  void add_alone(std::size_t d, std::vector<Output>& outputs) {
    const Eigen::MatrixXd values = along(d, fine);
    for (std::size_t o = 0; o < outputs.size(); ++o) {
      outputs[o].alone.col(index(d)) = fine_interpolation_ * values.row(index(o)).transpose();
    }
  }

  // What two directions do together beyond what each does alone.
  void add_together(std::size_t one, std::size_t other, std::vector<Output>& outputs) {
    const Eigen::VectorXd at = points(coarse);
    std::vector<Eigen::MatrixXd> values(outputs.size(), Eigen::MatrixXd(at.size(), at.size()));
    for (Eigen::Index k = 0; k < at.size(); ++k) {
      move(directions_[one], rate_at(directions_[one], at(k)));
      for (Eigen::Index j = 0; j < at.size(); ++j) {
        move(directions_[other], rate_at(directions_[other], at(j)));
        const Eigen::VectorXd more = solved() - centre_ - coarse_[one].col(k) - coarse_[other].col(j);
        for (std::size_t o = 0; o < outputs.size(); ++o) values[o](k, j) = more(index(o));
      }
    }
    move(directions_[one], directions_[one].centre);
    move(directions_[other], directions_[other].centre);
    for (std::size_t o = 0; o < outputs.size(); ++o) {
      outputs[o].together.block(index(one * terms), index(other * terms), index(terms), index(terms)) =
          coarse_interpolation_ * values[o] * coarse_interpolation_.transpose();
    }
  }

  const Economy& economy_;
  const std::vector<Direction>& directions_;
  Response response_;
  Solver solver_;
  std::vector<double> tariff_;
  std::vector<double> duties_before_;
  Eigen::VectorXd centre_;
  std::vector<Eigen::MatrixXd> coarse_;  // by direction, as along() gives them
  Eigen::MatrixXd fine_interpolation_ = interpolation(fine);
  Eigen::MatrixXd coarse_interpolation_ = interpolation(coarse);
};

Surface::Surface(const Economy& economy, std::vector<Direction> directions)
    : regions_{economy.size.regions},
      directions_{std::move(directions)},
      outputs_{Builder{economy, directions_}.outputs()} {}

Surface::Point::Point(const Surface& surface)
    : surface_{&surface},
      rates_(surface.directions_.size()),
      alone_(index(fine + 1), index(surface.directions_.size())),
      together_(index(surface.directions_.size() * terms)) {
  for (std::size_t d = 0; d < rates_.size(); ++d) set(d, surface.directions_[d].centre);
}

void Surface::Point::set(std::size_t direction, double rate) {
  rates_[direction] = rate;
  chebyshev(position(surface_->directions_[direction], rate), fine, alone_.col(index(direction)));
  together_.segment(index(direction * terms), index(terms)) = alone_.col(index(direction)).head(index(terms));
}

double Surface::at(const Point& point, std::size_t region, Effect effect) const {
  const Output& out = output(region, effect);
  return out.centre + out.alone.cwiseProduct(point.alone_).sum() +
         point.together_.dot(out.together * point.together_);
}

void Surface::along(std::size_t direction, const Point& point, std::size_t region, Effect effect,
                    Curve& curve) const {
  const Output& out = output(region, effect);
  curve.direction_ = &directions_[direction];
  Eigen::Map<Eigen::VectorXd> coefficients{curve.coefficients_.data(), index(fine + 1)};
  coefficients = out.alone.col(index(direction));
  for (std::size_t k = 0; k < terms; ++k) {
    coefficients(index(k)) += out.both.col(index(direction * terms + k)).dot(point.together_);
  }
}

double Surface::Curve::at(double rate) const {
  // Clenshaw's recurrence.
  const double x = position(*direction_, rate);
  double next = 0.0;
  double after_next = 0.0;
  for (std::size_t k = fine; k > 0; --k) {
    after_next = std::exchange(next, 2.0 * x * next - after_next + coefficients_[k]);
  }
  return x * next - after_next + coefficients_[0];
}

}  // namespace riposte::economy
