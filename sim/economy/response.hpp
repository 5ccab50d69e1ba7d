#pragma once

#include <Eigen/Dense>
#include <functional>
#include <span>
#include <vector>

namespace riposte::economy {

/// How a fixed-point iteration x <- g(x) answers to itself near a point: (1 - dg/dx)^-1 there. A step g(x) -
/// x multiplied by it is Newton's with the slope of that point (a chord step), which near it is all that is
/// left to go. In single precision, for it only chooses the way.
class Response {
 public:
  using Iteration = std::function<void(std::span<const double> at, std::span<double> mapped)>;

  /// From differences of g, one for each unknown.
  Response(const std::vector<double>& at, const Iteration& iteration);

  /// Room to reckon in, for one thread at a time.
  struct Room {
    Eigen::VectorXf step;
    Eigen::VectorXf answer;
  };
  /// Replaces g(at) by the point that a chord step leads to. Precondition: as long as there are unknowns.
  void see_through(std::span<const double> at, std::span<double> mapped, Room& room) const;

 private:
  Eigen::MatrixXf inverse_;
};

}  // namespace riposte::economy
