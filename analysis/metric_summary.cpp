#include "analysis/metric_summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/compensated_sum.hpp"
#include "analysis/proportion_interval.hpp"

namespace riposte::analysis {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// The values without what is missing; -0 becomes 0, as the two compare alike and print differently.
std::vector<double> present(std::span<const double> values) {
  std::vector<double> kept;
  kept.reserve(values.size());
  for (const double value : values) {
    if (!std::isnan(value)) {
      kept.push_back(value + 0.0);
    }
  }
  return kept;
}

double mean_of(std::span<const double> values) {
  CompensatedSum sum;
  for (const double value : values) {
    sum.add(value);
  }
  return sum.value() / static_cast<double>(values.size());
}

double sd_of(std::span<const double> values, double mean) {
  CompensatedSum squares;
  for (const double value : values) {
    squares.add((value - mean) * (value - mean));
  }
  return std::sqrt(squares.value() / static_cast<double>(values.size() - 1));
}

double restricted_mean(std::span<const double> values, std::uint64_t missing, double horizon) {
  CompensatedSum sum;
  for (const double value : values) {
    sum.add(std::min(value, horizon));
  }
  sum.add(static_cast<double>(missing) * horizon);
  return sum.value() / static_cast<double>(values.size() + missing);
}

void state_moments(MetricSummary& summary, std::span<const double> values) {
  summary.mean = mean_of(values);
  if (values.size() < 2) {
    return;
  }
  summary.sd = sd_of(values, summary.mean);
  const double half = z_95 * summary.sd / std::sqrt(static_cast<double>(values.size()));
  summary.mean_lower = summary.mean - half;
  summary.mean_upper = summary.mean + half;
}

/// Values of given ranks without sorting all: each call sorts what lies before the last rank asked for, so
/// ranks must be asked for in descending order.
class Ranked {
 public:
  explicit Ranked(std::span<double> values) : values_{values}, end_{values.size()} {}
  /// The value of a rank from 1; none at rank 0 and beyond the values (missing, which stand last).
  double at(std::uint64_t rank) {
    if (rank == 0 || rank > values_.size()) {
      return none;
    }
    const auto position = static_cast<std::ptrdiff_t>(rank - 1);
    if (rank <= end_) {
      std::nth_element(values_.begin(), values_.begin() + position,
                       values_.begin() + static_cast<std::ptrdiff_t>(end_));
      end_ = rank - 1;
    }
    return values_[rank - 1];
  }

 private:
  std::span<double> values_;
  std::size_t end_;  // from here on every value stands at its rank or was not asked for
};

struct Ranks {
  std::uint64_t value;
  RankInterval interval;
};

void state_quantiles(MetricSummary& summary, std::span<double> values, std::uint64_t n) {
  struct Asked {
    std::uint64_t rank;
    double* answer;
  };
  std::vector<Asked> asked;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const RankInterval interval = quantile_rank_interval(levels[i], n);
    asked.push_back({quantile_rank(levels[i], n), &summary.quantiles[i].value});
    asked.push_back({interval.lower, &summary.quantiles[i].lower});
    asked.push_back({interval.upper, &summary.quantiles[i].upper});
  }
  std::stable_sort(asked.begin(), asked.end(),
                   [](const Asked& a, const Asked& b) { return a.rank > b.rank; });
  Ranked ranked{values};
  for (const Asked& each : asked) {
    *each.answer = ranked.at(each.rank);
  }
}

}  // namespace

MetricSummary summarise(std::span<const double> values, Missing missing, double horizon) {
  std::vector<double> kept = present(values);
  MetricSummary summary{
      values.size(), values.size() - kept.size(), none, none, none, none, none, none, none, {}};
  summary.quantiles.fill({none, none, none});
  const bool censored = missing == Missing::censored;
  if (censored && !values.empty()) {
    summary.restricted_mean = restricted_mean(kept, summary.missing, horizon);
  }
  if (kept.empty()) {
    return summary;
  }
  if (!censored || summary.missing == 0) {
    state_moments(summary, kept);
  }
  const auto [least, greatest] = std::minmax_element(kept.begin(), kept.end());
  summary.least = *least;
  summary.greatest = *greatest;
  state_quantiles(summary, kept, censored ? summary.n : kept.size());
  return summary;
}

}  // namespace riposte::analysis
