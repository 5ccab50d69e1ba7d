#include "sim/economy/data_set.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "sim/economy/accounts.hpp"
#include "sim/economy/cells.hpp"
#include "sim/economy/csv_rows.hpp"
#include "sim/economy/names.hpp"
#include "sim/economy/tariff_file.hpp"

namespace riposte::economy {
namespace {

using std::filesystem::path;

class Loader {
 public:
  explicit Loader(const path& folder) : folder_{folder} {}

  DataSet load() {
    if (!std::filesystem::is_directory(folder_)) {
      faults_.stop(folder_, 0, "there is no such folder", "name the folder of a data set");
    }
    data_.folder = folder_;
    const path whole = std::filesystem::weakly_canonical(folder_);
    data_.name = (whole.has_filename() ? whole : whole.parent_path()).filename().string();
    read_sectors();
    read_regions();
    const Cells value_added = read_markets("value_added");
    const Cells consumption = read_markets("final_consumption");
    read_intermediates();
    read_trade();
    faults_.throw_if_any();
    data_.value_added = value_added.values;
    data_.consumption = consumption.values;
    check_accounts(data_,
                   {value_added.file(), value_added.lines, consumption.file(), consumption.lines,
                    deficit_file_, deficit_lines_},
                   faults_);
    faults_.throw_if_any();
    return std::move(data_);
  }

 private:
  void read_sectors() {
    const path file = table_file(folder_, "theta");
    for (const auto& row : read_csv<2>(file, {"sector", "value"}).rows) {
      sectors_.add(row.cells[0], file, row.line, faults_);
      const double theta = number_in(row.cells[1], file, row.line, faults_);
      if (theta <= 0.0) {
        faults_.add(file, row.line, fmt::format("theta is {}", row.cells[1]), "write a number above 0");
      }
      data_.elasticity.push_back(theta);
    }
    if (sectors_.list().empty()) faults_.stop(file, 1, "names no sector", "write one a row after this line");
    faults_.throw_if_any();
    data_.sectors = sectors_.list();
    data_.size.sectors = data_.sectors.size();
  }

  void read_regions() {
    deficit_file_ = table_file(folder_, "deficit");
    for (const auto& row : read_csv<2>(deficit_file_, {"region", "D"}).rows) {
      regions_.add(row.cells[0], deficit_file_, row.line, faults_);
      data_.deficit.push_back(number_in(row.cells[1], deficit_file_, row.line, faults_));
      deficit_lines_.push_back(row.line);
    }
    if (regions_.list().empty()) {
      faults_.stop(deficit_file_, 1, "names no region", "write one a row after this line");
    }
    faults_.throw_if_any();
    data_.regions = regions_.list();
    data_.size.regions = data_.regions.size();
  }

  Cells read_markets(const char* name) {
    const Size& size = data_.size;
    Cells cells{table_file(folder_, name), size.markets()};
    const CsvTable<3> table = read_csv<3>(cells.file(), {"sector", "region", "value"});
    for (const auto& row : table.rows) {
      const auto sector = sectors_.find(row.cells[0], cells.file(), row.line, faults_);
      const auto region = regions_.find(row.cells[1], cells.file(), row.line, faults_);
      if (sector && region) cells.put(size.market(*region, *sector), row.cells[2], row.line, faults_);
    }
    for (std::size_t market = 0; market < size.markets(); ++market) {
      if (cells.lines[market] != 0) continue;
      faults_.add(cells.file(), table.last_line(),
                  fmt::format("the cell of '{}' in {} is missing", data_.sectors[market % size.sectors],
                              data_.regions[market / size.sectors]),
                  "write a row for it after this line, with 0 if need be");
    }
    cells.refuse_negative(faults_);
    return cells;
  }

