#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace riposte::analysis {

/// The metrics of consecutive histories, as one chunk of the run played them; histories that failed have no
/// row.
struct MetricChunk {
  std::uint64_t first = 0;     ///< replication with which the chunk begins
  std::vector<double> values;  ///< row after row, one value per metric
};

/// Every metric of every history: one double each, so that quantiles are exact. Memory grows with what has
/// been played, not with what was asked for.
class MetricTable {
 public:
  explicit MetricTable(std::size_t metrics) : metrics_{metrics} {}

  /// Takes over a chunk; chunks may come in any order. Not safe to call from two threads at once.
  void add(MetricChunk chunk) { chunks_.push_back(std::move(chunk)); }
  /// Puts the chunks in order of replication. Call once, when all have come.
  void order();

  [[nodiscard]] std::size_t metrics() const { return metrics_; }
  [[nodiscard]] std::uint64_t rows() const;
  /// All values of one metric, in order of replication once `order` was called.
  void column(std::size_t metric, std::vector<double>& values) const;

 private:
  std::size_t metrics_;
  std::vector<MetricChunk> chunks_;
};

}  // namespace riposte::analysis
