#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "scenarios/metric_names.hpp"

namespace riposte::replication {

/// What is kept of one history. Plain numbers in the order of the stage's declarations; memory is taken once
/// and used again for the next replication.
class Record {
 public:
  explicit Record(std::span<const scenarios::MetricDeclaration> metrics,
                  std::span<const scenarios::SeriesDeclaration> series);

  std::uint64_t seed = 0;
  std::uint64_t replication = 0;
  std::size_t outcome = 0;  ///< position in Scenario::outcomes
  std::uint64_t events = 0;
  std::uint64_t decisions = 0;
  std::uint64_t refused =
      0;  ///< acts an agent chose and the world would not carry out; 0 unless a menu is wrong

  /// One value per metric, NaN where it never happened.
  [[nodiscard]] std::span<const double> metrics() const { return metrics_; }
  [[nodiscard]] std::span<double> metrics() { return metrics_; }
  /// The samples of one series, one per date of its declaration; NaN where there is none.
  [[nodiscard]] std::span<const double> series(std::size_t index) const {
    return {samples_.data() + first_[index], first_[index + 1] - first_[index]};
  }
  [[nodiscard]] std::span<double> series(std::size_t index) {
    return {samples_.data() + first_[index], first_[index + 1] - first_[index]};
  }
  [[nodiscard]] std::size_t series_count() const { return first_.size() - 1; }
  /// All samples of all series, one series after the other.
  [[nodiscard]] std::span<const double> samples() const { return samples_; }

 private:
  std::vector<double> metrics_;
  std::vector<double> samples_;
  std::vector<std::size_t> first_;  // of each series in samples_, and one more
};

}  // namespace riposte::replication
