#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "sim/economy/equilibrium.hpp"

namespace riposte::economy::testing {

inline double sum_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

/// How far numbers are apart at most: what is no number, or is missing, is further than any.
class Furthest {
 public:
  void note(double one, double other) { off_ = std::max(off_, distance(one, other)); }
  void note(const std::vector<double>& one, const std::vector<double>& other) {
    if (one.size() != other.size()) off_ = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < std::min(one.size(), other.size()); ++i) note(one[i], other[i]);
  }
  void note(const std::vector<double>& all, double one) {
    for (const double value : all) note(value, one);
  }
  /// All that an equilibrium is.
  void note(const Equilibrium& one, const Equilibrium& other) {
    note(one.wage, other.wage);
    note(one.price, other.price);
    note(one.cost, other.cost);
    note(one.import_share, other.import_share);
    note(one.expenditure, other.expenditure);
    note(one.income, other.income);
  }
  [[nodiscard]] double off() const { return off_; }

 private:
  static double distance(double one, double other) {
    const double apart = std::fabs(one - other);
    return std::isnan(apart) ? std::numeric_limits<double>::infinity() : apart;
  }
  double off_ = 0.0;
};

}  // namespace riposte::economy::testing
