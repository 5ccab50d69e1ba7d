#include "analysis/metric_table.hpp"

#include <algorithm>

namespace riposte::analysis {

void MetricTable::order() {
  std::sort(chunks_.begin(), chunks_.end(),
            [](const MetricChunk& a, const MetricChunk& b) { return a.first < b.first; });
}

std::uint64_t MetricTable::rows() const {
  std::uint64_t values = 0;
  for (const MetricChunk& chunk : chunks_) {
    values += chunk.values.size();
  }
  return metrics_ == 0 ? 0 : values / metrics_;
}

void MetricTable::column(std::size_t metric, std::vector<double>& values) const {
  values.clear();
  for (const MetricChunk& chunk : chunks_) {
    for (std::size_t at = metric; at < chunk.values.size(); at += metrics_) {
      values.push_back(chunk.values[at]);
    }
  }
}

}  // namespace riposte::analysis
