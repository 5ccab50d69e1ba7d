#include "sim/economy/anderson.hpp"

#include <algorithm>

namespace riposte::economy {
namespace {

constexpr double ridge = 1e-13;  // lets differences depend on one another but for rounding

}  // namespace

Anderson::Anderson(std::size_t unknowns) {
  const auto rows = static_cast<Eigen::Index>(unknowns);
  step_differences_.resize(rows, depth);
  mapped_differences_.resize(rows, depth);
  for (auto* column : {&step_, &last_step_, &last_mapped_}) column->resize(rows);
}

void Anderson::restart() {
  kept_ = next_ = 0;
  has_last_ = false;
}

void Anderson::remember(const Eigen::Ref<const Eigen::VectorXd>& mapped) {
  if (has_last_) {
    const auto column = static_cast<Eigen::Index>(next_);
    step_differences_.col(column) = step_ - last_step_;
    mapped_differences_.col(column) = mapped - last_mapped_;
    kept_ = std::min(kept_ + 1, depth);
    multiply_with_others(next_);
    next_ = (next_ + 1) % depth;
  }
  last_step_ = step_;
  last_mapped_ = mapped;
  has_last_ = true;
}

void Anderson::advance(std::span<double> at, std::span<const double> mapped) {
  Eigen::Map<Eigen::VectorXd> point{at.data(), static_cast<Eigen::Index>(at.size())};
  const Eigen::Map<const Eigen::VectorXd> image{mapped.data(), static_cast<Eigen::Index>(mapped.size())};
  step_ = image - point;
  remember(image);
  point = image;
  if (kept_ == 0) return;
  const Weights weight = weights();
  for (Eigen::Index i = 0; i < weight.size(); ++i) point -= weight(i) * mapped_differences_.col(i);
}

void Anderson::multiply_with_others(std::size_t column) {
  const auto at = static_cast<Eigen::Index>(column);
  for (Eigen::Index other = 0; other < static_cast<Eigen::Index>(kept_); ++other) {
    products_(at, other) = products_(other, at) = step_differences_.col(at).dot(step_differences_.col(other));
  }
}

Anderson::Weights Anderson::weights() const {
  const auto columns = static_cast<Eigen::Index>(kept_);
  const Weights scale = products_.diagonal().head(columns).cwiseSqrt().cwiseMax(1e-300).cwiseInverse();
  Products scaled = scale.asDiagonal() * products_.topLeftCorner(columns, columns) * scale.asDiagonal();
  scaled.diagonal().array() += ridge;
  Weights onto(columns);
  for (Eigen::Index i = 0; i < columns; ++i) onto(i) = step_differences_.col(i).dot(step_) * scale(i);
  return scale.cwiseProduct(scaled.ldlt().solve(onto));
}

}  // namespace riposte::economy
