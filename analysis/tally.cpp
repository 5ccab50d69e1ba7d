#include "analysis/tally.hpp"

#include <cassert>
#include <cmath>
#include <limits>

namespace riposte::analysis {

Tally::Tally(std::size_t outcomes, std::span<const scenarios::SeriesDeclaration> series)
    : outcomes_(outcomes) {
  for (const auto& each : series) {
    first_.push_back(histograms_.size());
    histograms_.insert(histograms_.end(), each.dates.size(), Histogram{bin_layout(each.kind)});
  }
}

void Tally::add(const replication::Record& record) {
  const auto samples = record.samples();
  assert(record.outcome < outcomes_.size() && samples.size() == histograms_.size());
  ++outcomes_[record.outcome];
  for (std::size_t series = 0; series < first_.size(); ++series) {
    const std::size_t end = series + 1 < first_.size() ? first_[series + 1] : histograms_.size();
    Histogram::Sample sample{std::numeric_limits<double>::quiet_NaN(), 0, {}};
    for (std::size_t i = first_[series]; i < end; ++i) {
      if (std::isnan(samples[i])) continue;
      if (samples[i] != sample.value) sample = Histogram::prepare(histograms_[i].layout(), samples[i]);
      histograms_[i].add(sample);
    }
  }
}

void Tally::add(const Tally& other) {
  assert(outcomes_.size() == other.outcomes_.size() && histograms_.size() == other.histograms_.size());
  for (std::size_t i = 0; i < outcomes_.size(); ++i) {
    outcomes_[i] += other.outcomes_[i];
  }
  for (std::size_t i = 0; i < histograms_.size(); ++i) {
    histograms_[i].add(other.histograms_[i]);
  }
}

}  // namespace riposte::analysis
