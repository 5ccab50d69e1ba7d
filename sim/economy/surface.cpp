#include "sim/economy/surface.hpp"

#include <algorithm>
#include <utility>

#include "sim/economy/chebyshev.hpp"

namespace riposte::economy {

Surface::Point::Point(const Surface& surface)
    : surface_{&surface},
      rates_(surface.directions_.size()),
      polynomials_(surface.directions_.size() * (fine + 1)) {
  for (std::size_t d = 0; d < rates_.size(); ++d) set(d, surface.directions_[d].centre);
}

void Surface::Point::set(std::size_t direction, double rate) {
  rates_[direction] = rate;
  chebyshev(position(surface_->directions_[direction], rate),
            std::span{polynomials_}.subspan(direction * (fine + 1), fine + 1));
}

void Surface::at(const Point& point, Effect effect, std::span<double> by_region) const {
  const std::size_t first = output(0, effect);
  std::copy_n(centre_.begin() + static_cast<std::ptrdiff_t>(first), regions_, by_region.begin());
  const double* row = coefficients_.data() + first;
  for (const Term& term : terms_) {
    const double product = point.polynomials_[term.one] * point.polynomials_[term.other];
    for (std::size_t n = 0; n < regions_; ++n) by_region[n] += product * row[n];
    row += centre_.size();
  }
}

void Surface::along(std::size_t direction, const Point& point, std::size_t region, Effect effect,
                    Curve& curve) const {
  const Side& side = sides_[direction];
  const std::size_t terms = side.degrees.size();
  const double* const coefficients = side.coefficients.data() + output(region, effect) * terms;
  curve.direction_ = &directions_[direction];
  curve.coefficients_.fill(0.0);
  for (std::size_t t = 0; t < terms; ++t) {
    curve.coefficients_[side.degrees[t]] += coefficients[t] * point.polynomials_[side.others[t]];
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
