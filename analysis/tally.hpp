#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/date_spans.hpp"
#include "analysis/histogram.hpp"
#include "replication/record.hpp"
#include "scenarios/metric_names.hpp"

namespace riposte::analysis {

/// What can be added up over histories in any order: how many ended how, and the distribution of every series
/// at every date. Each thread keeps one; merged, they are the same bits whatever thread played which history.
class Tally {
 public:
  Tally(std::size_t outcomes, std::span<const scenarios::SeriesDeclaration> series);

  /// Counts one history. Allocates nothing; a few ns for each time that a series moves.
  void add(const replication::Record& record);
  /// Counts all that another tally of the same scenario has counted.
  void add(const Tally& other);

  [[nodiscard]] std::span<const std::uint64_t> outcomes() const { return outcomes_; }
  /// The distribution at date `at` of series `series`.
  [[nodiscard]] Histogram histogram(std::size_t series, std::size_t at) const;

 private:
  /// One series: its dates, and what was counted over each span of them.
  struct Spans {
    DateSpans dates;
    std::vector<Histogram> histograms;
  };
  static void add(std::span<const double> samples, Spans& spans);

  std::vector<std::uint64_t> outcomes_;
  std::vector<Spans> series_;
};

}  // namespace riposte::analysis
