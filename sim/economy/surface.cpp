#include "sim/economy/surface.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cassert>
#include <limits>

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

Surface::Reader::Reader(const Surface& surface, Effect effect)
    : surface_{&surface},
      effect_{effect},
      rates_(surface.directions_.size(), std::numeric_limits<double>::quiet_NaN()),  // as no rate is
      moved_(surface.directions_.size()),
      parts_(surface.groups_.size() * surface.lanes() * lane),
      sums_(surface.lanes() * lane) {}

std::span<const double> Surface::Reader::at(const Point& point) {
  for (std::size_t d = 0; d < rates_.size(); ++d) {
    moved_[d] = point.rates_[d] != rates_[d];
    rates_[d] = point.rates_[d];
  }
  const std::vector<Group>& groups = surface_->groups_;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const auto [one, other, third] = groups[g].directions;
    if (moved_[one] || moved_[other] || moved_[third]) reckon(g, point);
  }
  const double* const constant = surface_->constants_[static_cast<std::size_t>(effect_)].data();
  for (std::size_t n = 0; n < sums_.size(); n += lane) {
    Lane sum = Eigen::Map<const Lane>{constant + n};
    for (std::size_t g = 0; g < groups.size(); ++g) {
      sum += Eigen::Map<const Lane>{parts_.data() + g * sums_.size() + n};
    }
    Eigen::Map<Lane>{sums_.data() + n} = sum;
  }
  return std::span{sums_}.first(surface_->regions_);
}

void Surface::Reader::reckon(std::size_t group, const Point& point) {
  const Group& own = surface_->groups_[group];
  const std::size_t terms = surface_->terms_.size();
  const double* const numbers = surface_->lanes_[static_cast<std::size_t>(effect_)].data();
  for (std::size_t n = 0; n < sums_.size(); n += lane) {
    Lane sum = Lane::Zero();
    for (std::size_t t = own.first; t < own.end; ++t) {
      sum += point.product(surface_->terms_[t]) * Eigen::Map<const Lane>{numbers + n * terms + t * lane};
    }
    Eigen::Map<Lane>{parts_.data() + group * sums_.size() + n} = sum;
  }
}

Surface::Integral::Integral(const Surface& surface)
    : surface_{&surface},
      products_(surface.terms_.size()),
      since_(surface.groups_.size()),
      rates_(surface.directions_.size()) {}

void Surface::Integral::begin(const Point& point) {
  elapsed_ = 0.0;
  rates_ = point.rates_;
  for (std::size_t g = 0; g < since_.size(); ++g) settle(g, point);
  for (Product& product : products_) {
    product.at_start = product.value;
    product.sum = 0.0;
  }
}

void Surface::Integral::move(const Point& point) {
  for (std::size_t d = 0; d < rates_.size(); ++d) {
    if (rates_[d] == point.rates_[d]) continue;
    rates_[d] = point.rates_[d];
    // A group with another direction that moves is settled more than once, for no time at all.
    for (const std::size_t group : surface_->groups_of_[d]) settle(group, point);
  }
}

void Surface::Integral::settle(std::size_t group, const Point& point) {
  const double held = elapsed_ - since_[group];
  since_[group] = elapsed_;
  for (std::size_t t = surface_->groups_[group].first; t < surface_->groups_[group].end; ++t) {
    Product& product = products_[t];
    product.sum += product.value * held;
    product.value = point.product(surface_->terms_[t]);
  }
}

void Surface::Integral::read_gain(Effect effect, std::span<double> by_region) const {
  assert(by_region.size() == surface_->regions_);
  const double* numbers = surface_->lanes_[static_cast<std::size_t>(effect)].data();
  for (std::size_t n = 0; n < by_region.size(); n += lane) {
    Lane sum = Lane::Zero();
    for (std::size_t g = 0; g < since_.size(); ++g) {
      const double held = elapsed_ - since_[g];
      for (std::size_t t = surface_->groups_[g].first; t < surface_->groups_[g].end; ++t) {
        const Product& product = products_[t];
        const double gain = product.sum + product.value * held - product.at_start * elapsed_;
        sum += gain * Eigen::Map<const Lane>{numbers};
        numbers += lane;
      }
    }
    std::copy_n(sum.data(), std::min<std::size_t>(lane, by_region.size() - n), &by_region[n]);
  }
}

template <std::size_t count>
std::array<Surface::Curve, count> Surface::curves_along(std::size_t direction, const Point& point,
                                                        const std::array<Output, count>& outputs) const {
  const Side& side = sides_[direction];
  std::array<Curve, count> curves;
  std::array<const double*, count> coefficients;
  for (std::size_t o = 0; o < count; ++o) {
    curves[o].scale_ = scales_[direction];
    coefficients[o] = side.coefficients.data() + place(outputs[o]) * side.others.size();
  }
  for (std::size_t power = 1; power <= fine; ++power) {
    std::array<double, count> sums{};
    for (std::size_t t = side.first[power]; t < side.first[power + 1]; ++t) {
      const double others = point.polynomials_[side.others[t][0]] * point.polynomials_[side.others[t][1]];
      for (std::size_t o = 0; o < count; ++o) sums[o] += coefficients[o][t] * others;
    }
    for (std::size_t o = 0; o < count; ++o) curves[o].coefficients_[power - 1] = sums[o];
  }
  return curves;
}

Surface::Curve Surface::along(std::size_t direction, const Point& point, const Output& output) const {
  return curves_along<1>(direction, point, {output})[0];
}

std::array<Surface::Curve, 3> Surface::along(std::size_t direction, const Point& point,
                                             const std::array<Output, 3>& outputs) const {
  return curves_along<3>(direction, point, outputs);
}

// The odd powers and the even ones apart, each by Horner's rule: two short chains in place of a long one.
double Surface::Curve::at_position(double position) const {
  const double square = position * position;
  double odd = 0.0;
  double even = 0.0;
  for (std::size_t k = fine; k > 0; k -= 2) {
    even = even * square + coefficients_[k - 1];
    odd = odd * square + coefficients_[k - 2];
  }
  return position * (odd + position * even);
}

}  // namespace riposte::economy
