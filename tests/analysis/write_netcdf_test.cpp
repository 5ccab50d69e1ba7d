#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/ensemble.hpp"
#include "analysis/netcdf_words.hpp"
#include "analysis/write_replications.hpp"
#include "analysis/write_series.hpp"
#include "scenarios/loader.hpp"
#include "tests/analysis/netcdf_reading.hpp"

using namespace riposte::analysis;
using riposte::tests::NetcdfReading;

namespace writing_netcdf {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "riposte-netcdf-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
  }
  ~Folder() { fs::remove_all(folder_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string path(const std::string& name) const { return (folder_ / name).string(); }

 private:
  fs::path folder_;
};

Ensemble july(std::uint32_t threads, std::uint64_t in_memory) {
  static const auto scenario = riposte::scenarios::load_scenario("rare-earth-truce-2025");
  static const riposte::replication::Stage stage{scenario};
  const riposte::kernel::StopFlag stop{false};
  EnsembleOptions options{80, 4, riposte::kernel::ParameterMode::drawn, threads, 0};
  options.in_memory = in_memory;
  return play_and_keep(stage, options, stop);
}

const Ensemble& played_once() {
  static const Ensemble ensemble = july(1, 1U << 30U);
  return ensemble;
}

std::string bytes_in(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double x, double y) { return same(x, y); });
}

const MetricEstimate& metric_called(const Result& result, const std::string& name) {
  return *std::find_if(result.metrics.begin(), result.metrics.end(),
                       [&](const MetricEstimate& each) { return each.declaration.name == name; });
}

}  // namespace writing_netcdf

using namespace writing_netcdf;

TEST_CASE("replications.nc holds outcome and every metric of every history, and says what each is") {
  const Folder folder;
  const Result& result = played_once().result;
  const MetricTable& table = played_once().table;
  write_replications(folder.path("r.nc"), result, table);
  const NetcdfReading file{folder.path("r.nc")};
  REQUIRE(file.length("replication") == 80);
  CHECK(file.text("", "Conventions") == "CF-1.8");
  CHECK(file.text("", "scenario_sha256") == result.scenario.sha256);
  std::vector<double> expected;
  NetcdfNames names{{"replication", "outcome"}};
  for (std::size_t i = 0; i < result.metrics.size(); ++i) {
    const auto& declaration = result.metrics[i].declaration;
    const std::string name = names.name_for(declaration.name);
    INFO(name);
    table.column(i, expected);
    CHECK(same(file.numbers(name, 80), expected));
    CHECK(file.text(name, "riposte_name") == declaration.name);
    CHECK(file.text(name, "long_name") == declaration.says);
    CHECK(!file.text(name, "units").empty());
    CHECK(!file.text(name, "missing_means").empty());
    CHECK(std::all_of(name.begin(), name.end(),
                      [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; }));
  }
  CHECK(file.text("income_change_USA", "units") == "%");
  CHECK(file.text("income_change_USA", "unit_in_words") == "% of annual GDP");
  CHECK(file.text("first_lift_day", "missing_means") ==
        "did not happen within the horizon: censored at day 365");
  CHECK(std::count(expected.begin(), expected.end(), 0.0) < 80);
}

TEST_CASE("outcomes are codes with meanings, which count as the result says") {
  const Folder folder;
  const Result& result = played_once().result;
  const MetricTable& table = played_once().table;
  write_replications(folder.path("r.nc"), result, table);
  const NetcdfReading file{folder.path("r.nc")};
  const std::vector<double> codes = file.numbers("outcome", 80);
  std::istringstream meanings{file.text("outcome", "flag_meanings")};
  const std::vector<double> values = [&] {
    std::vector<double> counted(result.outcomes.size());
    for (const double code : codes) counted.at(static_cast<std::size_t>(code)) += 1.0;
    return counted;
  }();
  for (std::size_t i = 0; i < result.outcomes.size(); ++i) {
    std::string word;
    meanings >> word;
    CHECK(word == result.outcomes[i].name);
    CHECK(values[i] == static_cast<double>(result.outcomes[i].count));
  }
  const std::vector<double> numbers = file.numbers("replication", 80);
  CHECK(numbers.front() == 0.0);
  CHECK(numbers.back() == 79.0);
}

