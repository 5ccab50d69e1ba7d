#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace riposte::analysis {

/// Every metric of the histories that one thread played, one double each, so that quantiles are exact.
/// Memory grows with what has been played, not with what was asked for.
class MetricRows {
 public:
  /// Keeps the metrics of one replication; numbers ascend. Every call has as many values.
  void add(std::uint64_t replication, std::span<const double> values);

 private:
  friend class MetricTable;
  /// Rows of replications that follow on one another.
  struct Stretch {
    std::uint64_t first = 0;
    std::uint64_t rows = 0;
    std::vector<double> values;
  };
  static constexpr std::uint64_t longest = 4096;  // rows; a stretch that grows is copied now and then
  std::vector<Stretch> stretches_;
};

/// The rows of all threads as one table in order of replication, whoever played which.
class MetricTable {
 public:
  MetricTable(std::size_t metrics, std::span<const MetricRows* const> parts);

  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  /// All values of one metric, in order of replication. O(rows).
  void column(std::size_t metric, std::vector<double>& values) const;

 private:
  std::size_t metrics_;
  std::uint64_t rows_ = 0;
  std::vector<const MetricRows::Stretch*> stretches_;  // ascending by first
};

}  // namespace riposte::analysis
