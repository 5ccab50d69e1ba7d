#include "analysis/tally.hpp"

#include <cassert>

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
  for (std::size_t i = 0; i < samples.size(); ++i) {
    histograms_[i].add(samples[i]);
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