  void read_intermediates() {
    const Size& size = data_.size;
    Cells cells{table_file(folder_, "intermediate_consumption"), size.uses()};
    for (const auto& row : read_csv<4>(cells.file(), {"input", "sector", "region", "value"}).rows) {
      const auto input = sectors_.find(row.cells[0], cells.file(), row.line, faults_);
      const auto sector = sectors_.find(row.cells[1], cells.file(), row.line, faults_);
      const auto region = regions_.find(row.cells[2], cells.file(), row.line, faults_);
      if (input && sector && region)
        cells.put(size.use(*region, *sector, *input), row.cells[3], row.line, faults_);
    }
    for (std::size_t market = 0; market < size.markets(); ++market) refuse_negative_inputs(cells, market);
    data_.intermediate = std::move(cells.values);
  }

  // What balancing a source has left below zero may stand as long as it is nothing beside the market's
  // inputs.
  void refuse_negative_inputs(const Cells& cells, std::size_t market) {
    constexpr double nothing = 1e-3;
    double inputs = 0.0;
    const std::size_t first = market * data_.size.sectors;
    for (std::size_t k = 0; k < data_.size.sectors; ++k) inputs += std::max(0.0, cells.values[first + k]);
    for (std::size_t k = 0; k < data_.size.sectors; ++k) {
      cells.refuse_below(-nothing * inputs, first + k, faults_);
    }
  }

  void read_trade() {
    const Size& size = data_.size;
    Cells cells{table_file(folder_, "trade"), size.links()};
    data_.tariff.assign(size.links(), 0.0);
    data_.counterfactual_tariff.assign(size.links(), 0.0);
    const CsvTable<8> table_of_trade = read_csv<8>(
        cells.file(),
        {"sector", "exporter", "importer", "value", "tariff_bln", "tariff_cfl", "d_bln", "d_cfl"}, 4);
    for (const auto& row : table_of_trade.rows) {
      const auto sector = sectors_.find(row.cells[0], cells.file(), row.line, faults_);
      const auto exporter = regions_.find(row.cells[1], cells.file(), row.line, faults_);
      const auto importer = regions_.find(row.cells[2], cells.file(), row.line, faults_);
      if (!sector || !exporter || !importer) continue;
      const std::size_t link = size.link(*sector, *importer, *exporter);
      cells.put(link, row.cells[3], row.line, faults_);
      const Place place{cells.file(), row.line, *importer == *exporter};
      take_tariffs(link, table_of_trade.has, row, place);
      if (table_of_trade.has[6] && table_of_trade.has[7]) take_iceberg(link, row, place);
    }
    cells.refuse_negative(faults_);
    data_.trade = std::move(cells.values);
  }

  struct Place {
    const path& file;
    int line;
    bool own;  // trade of a region with itself
  };

  void take_tariffs(std::size_t link, const std::array<bool, 8>& has, const CsvRow<8>& row,
                    const Place& place) {
    if (has[4]) data_.tariff[link] = tariff_in(row.cells[4], place.own, place.file, place.line, faults_);
    data_.counterfactual_tariff[link] =
        has[5] ? tariff_in(row.cells[5], place.own, place.file, place.line, faults_) : data_.tariff[link];
  }

  void take_iceberg(std::size_t link, const CsvRow<8>& row, const Place& place) {
    const double before = number_in(row.cells[6], place.file, place.line, faults_);
    const double after = number_in(row.cells[7], place.file, place.line, faults_);
    if (before <= 0.0 || after <= 0.0) {
      faults_.add(place.file, place.line, "an iceberg cost is not above 0", "write 1 for none");
    } else if (after != before) {
      if (data_.iceberg.empty()) data_.iceberg.assign(data_.size.links(), 1.0);
      data_.iceberg[link] = after / before;
    }
  }

  const path& folder_;
  DataFaults faults_;
  DataSet data_;
  Names sectors_{"sector"};
  Names regions_{"region"};
  path deficit_file_;
  std::vector<int> deficit_lines_;
};

}  // namespace

DataSet load_data_set(const std::filesystem::path& folder) { return Loader{folder}.load(); }

}  // namespace riposte::economy
