#pragma once

#include <Eigen/Dense>
#include <cstddef>
#include <span>

namespace riposte::economy {

/// Anderson's acceleration of a fixed-point iteration x <- g(x), of type II (Walker and Ni 2011, SIAM J.
/// Numer. Anal. 49:1715-1735): the next point is that combination of the last mapped ones for which the steps
/// g(x) - x, combined alike, are least in the least-squares sense.
class Anderson {
 public:
  /// Remembers so many differences of points, at least one.
  Anderson(std::size_t unknowns, std::size_t depth);

  /// Forgets the past: the next step is a plain one.
  void restart();
  /// Writes the next point over `at`, given g(at). Precondition: both as long as there are unknowns.
  void advance(std::span<double> at, std::span<const double> mapped);

 private:
  void remember(const Eigen::Ref<const Eigen::VectorXd>& mapped);

  std::size_t depth_;
  std::size_t kept_ = 0;   // differences that count
  std::size_t next_ = 0;   // the column to be written next, over the oldest
  bool has_last_ = false;  // a point to take a difference from
  Eigen::MatrixXd step_differences_;
  Eigen::MatrixXd mapped_differences_;
  Eigen::VectorXd step_;
  Eigen::VectorXd last_step_;
  Eigen::VectorXd last_mapped_;
};

}  // namespace riposte::economy
