#include "sim/economy/surface.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <utility>

namespace riposte::economy {
namespace {

using Lane = Eigen::Array<double, Surface::lane, 1>;

}  // namespace

void set_tariffs(const Direction& direction, double rate, std::span<double> tariff) {
  const double more = rate - direction.own_rate;
  const double to_turn = std::min(0.0, direction.turn - direction.own_rate);
  for (std::size_t i = 0; i < direction.links.size(); ++i) {
    double& here = tariff[direction.links[i]];
    if (more >= 0.0) {
      here = direction.tariffs[i] + direction.rising[i] * more;
    } else if (more >= to_turn) {
      here = direction.tariffs[i] + more;
    } else {
      here = (direction.tariffs[i] + to_turn) * rate / direction.turn;
    }
  }
}

Surface::Point::Point(const Surface& surface)
    : surface_{&surface},
      rates_(surface.directions_.size()),
      polynomials_(surface.directions_.size() * (fine + 1)) {
  for (std::size_t d = 0; d < rates_.size(); ++d) set(d, surface.directions_[d].centre);
}

void Surface::Point::set(std::size_t direction, double rate) {
  rates_[direction] = rate;
  chebyshev(surface_->scales_[direction].position(rate),
            std::span{polynomials_}.subspan(direction * (fine + 1), fine + 1));
}

void Surface::at(const Point& point, Effect effect, std::span<double> by_region) const {
  const std::vector<double>& numbers = lanes_[static_cast<std::size_t>(effect)];
  const double* const polynomials = point.polynomials_.data();
  const double* next = numbers.data();
  for (std::size_t first = 0; first < regions_; first += lane) {
    Lane sum = Eigen::Map<const Lane>{next};
    for (const Term& term : terms_) {
      next += lane;
      const double product = polynomials[term[0]] * polynomials[term[1]] * polynomials[term[2]];
      sum += product * Eigen::Map<const Lane>{next};
    }
    next += lane;
    const std::size_t here = std::min<std::size_t>(lane, regions_ - first);
    std::copy_n(sum.data(), here, by_region.begin() + static_cast<std::ptrdiff_t>(first));
  }
}

void Surface::along(std::size_t direction, const Point& point, std::size_t region, Effect effect,
                    Curve& curve) const {
  const Side& side = sides_[direction];
  const std::size_t terms = side.degrees.size();
  const double* const coefficients = side.coefficients.data() + output(region, effect) * terms;
  curve.scale_ = scales_[direction];
  curve.degree_ = side.degree;
  curve.coefficients_.fill(0.0);
  for (std::size_t t = 0; t < terms; ++t) {
    const auto [one, other] = side.others[t];
    curve.coefficients_[side.degrees[t]] +=
        coefficients[t] * point.polynomials_[one] * point.polynomials_[other];
  }
}

double Surface::Curve::at(double rate) const {
  // Clenshaw's recurrence.
  const double x = scale_.position(rate);
  double next = 0.0;
  double after_next = 0.0;
  for (std::size_t k = degree_; k > 0; --k) {
    after_next = std::exchange(next, 2.0 * x * next - after_next + coefficients_[k]);
  }
  return x * next - after_next + coefficients_[0];
}

}  // namespace riposte::economy
