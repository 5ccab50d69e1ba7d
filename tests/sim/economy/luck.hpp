#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace riposte::economy::testing {

/// Numbers from a seed, the same on any machine.
class Luck {
 public:
  explicit Luck(std::uint32_t seed) : engine_{seed} {}
  double between(double low, double high) {
    return low + (high - low) * (static_cast<double>(engine_()) + 0.5) / 4294967296.0;
  }
  std::size_t between(std::size_t low, std::size_t high) { return low + engine_() % (high - low + 1); }
  bool happens(double probability) { return between(0.0, 1.0) < probability; }
  /// So many positive parts of one.
  std::vector<double> parts_of_one(std::size_t count) {
    std::vector<double> parts(count);
    double sum = 0.0;
    for (double& part : parts) sum += part = between(0.1, 1.0);
    for (double& part : parts) part /= sum;
    return parts;
  }
  /// The numbers below `count` in some order.
  std::vector<std::size_t> order_of(std::size_t count) {
    std::vector<std::size_t> order;
    for (std::size_t next = 0; next < count; ++next) {
      order.push_back(next);
      std::swap(order.back(), order[between(std::size_t{0}, next)]);
    }
    return order;
  }

 private:
  std::mt19937 engine_;
};

}  // namespace riposte::economy::testing