TEST_CASE("series.nc holds every band by date and level, months on an axis of their own") {
  const Folder folder;
  const Result& result = played_once().result;
  write_series(folder.path("s.nc"), result);
  const NetcdfReading file{folder.path("s.nc")};
  CHECK(file.text("date", "units") == "days since 2025-07-02");
  CHECK(file.numbers("quantile", 7) == std::vector<double>{0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95});
  const std::size_t months = file.length("month");
  CHECK(file.numbers("month", months).front() < 0.0);
  std::size_t compared = 0;
  for (const SeriesEstimate& series : result.series) {
    std::string name = series.declaration.name;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '/' || c == '-'; }, '_');
    INFO(name);
    const std::size_t dates = series.declaration.dates.size();
    const bool monthly = series.declaration.kind == riposte::scenarios::SeriesKind::published_flow;
    const std::size_t length = file.length(monthly ? "month" : "date");
    const auto mean = file.numbers(name + "_mean", length);
    const auto quantiles = file.numbers(name + "_quantiles", 7 * length);
    const auto n = file.numbers(name + "_n", length);
    for (std::size_t at = 0; at < dates; ++at) {  // the shorter series begin where the axis does
      CHECK(same(mean[at], series.mean[at]));
      CHECK(n[at] == static_cast<double>(series.n[at]));
      for (std::size_t level = 0; level < 7; ++level) {
        CHECK(same(quantiles[at * 7 + level], series.quantiles[level][at]));
        ++compared;
      }
    }
    if (dates < length) CHECK(std::isnan(mean.back()));
  }
  CHECK(compared > 1000);
  CHECK(file.text("published_flow_CHN_USA_magnets_mean", "units") == "1");
}

TEST_CASE("both files have the same bytes for any threads, and with histories on disk") {
  const Folder folder;
  std::vector<std::string> files;
  for (const auto& [threads, in_memory] :
       {std::pair{1U, std::uint64_t{1} << 30U}, std::pair{3U, std::uint64_t{0}}}) {
    const Ensemble ensemble = july(threads, in_memory);
    const std::string path = folder.path(std::to_string(threads));
    write_replications(path + "r.nc", ensemble.result, ensemble.table);
    write_series(path + "s.nc", ensemble.result);
    std::ostringstream csv;
    write_replications_csv(csv, ensemble.result, ensemble.table);
    files.push_back(bytes_in(path + "r.nc") + bytes_in(path + "s.nc") + csv.str());
  }
  CHECK(files[0].size() > 100'000);
  CHECK(files[0] == files[1]);
}

TEST_CASE("replications.csv has a row a history and a column a metric, empty where it is missing") {
  const Result& result = played_once().result;
  const MetricTable& table = played_once().table;
  std::ostringstream out;
  write_replications_csv(out, result, table);
  std::istringstream lines{out.str()};
  std::string line;
  std::getline(lines, line);
  CHECK(line.find("replication,outcome,countermeasures_lifted_day,") == 0);
  std::size_t rows = 0;
  std::size_t empty = 0;
  while (std::getline(lines, line)) {
    CHECK(static_cast<std::size_t>(std::count(line.begin(), line.end(), ',')) == result.metrics.size() + 1);
    if (line.find(",,") != std::string::npos) ++empty;
    ++rows;
  }
  CHECK(rows == 80);
  CHECK(empty >= metric_called(result, "deal_day/USA-CHN").summary.missing);
}

TEST_CASE("names that become alike in netCDF are told apart, and none is that of a dimension") {
  NetcdfNames names{{"outcome"}};
  CHECK(names.name_for("tariff/USA-CHN") == "tariff_USA_CHN");
  CHECK(names.name_for("tariff_USA_CHN") == "tariff_USA_CHN_2");
  CHECK(names.name_for("outcome") == "outcome_2");
  CHECK(names.name_for("2nd") == "v2nd");
  CHECK(names.name_for("_") == "v_");
}

TEST_CASE("a file that cannot be written is an error that names it and why") {
  const Result& result = played_once().result;
  CHECK_THROWS_WITH(write_series("/proc/none/s.nc", result),
                    Catch::Contains("cannot write /proc/none/s.nc: "));
  CHECK_THROWS_AS(write_series("/dev/full", result), WriteError);
}
