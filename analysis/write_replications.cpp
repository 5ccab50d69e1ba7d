#include "analysis/write_replications.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "analysis/netcdf_file.hpp"
#include "analysis/netcdf_words.hpp"
#include "scenarios/dates.hpp"

namespace riposte::analysis {
namespace {

using Dimension = NetcdfFile::Dimension;
using Type = NetcdfFile::Type;
using Variable = NetcdfFile::Variable;

/// One NaN and one zero, as others have more bits than meanings.
double plain_number(double value) {
  return std::isnan(value) ? std::numeric_limits<double>::quiet_NaN() : value + 0.0;
}

/// Calls use(first, count) for stretches of rows, so that memory stays small however many there are.
template <class Use>
void in_stretches(std::uint64_t rows, Use use) {
  for (std::uint64_t first = 0; first < rows; first += NetcdfFile::chunk) {
    use(first, static_cast<std::size_t>(std::min<std::uint64_t>(NetcdfFile::chunk, rows - first)));
  }
}

/// A name as a word of flag_meanings, which spaces part.
std::string as_flag(std::string name) {
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

std::string meaning_of_missing(const MetricEstimate& metric, const Result& result) {
  return metric.declaration.missing == Missing::censored
             ? fmt::format("did not happen within the horizon: censored at day {}",
                           result.scenario.horizon.value())
             : "this history has no such value";
}

Variable declare_outcome(NetcdfFile& file, const Result& result, const Dimension& replication) {
  const Variable outcome =
      file.variable("outcome", Type::code, std::array{replication}, NetcdfFile::Packing::deflate);
  std::vector<std::int32_t> codes;
  std::string meanings;
  std::string says;
  for (const OutcomeEstimate& each : result.outcomes) {
    const auto code = static_cast<std::int32_t>(codes.size());
    meanings += (codes.empty() ? "" : " ") + as_flag(each.name);
    says += fmt::format("{}{}: {}", codes.empty() ? "" : "\n", each.name, each.says);
    codes.push_back(code);
  }
  file.attribute(outcome, "long_name", "how the history ended");
  file.attribute(outcome, "flag_values", codes);
  file.attribute(outcome, "flag_meanings", meanings);
  file.attribute(outcome, "comment", says);
  return outcome;
}

Variable declare_metric(NetcdfFile& file, const MetricEstimate& metric, const Result& result,
                        const std::string& name, const Dimension& replication) {
  const Variable variable =
      file.variable(name, Type::number, std::array{replication}, NetcdfFile::Packing::deflate);
  file.missing_is_nan(variable);
  file.attribute(variable, "long_name",
                 metric.declaration.says.empty() ? metric.declaration.name : metric.declaration.says);
  state_unit(file, variable, metric.declaration.unit);
  file.attribute(variable, "riposte_name", metric.declaration.name);
  file.attribute(variable, "is", metric.declaration.is);
  file.attribute(variable, "missing_means", meaning_of_missing(metric, result));
  return variable;
}

}  // namespace

void write_replications(const std::filesystem::path& path, const Result& result, const MetricTable& table) {
  NetcdfFile file{path};
  state_origin(file, result, "outcome and metrics of every history");
  const Dimension replication = file.dimension("replication", table.rows());
  const Variable number =
      file.variable("replication", Type::whole_number, std::array{replication}, NetcdfFile::Packing::deflate);
  file.attribute(number, "long_name", "number of the history, as riposte trace --replication takes it");
  const Variable outcome = declare_outcome(file, result, replication);
  NetcdfNames names{{"replication", "outcome"}};
  std::vector<Variable> metrics;
  for (const MetricEstimate& metric : result.metrics) {
    metrics.push_back(
        declare_metric(file, metric, result, names.name_for(metric.declaration.name), replication));
  }
  in_stretches(table.rows(), [&](std::uint64_t first, std::size_t count) {
    std::vector<std::int64_t> numbers(count);
    table.numbers(first, numbers);
    file.put(number, first, numbers);
    std::vector<double> values(count);
    table.column(table.outcome_column(), first, values);
    file.put(outcome, first, std::vector<std::int32_t>(values.begin(), values.end()));
  });
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    in_stretches(table.rows(), [&](std::uint64_t first, std::size_t count) {
      std::vector<double> values(count);
      table.column(i, first, values);
      std::transform(values.begin(), values.end(), values.begin(), plain_number);
      file.put(metrics[i], first, values);
    });
  }
  file.close();
}

}  // namespace riposte::analysis
