#include "replication/record.hpp"

#include <limits>

namespace riposte::replication {

Record::Record(std::span<const scenarios::MetricDeclaration> metrics,
               std::span<const scenarios::SeriesDeclaration> series)
    : metrics_(metrics.size(), std::numeric_limits<double>::quiet_NaN()), first_{0} {
  for (const auto& declaration : series) {
    first_.push_back(first_.back() + declaration.dates.size());
  }
  samples_.assign(first_.back(), std::numeric_limits<double>::quiet_NaN());
}

}  // namespace riposte::replication
