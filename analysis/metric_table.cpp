#include "analysis/metric_table.hpp"

#include <algorithm>
#include <cassert>

namespace riposte::analysis {

void MetricRows::add(std::uint64_t replication, std::span<const double> values) {
  const bool follows = !stretches_.empty() && stretches_.back().rows < longest &&
                       stretches_.back().first + stretches_.back().rows == replication;
  if (!follows) {
    stretches_.push_back({replication, 0, {}});
  }
  Stretch& stretch = stretches_.back();
  ++stretch.rows;
  stretch.values.insert(stretch.values.end(), values.begin(), values.end());
}

MetricTable::MetricTable(std::size_t metrics, std::span<const MetricRows* const> parts) : metrics_{metrics} {
  for (const MetricRows* part : parts) {
    for (const auto& stretch : part->stretches_) {
      assert(stretch.values.size() == stretch.rows * metrics);
      stretches_.push_back(&stretch);
      rows_ += stretch.rows;
    }
  }
  std::sort(stretches_.begin(), stretches_.end(),
            [](const auto* a, const auto* b) { return a->first < b->first; });
}

void MetricTable::column(std::size_t metric, std::vector<double>& values) const {
  assert(metric < metrics_);
  values.clear();
  values.reserve(rows_);
  for (const auto* stretch : stretches_) {
    for (std::size_t at = metric; at < stretch->values.size(); at += metrics_) {
      values.push_back(stretch->values[at]);
    }
  }
}

}  // namespace riposte::analysis
