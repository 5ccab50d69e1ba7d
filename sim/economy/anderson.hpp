#pragma once

#include <Eigen/Dense>
#include <cstddef>
#include <span>

namespace riposte::economy {

/// Anderson's acceleration of a fixed-point iteration x <- g(x), of type II (Walker and Ni 2011, SIAM J.
/// Numer. Anal. 49:1715-1735): the next point is that combination of the last mapped ones for which the steps
/// g(x) - x, combined alike, are least in the least-squares sense. Their products are kept, so that a step
/// costs a few passes over the unknowns; differences are scaled to one first, for they shrink as the
/// iteration converges.
class Anderson {
 public:
  static constexpr std::size_t depth =
      8;  ///< differences of points remembered; more cost more than they save

  explicit Anderson(std::size_t unknowns);

  /// Forgets the past: the next step is a plain one.
  void restart();
  /// Writes the next point over `at`, given g(at). Allocates nothing. Precondition: both as long as there are
  /// unknowns.
  void advance(std::span<double> at, std::span<const double> mapped);

 private:
  using Products = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, depth, depth>;
  using Weights = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, depth, 1>;

  void remember(const Eigen::Ref<const Eigen::VectorXd>& mapped);
  void multiply_with_others(std::size_t column);
  [[nodiscard]] Weights weights() const;

  std::size_t kept_ = 0;   // differences that count
  std::size_t next_ = 0;   // the column to be written next, over the oldest
  bool has_last_ = false;  // a point to take a difference from
  Eigen::MatrixXd step_differences_;
  Eigen::MatrixXd mapped_differences_;
  Eigen::Matrix<double, depth, depth> products_;  // of step differences with one another
  Eigen::VectorXd step_;
  Eigen::VectorXd last_step_;
  Eigen::VectorXd last_mapped_;
};

}  // namespace riposte::economy
