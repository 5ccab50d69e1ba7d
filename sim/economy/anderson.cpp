#include "sim/economy/anderson.hpp"

#include <algorithm>

namespace riposte::economy {

Anderson::Anderson(std::size_t unknowns, std::size_t depth) : depth_{depth} {
  const auto rows = static_cast<Eigen::Index>(unknowns);
  const auto columns = static_cast<Eigen::Index>(depth);
  step_differences_.resize(rows, columns);
  mapped_differences_.resize(rows, columns);
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
    next_ = (next_ + 1) % depth_;
    kept_ = std::min(kept_ + 1, depth_);
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
  const auto columns = static_cast<Eigen::Index>(kept_);
  const Eigen::VectorXd weights = step_differences_.leftCols(columns).colPivHouseholderQr().solve(step_);
  point -= mapped_differences_.leftCols(columns) * weights;
}

}  // namespace riposte::economy
