#include "analysis/write_csv.hpp"

#include <limits>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "replication/csv_field.hpp"
#include "scenarios/dates.hpp"

namespace riposte::analysis {
namespace {

using replication::csv_field;

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// One thing that is estimated, and the rows about it.
class Rows {
 public:
  Rows(std::ostream& out, std::string_view kind, std::string_view name, std::string_view date,
       std::string_view unit)
      : out_{out}, head_{fmt::format("{},{},{},{}", kind, csv_field(name), date, csv_field(unit))} {}

  void add(std::string_view statistic, double value, double lower, double upper, std::uint64_t n) {
    out_ << fmt::format("{},{},{},{},{},{}\n", head_, statistic, csv_field(value), csv_field(lower),
                        csv_field(upper), n);
  }

 private:
  std::ostream& out_;
  std::string head_;
};

void write_metric(std::ostream& out, const MetricEstimate& metric) {
  const MetricSummary& summary = metric.summary;
  const bool censored = metric.declaration.missing == Missing::censored;
  const std::uint64_t n = censored ? summary.n : summary.n - summary.missing;  // that the estimates rest on
  const ProportionInterval without = wilson_interval(summary.missing, summary.n);
  Rows rows{out, "metric", metric.declaration.name, "", metric.declaration.unit};
  rows.add("mean", summary.mean, summary.mean_lower, summary.mean_upper, n);
  rows.add("sd", summary.sd, no_value, no_value, n);
  if (censored) {
    rows.add("restricted_mean", summary.restricted_mean, no_value, no_value, n);
    rows.add("never", without.share, without.lower, without.upper, summary.n);
  } else if (metric.declaration.kind == scenarios::MetricKind::declared) {
    rows.add("missing", without.share, without.lower, without.upper, summary.n);
  }
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const QuantileEstimate& quantile = summary.quantiles[i];
    rows.add(level_names[i], quantile.value, quantile.lower, quantile.upper, n);
  }
}

void write_series(std::ostream& out, const SeriesEstimate& series) {
  for (std::size_t at = 0; at < series.mean.size(); ++at) {
    Rows rows{out, "series", series.declaration.name, scenarios::iso_date(series.declaration.dates[at]),
              series.declaration.unit};
    rows.add("mean", series.mean[at], no_value, no_value, series.n[at]);
    for (std::size_t i = 0; i < levels.size(); ++i) {
      rows.add(level_names[i], series.quantiles[i][at], no_value, no_value, series.n[at]);
    }
  }
}

}  // namespace

void write_csv(std::ostream& out, const Result& result) {
  out << "kind,name,date,unit,statistic,value,lower,upper,n\n";
  for (const OutcomeEstimate& outcome : result.outcomes) {
    Rows rows{out, "outcome", outcome.name, "", "1"};
    rows.add("share", outcome.share.share, outcome.share.lower, outcome.share.upper, result.n());
  }
  for (const MetricEstimate& metric : result.metrics) {
    write_metric(out, metric);
  }
  for (const SeriesEstimate& series : result.series) {
    write_series(out, series);
  }
}

}  // namespace riposte::analysis
