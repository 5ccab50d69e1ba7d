#include "analysis/write_series.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "analysis/netcdf_file.hpp"
#include "analysis/netcdf_words.hpp"

namespace riposte::analysis {
namespace {

using Dates = std::vector<std::chrono::sys_days>;
using Dimension = NetcdfFile::Dimension;
using Type = NetcdfFile::Type;
using Variable = NetcdfFile::Variable;

bool is_monthly(const SeriesEstimate& series) {
  return series.declaration.kind == scenarios::SeriesKind::published_flow;
}

/// One of the two calendars that series have: all dates of any of its series.
struct Axis {
  const char* name;
  const char* says;
  bool monthly;
  Dates dates{};
  Dimension dimension{};
  Variable variable{};
};

Axis axis_of(const Result& result, bool monthly) {
  Axis axis{monthly ? "month" : "date",
            monthly ? "first day of the month that is reported" : "0:00 UTC of the day looked at", monthly};
  std::set<std::chrono::sys_days> dates;
  for (const SeriesEstimate& series : result.series) {
    if (is_monthly(series) == monthly) {
      dates.insert(series.declaration.dates.begin(), series.declaration.dates.end());
    }
  }
  axis.dates.assign(dates.begin(), dates.end());
  return axis;
}

void declare(NetcdfFile& file, Axis& axis, std::chrono::sys_days start) {
  axis.dimension = file.dimension(axis.name, axis.dates.size());
  axis.variable = file.variable(axis.name, Type::code, std::array{axis.dimension});
  file.attribute(axis.variable, "standard_name", "time");
  file.attribute(axis.variable, "long_name", axis.says);
  file.attribute(axis.variable, "units", days_since(start));
  file.attribute(axis.variable, "calendar", "standard");
  file.attribute(axis.variable, "axis", "T");
}

void fill(NetcdfFile& file, const Axis& axis, std::chrono::sys_days start) {
  std::vector<std::int32_t> days;
  for (const auto date : axis.dates) {
    days.push_back(static_cast<std::int32_t>((date - start).count()));
  }
  file.put(axis.variable, 0, days);
}

/// A series in the file.
struct Entry {
  const SeriesEstimate* series;
  const Axis* axis;
  Variable mean;
  Variable quantiles;
  Variable n;
};

Entry declare(NetcdfFile& file, const SeriesEstimate& series, const Axis& axis, const Dimension& quantile,
              NetcdfNames& names) {
  const auto& declaration = series.declaration;
  const std::string says = declaration.says.empty() ? declaration.name : declaration.says;
  const auto name = [&](const char* what) { return names.name_for(declaration.name + what); };
  const std::string count = name("_n");
  Entry entry{&series, &axis, file.variable(name("_mean"), Type::number, std::array{axis.dimension}),
              file.variable(name("_quantiles"), Type::number, std::array{axis.dimension, quantile}),
              file.variable(count, Type::whole_number, std::array{axis.dimension})};
  for (const Variable each : {entry.mean, entry.quantiles}) {
    file.missing_is_nan(each);
    state_unit(file, each, declaration.unit);
    file.attribute(each, "riposte_name", declaration.name);
    file.attribute(each, "ancillary_variables", count);
    file.attribute(each, "missing_means", "no history has a value on this date");
  }
  file.attribute(entry.mean, "long_name", "mean of the histories that have a value: " + says);
  file.attribute(entry.quantiles, "long_name", "quantiles of the histories that have a value: " + says);
  file.attribute(entry.n, "long_name", "how many histories have a value: " + says);
  file.attribute(entry.n, "units", "1");
  file.attribute(entry.n, "riposte_name", declaration.name);
  return entry;
}

void fill(NetcdfFile& file, const Entry& entry) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  const Dates& dates = entry.axis->dates;
  std::vector<double> mean(dates.size(), none);
  std::vector<double> quantiles(dates.size() * levels.size(), none);
  std::vector<std::int64_t> n(dates.size(), 0);
  const SeriesEstimate& series = *entry.series;
  for (std::size_t i = 0; i < series.declaration.dates.size(); ++i) {
    const auto found = std::lower_bound(dates.begin(), dates.end(), series.declaration.dates[i]);
    const auto at = static_cast<std::size_t>(found - dates.begin());
    mean[at] = series.mean[i];
    n[at] = static_cast<std::int64_t>(series.n[i]);
    for (std::size_t level = 0; level < levels.size(); ++level) {
      quantiles[at * levels.size() + level] = series.quantiles[level][i];
    }
  }
  file.put(entry.mean, 0, mean);
  file.put_all(entry.quantiles, quantiles);
  file.put(entry.n, 0, n);
}

Variable declare_quantile(NetcdfFile& file, const Dimension& quantile) {
  const Variable variable = file.variable("quantile", Type::number, std::array{quantile});
  file.attribute(variable, "long_name", "share of histories at or below");
  file.attribute(variable, "units", "1");
  return variable;
}

}  // namespace

void write_series(const std::filesystem::path& path, const Result& result) {
  NetcdfFile file{path};
  state_origin(file, result, "mean and quantiles over histories of every series, by date");
  const std::chrono::sys_days start = result.scenario.start;
  std::array axes{axis_of(result, false), axis_of(result, true)};
  for (Axis& axis : axes) {
    if (!axis.dates.empty()) declare(file, axis, start);
  }
  const Dimension quantile = file.dimension("quantile", levels.size());
  const Variable quantile_levels = declare_quantile(file, quantile);
  NetcdfNames names{{"date", "month", "quantile"}};
  std::vector<Entry> entries;
  for (const SeriesEstimate& series : result.series) {
    entries.push_back(declare(file, series, axes[is_monthly(series) ? 1 : 0], quantile, names));
  }
  for (const Axis& axis : axes) {
    if (!axis.dates.empty()) fill(file, axis, start);
  }
  std::array<double, levels.size()> shares{};
  std::transform(levels.begin(), levels.end(), shares.begin(),
                 [](Level level) { return static_cast<double>(level.percent) / 100.0; });
  file.put(quantile_levels, 0, shares);
  for (const Entry& entry : entries) {
    fill(file, entry);
  }
  file.close();
}

}  // namespace riposte::analysis
