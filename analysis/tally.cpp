#include "analysis/tally.hpp"

#include <cassert>
#include <cmath>

namespace riposte::analysis {

Tally::Tally(std::size_t outcomes, std::span<const scenarios::SeriesDeclaration> series)
    : outcomes_(outcomes) {
  for (const auto& each : series) {
    const DateSpans dates{each.dates.size()};
    series_.push_back({dates, std::vector<Histogram>(dates.size(), Histogram{bin_layout(each.kind)})});
  }
}

void Tally::add(const replication::Record& record) {
  assert(record.outcome < outcomes_.size() && record.series_count() == series_.size());
  ++outcomes_[record.outcome];
  for (std::size_t i = 0; i < series_.size(); ++i) {
    add(record.series(i), series_[i]);
  }
}

void Tally::add(std::span<const double> samples, Spans& spans) {
  std::size_t end = 0;
  for (std::size_t begin = 0; begin < samples.size(); begin = end) {
    const double value = samples[begin];
    end = begin + 1;
    if (std::isnan(value)) continue;
    while (end < samples.size() && samples[end] == value) ++end;
    const auto sample = Histogram::prepare(spans.histograms.front().layout(), value);
    spans.dates.cover(begin, end, [&](std::size_t span) { spans.histograms[span].add(sample); });
  }
}

void Tally::add(const Tally& other) {
  assert(outcomes_.size() == other.outcomes_.size() && series_.size() == other.series_.size());
  for (std::size_t i = 0; i < outcomes_.size(); ++i) {
    outcomes_[i] += other.outcomes_[i];
  }
  for (std::size_t i = 0; i < series_.size(); ++i) {
    for (std::size_t span = 0; span < series_[i].histograms.size(); ++span) {
      series_[i].histograms[span].add(other.series_[i].histograms[span]);
    }
  }
}

Histogram Tally::histogram(std::size_t series, std::size_t at) const {
  const Spans& spans = series_[series];
  Histogram together{spans.histograms.front().layout()};
  spans.dates.containing(at, [&](std::size_t span) { together.add(spans.histograms[span]); });
  return together;
}

}  // namespace riposte::analysis
