#include "sim/economy/tariff_file.hpp"

#include <array>
#include <map>

#include <fmt/format.h>

#include "sim/economy/csv_rows.hpp"
#include "sim/economy/link_names.hpp"
#include "sim/economy/names.hpp"

namespace riposte::economy {

void check_tariff(double tariff, bool own, const std::filesystem::path& file, int line, DataFaults& faults) {
  if (tariff <= -1.0) {
    faults.add(file, line, fmt::format("a tariff of {} leaves no price", tariff),
               "write a fraction above -1, such as 0.25 for 25 %");
  } else if (own && (tariff < 0.0 || tariff > 0.0)) {
    faults.add(file, line, "a region puts a tariff on itself", "write 0 for own trade");
  }
}

double tariff_in(const std::string& cell, bool own, const std::filesystem::path& file, int line,
                 DataFaults& faults) {
  const double tariff = number_in(cell, file, line, faults);
  check_tariff(tariff, own, file, line, faults);
  return tariff;
}

std::vector<double> read_tariffs(const std::filesystem::path& file, const DataSet& data) {
  DataFaults faults;
  std::map<std::array<std::string, 3>, int> line_of;
  std::vector<double> tariffs = data.tariff;
  for (const auto& row : read_csv<4>(file, {"importer", "exporter", "sector", "tariff"}).rows) {
    const auto& [importer, exporter, sector, cell] = row.cells;
    const auto [first, fresh] = line_of.try_emplace({importer, exporter, sector}, row.line);
    if (!fresh) {
      faults.add(file, row.line, fmt::format("the tariff is there twice, first in line {}", first->second),
                 "leave one of the two");
    }
    const bool own = importer == exporter && importer != all_names;
    const double tariff = tariff_in(cell, own, file, row.line, faults);
    for (const std::size_t link : links_named({importer, exporter, sector}, data, file, row.line, faults)) {
      tariffs[link] = tariff;
    }
  }
  faults.throw_if_any();
  return tariffs;
}

}  // namespace riposte::economy
