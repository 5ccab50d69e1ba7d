#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "analysis/order_statistics.hpp"
#include "scenarios/scenario.hpp"

namespace riposte::analysis {

/// The quantiles that every result states, and their names in results.
inline constexpr std::array<Level, 7> levels{{{5}, {10}, {25}, {50}, {75}, {90}, {95}}};
inline constexpr std::array<std::string_view, 7> level_names{"0.05", "0.1", "0.25", "0.5",
                                                             "0.75", "0.9", "0.95"};

using scenarios::Missing;

/// A quantile with the ends of its order-statistic interval. NaN where there is none: the quantile is beyond
/// the horizon, or too few histories bound it on that side.
struct QuantileEstimate {
  double value = 0.0;
  double lower = 0.0;
  double upper = 0.0;
};

/// What is said of one metric over a set of histories. NaN where nothing can be said.
struct MetricSummary {
  std::uint64_t n = 0;        ///< histories
  std::uint64_t missing = 0;  ///< of these, without a value
  double mean = 0.0;          ///< over the values; of a censored metric only if none is missing
  double mean_lower = 0.0;    ///< mean ± z sd/√n, 95 %
  double mean_upper = 0.0;
  double sd = 0.0;  ///< with n - 1; defined as the mean is
  double least = 0.0;
  double greatest = 0.0;
  /// Of a censored metric: the mean of min(value, horizon), which censoring at the horizon does not bias
  /// (Irwin 1949, J. Hygiene 47:188-189).
  double restricted_mean = 0.0;
  std::array<QuantileEstimate, levels.size()> quantiles{};  ///< as `levels`
};

/// Summarises a metric over histories, in order of replication. Sums run in that order, compensated;
/// quantiles are order statistics of all histories (censored: those missing stand last) or of those with a
/// value. `horizon` [the metric's unit] counts only for censored metrics. O(n); takes a copy of the values.
[[nodiscard]] MetricSummary summarise(std::span<const double> values, Missing missing, double horizon);

}  // namespace riposte::analysis
