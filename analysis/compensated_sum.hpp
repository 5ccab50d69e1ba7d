#pragma once

#include <cmath>

namespace riposte::analysis {

/// A sum of doubles in a fixed order that keeps the low bits a plain sum loses: Neumaier (1974), ZAMM
/// 54:39-51. Error a few ulp of the result, whatever the number of terms, unless they cancel.
class CompensatedSum {
 public:
  void add(double term) {
    const double next = sum_ + term;
    lost_ += std::fabs(sum_) >= std::fabs(term) ? (sum_ - next) + term : (term - next) + sum_;
    sum_ = next;
  }
  [[nodiscard]] double value() const { return sum_ + lost_; }

 private:
  double sum_ = 0.0;
  double lost_ = 0.0;
};

}  // namespace riposte::analysis
