#include "sim/economy/data_set.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <zlib.h>

#include "sim/economy/calibration.hpp"
#include "sim/economy/data_error.hpp"
#include "sim/economy/data_library.hpp"
#include "sim/economy/solver.hpp"
#include "sim/economy/tariff_file.hpp"
#include "tests/sim/economy/data_copy.hpp"

using namespace riposte::economy;
using riposte::economy::testing::DataCopy;
using riposte::economy::testing::teaching_folder;

namespace data_set_reading {

const std::vector<std::string> tables{
    "theta",       "deficit",           "trade",          "intermediate_consumption",
    "value_added", "final_consumption", "theta_short_run"};

void check_alike(const DataSet& one, const DataSet& other) {
  CHECK(one.regions == other.regions);
  CHECK(one.sectors == other.sectors);
  CHECK(one.elasticity == other.elasticity);
  CHECK(one.trade == other.trade);
  CHECK(one.tariff == other.tariff);
  CHECK(one.counterfactual_tariff == other.counterfactual_tariff);
  CHECK(one.iceberg == other.iceberg);
  CHECK(one.intermediate == other.intermediate);
  CHECK(one.consumption == other.consumption);
  CHECK(one.value_added == other.value_added);
  CHECK(one.deficit == other.deficit);
}

void pack(const DataCopy& copy, const std::string& table) {
  const std::string text = copy.text(table + ".csv");
  auto* const stream = gzopen(copy.file(table + ".csv.gz").c_str(), "wb");
  if (stream == nullptr || gzwrite(stream, text.data(), static_cast<unsigned>(text.size())) <= 0 ||
      gzclose(stream) != Z_OK) {
    throw std::runtime_error{"gzwrite"};
  }
  std::filesystem::remove(copy.file(table + ".csv"));
}

std::vector<std::string> cells_of(const std::string& line) {
  std::istringstream stream{line};
  std::vector<std::string> cells;
  for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
  return cells;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

TEST_CASE("a data set has the names of its files in their order, and the cells where the names say") {
  const DataSet data = load_data_set(teaching_folder());
  CHECK(data.folder == teaching_folder());
  CHECK(data.regions == std::vector<std::string>{"USA", "CHN", "IND", "ROW"});
  CHECK(data.sectors == std::vector<std::string>{"agriculture", "energy_mining", "light_manufactures",
                                                 "heavy_manufactures", "services"});
  CHECK(data.size == Size{4, 5});
  CHECK(data.elasticity == std::vector<double>{9.11, 21.3548, 6.572, 5.8471, 8.22});
  // agriculture,CHN,USA,2179.491,0.131700,0.671700: exporter before importer.
  const std::size_t link = data.size.link(0, 0, 1);
  CHECK(data.trade[link] == 2179.491);
  CHECK(data.tariff[link] == 0.1317);
  CHECK(data.counterfactual_tariff[link] == 0.6717);
  CHECK(data.iceberg.empty());
  CHECK(data.deficit[1] == -1415109.096);
  CHECK(data.value_added[data.size.market(2, 0)] == 561246.468);
  // agriculture,energy_mining,CHN,4479.948: what mining spends on the goods of farms.
  CHECK(data.intermediate[data.size.use(1, 1, 0)] == 4479.948);
}

TEST_CASE("the accounts of the shipped data sets close, in values and in shares") {
  const std::string name = GENERATE("teaching", "world-2023");
  INFO(name);
  const DataSet data = load_data_set(teaching_folder().parent_path() / name);
  const Economy economy = calibrate(data);
  const Size& size = data.size;
  const double world = std::accumulate(data.value_added.begin(), data.value_added.end(), 0.0);
  CHECK(std::fabs(std::accumulate(data.deficit.begin(), data.deficit.end(), 0.0)) < 1e-12 * world);
  CHECK(data.misplaced < 1e-9);
  double furthest = 0.0;
  const auto off = [&furthest](double sum) { furthest = std::max(furthest, std::fabs(sum - 1.0)); };
  double least_share_of_labour = 1.0;
  for (std::size_t n = 0; n < size.regions; ++n) {
    double consumed = 0.0;
    for (std::size_t j = 0; j < size.sectors; ++j) {
      const std::size_t market = size.market(n, j);
      consumed += economy.consumption_share[market];
      double cost = economy.value_added_share[market];
      least_share_of_labour = std::min(least_share_of_labour, cost);
      for (std::size_t k = 0; k < size.sectors; ++k) cost += economy.input_share[size.use(n, j, k)];
      off(cost);
      double bought = 0.0;
      for (std::size_t i = 0; i < size.regions; ++i) bought += economy.import_share[size.link(j, n, i)];
      off(bought);
    }
    off(consumed);
  }
  CHECK(furthest < 1e-12);
  CHECK(least_share_of_labour > 0.0);
}

TEST_CASE("a shipped data set is in equilibrium at its own tariffs") {
  const std::string name = GENERATE("teaching", "world-2023");
  INFO(name);
  const DataSet data = load_data_set(teaching_folder().parent_path() / name);
  const Economy economy = calibrate(data);
  const Equilibrium found = Solver{economy}.solve({economy.tariff, economy.deficit});
  for (std::size_t n = 0; n < data.size.regions; ++n) {
    CHECK(std::fabs(found.wage[n] - 1.0) < 1e-9);
    for (std::size_t j = 0; j < data.size.sectors; ++j) {
      const std::size_t market = data.size.market(n, j);
      CHECK(std::fabs(found.price[market] - 1.0) < 1e-9);
      CHECK(found.expenditure[market] == Approx(economy.expenditure[market]).epsilon(1e-9));
    }
  }
}

TEST_CASE("a compressed table reads like a plain one") {
  const DataSet plain = load_data_set(teaching_folder());
  const DataCopy copy;
  for (const std::string& table : tables) pack(copy, table);
  REQUIRE_FALSE(std::filesystem::exists(copy.file("trade.csv")));
  check_alike(load_data_set(copy.folder()), plain);
}

TEST_CASE("columns may stand in any order and among others") {
  const DataCopy copy;
  for (const std::string& table : tables) {
    std::vector<std::string> turned;
    for (const std::string& line : copy.lines(table + ".csv")) {
      std::string other = turned.empty() ? "source" : "a note";
      std::vector<std::string> cells = cells_of(line);
      for (std::size_t i = cells.size(); i-- > 0;) other += ',' + cells[i];
      turned.push_back(other + (turned.empty() ? ",year" : ",2023"));
    }
    copy.write_lines(table + ".csv", turned);
  }
  check_alike(load_data_set(copy.folder()), load_data_set(teaching_folder()));
}

TEST_CASE("rows may stand in any order but for those that order the names") {
  const DataCopy copy;
  for (const std::string table : {"trade", "intermediate_consumption", "value_added", "final_consumption"}) {
    std::vector<std::string> lines = copy.lines(table + ".csv");
    std::reverse(lines.begin() + 1, lines.end());
    copy.write_lines(table + ".csv", lines);
  }
  check_alike(load_data_set(copy.folder()), load_data_set(teaching_folder()));
}

TEST_CASE("line ends of another system, spaces about a cell and a byte-order mark are of no account") {
  const DataCopy copy;
  for (const std::string& table : tables) {
    std::string text = copy.text(table + ".csv");
    replace_all(text, ",", " ,\t");
    replace_all(text, "\n", "\r\n");
    copy.write(table + ".csv", "\xef\xbb\xbf" + text);
  }
  check_alike(load_data_set(copy.folder()), load_data_set(teaching_folder()));
}

TEST_CASE("a quoted name may have commas and quotation marks in it") {
  const DataCopy copy;
  for (const std::string& table : tables) {
    std::string text = copy.text(table + ".csv");
    replace_all(text, "heavy_manufactures", R"("steel, ""cars"" and ships")");
    replace_all(text, "ROW", "\"World, rest of\"");
    copy.write(table + ".csv", text);
  }
  DataSet data = load_data_set(copy.folder());
  CHECK(data.sectors[3] == R"(steel, "cars" and ships)");
  CHECK(data.regions[3] == "World, rest of");
  const DataSet plain = load_data_set(teaching_folder());
  data.sectors = plain.sectors;
  data.regions = plain.regions;
  check_alike(data, plain);
}

TEST_CASE("flows and uses that are left out are zero, and so are tariffs that have no column") {
  const DataCopy copy;
  std::vector<std::string> lines;
  for (const std::string& line : copy.lines("trade.csv")) {
    const std::vector<std::string> cells = cells_of(line);
    lines.push_back(cells[0] + ',' + cells[1] + ',' + cells[2] + ',' + cells[3]);
  }
  copy.write_lines("trade.csv", lines);
  // Final use has no duties to be spent, then.
  const DataSet taxed = load_data_set(teaching_folder());
  std::vector<std::string> uses = copy.lines("final_consumption.csv");
  for (std::size_t row = 1; row < uses.size(); ++row) {
    const std::vector<std::string> cells = cells_of(uses[row]);
    const auto region = static_cast<std::size_t>(
        std::find(taxed.regions.begin(), taxed.regions.end(), cells[1]) - taxed.regions.begin());
    double income = taxed.deficit[region];
    double used = 0.0;
    for (std::size_t j = 0; j < taxed.size.sectors; ++j) {
      income += taxed.value_added[taxed.size.market(region, j)];
      used += taxed.consumption[taxed.size.market(region, j)];
    }
    uses[row] = cells[0] + ',' + cells[1] + ',' + std::to_string(std::stod(cells[2]) * income / used);
  }
  copy.write_lines("final_consumption.csv", uses);
  const DataSet data = load_data_set(copy.folder());
  const std::vector<double> none(data.size.links(), 0.0);
  CHECK(data.tariff == none);
  CHECK(data.counterfactual_tariff == none);
  CHECK(data.trade == taxed.trade);
  CHECK(data.misplaced > 1e-6);
}

TEST_CASE("iceberg costs are read as new over old") {
  const DataCopy copy;
  std::vector<std::string> lines = copy.lines("trade.csv");
  for (std::size_t row = 0; row < lines.size(); ++row) lines[row] += row == 0 ? ",d_bln,d_cfl" : ",1.5,1.5";
  lines[2] = lines[2].substr(0, lines[2].size() - 4) + ",1.8";
  copy.write_lines("trade.csv", lines);
  const DataSet data = load_data_set(copy.folder());
  REQUIRE(data.iceberg.size() == data.size.links());
  for (std::size_t link = 0; link < data.iceberg.size(); ++link) {
    CHECK(data.iceberg[link] == (link == data.size.link(0, 1, 0) ? 1.8 / 1.5 : 1.0));
  }
}

TEST_CASE("a data set whose deficits are rounded, within what is accepted, can be solved") {
  const DataCopy copy;
  copy.write("deficit.csv", "region,D\nUSA,641925\nCHN,-1415109\nIND,110145\nROW,663039.5\n");
  const DataSet data = load_data_set(copy.folder());
  const Economy economy = calibrate(data);
  const std::vector<double>& deficits = economy.deficit;
  const double world = std::accumulate(economy.value_added.begin(), economy.value_added.end(), 0.0);
  CHECK(std::fabs(std::accumulate(deficits.begin(), deficits.end(), 0.0)) < 1e-12 * world);
  CHECK_NOTHROW(Solver{economy}.solve({economy.tariff, deficits}));
}

TEST_CASE("a file of tariffs is laid over the baseline, the later row over the earlier") {
  const DataSet data = load_data_set(teaching_folder());
  CHECK(read_tariffs(teaching_folder() / "tariffs" / "liberation-day.csv", data) ==
        data.counterfactual_tariff);
  const DataCopy copy;
  copy.write("own.csv",
             "importer,exporter,sector,tariff\n*,*,*,0.1\nUSA,*,services,0.2\nUSA,CHN,services,-0.05\n");
  const std::vector<double> tariff = read_tariffs(copy.file("own.csv"), data);
  for (std::size_t j = 0; j < 5; ++j) {
    for (std::size_t n = 0; n < 4; ++n) {
      for (std::size_t i = 0; i < 4; ++i) {
        const bool american = n == 0 && j == 4;
        const double expected = n == i ? 0.0 : american && i == 1 ? -0.05 : american ? 0.2 : 0.1;
        CHECK(tariff[data.size.link(j, n, i)] == expected);
      }
    }
  }
  copy.write("none.csv", "importer,exporter,sector,tariff\n");
  CHECK(read_tariffs(copy.file("none.csv"), data) == data.tariff);
}

TEST_CASE("a data set is found by path before name, and a wrong name is answered with those there are") {
  const std::vector<std::filesystem::path> library{teaching_folder().parent_path()};
  CHECK(find_data_set("teaching", library) == teaching_folder());
  const DataCopy copy;
  CHECK(find_data_set(copy.folder().string(), library) == copy.folder());
  for (const std::string name : {"teach", ""}) {
    CHECK_THROWS_WITH(find_data_set(name, library), Catch::Contains("teaching, world-2023"));
  }
}

}  // namespace data_set_reading
