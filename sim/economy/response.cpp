#include "sim/economy/response.hpp"

namespace riposte::economy {

Response::Response(const std::vector<double>& at, const Iteration& iteration) {
  constexpr double difference = 1e-6;
  const auto unknowns = static_cast<Eigen::Index>(at.size());
  std::vector<double> moved = at;
  std::vector<double> mapped(at.size());
  iteration(at, mapped);
  const Eigen::VectorXd image = Eigen::Map<const Eigen::VectorXd>{mapped.data(), unknowns};
  Eigen::MatrixXd slope = Eigen::MatrixXd::Identity(unknowns, unknowns);
  for (Eigen::Index i = 0; i < unknowns; ++i) {
    const auto unknown = static_cast<std::size_t>(i);
    moved[unknown] = at[unknown] + difference;
    iteration(moved, mapped);
    moved[unknown] = at[unknown];
    slope.col(i) -= (Eigen::Map<const Eigen::VectorXd>{mapped.data(), unknowns} - image) / difference;
  }
  inverse_ = slope.inverse().cast<float>();
}

void Response::see_through(std::span<const double> at, std::span<double> mapped, Room& room) const {
  const Eigen::Map<const Eigen::VectorXd> point{at.data(), static_cast<Eigen::Index>(at.size())};
  Eigen::Map<Eigen::VectorXd> image{mapped.data(), static_cast<Eigen::Index>(mapped.size())};
  room.step = (image - point).cast<float>();
  room.answer.resize(image.size());
  room.answer.noalias() = inverse_ * room.step;
  image = point + room.answer.cast<double>();
}

}  // namespace riposte::economy
