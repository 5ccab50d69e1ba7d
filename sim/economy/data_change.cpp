#include "sim/economy/data_change.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/economy/cells.hpp"
#include "sim/economy/csv_rows.hpp"
#include "sim/economy/link_names.hpp"
#include "sim/economy/names.hpp"
#include "sim/economy/tariff_file.hpp"

namespace riposte::economy {
namespace {

// `first.second.third=value`, taken apart; `whole` stands in errors where a file would.
struct Assignment {
  std::string whole;
  std::vector<std::string> path;
  std::string value;
};

Assignment taken_apart(const std::string& text, DataFaults& faults) {
  Assignment assignment{"--set " + text, {}, {}};
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) {
    faults.stop(assignment.whole, 0, "there is no '='", "write PATH=VALUE, such as theta.*=4");
  }
  std::size_t begin = 0;
  while (begin <= equals) {
    const std::size_t end = std::min(text.find('.', begin), equals);
    assignment.path.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  assignment.value = text.substr(equals + 1);
  return assignment;
}

// A number, or a percentage as a fraction.
double fraction_in(const Assignment& assignment, DataFaults& faults) {
  std::string number = assignment.value;
  const bool percent = !number.empty() && number.back() == '%';
  if (percent) number.pop_back();
  while (percent && !number.empty() && number.back() == ' ') number.pop_back();
  return number_in(number, assignment.whole, 0, faults) / (percent ? 100.0 : 1.0);
}

double above_zero(const Assignment& assignment, DataFaults& faults) {
  const double value = number_in(assignment.value, assignment.whole, 0, faults);
  if (value <= 0.0) faults.add(assignment.whole, 0, "the value is not above 0", "write one that is");
  return value;
}

std::filesystem::path elasticities_called(const DataSet& data, const Assignment& assignment) {
  try {
    return table_file(data.folder, "theta_" + assignment.value);
  } catch (const DataError& error) {
    const DataFault& fault = error.faults().front();
    throw DataError{{{assignment.whole, 0, fault.file.string() + ": " + fault.message, fault.remedy}}};
  }
}

void take_elasticities(DataSet& data, const Assignment& assignment, DataFaults& faults) {
  Cells cells{elasticities_called(data, assignment), data.size.sectors};
  const Names sectors{"sector", data.sectors};
  const CsvTable<2> table = read_csv<2>(cells.file(), {"sector", "value"});
  for (const auto& row : table.rows) {
    const auto sector = sectors.find(row.cells[0], cells.file(), row.line, faults);
    if (sector) cells.put(*sector, row.cells[1], row.line, faults);
  }
  for (std::size_t j = 0; j < data.size.sectors; ++j) {
    if (cells.lines[j] == 0) {
      faults.add(cells.file(), table.last_line(), fmt::format("theta of '{}' is missing", data.sectors[j]),
                 "write a row for it after this line");
    } else if (cells.values[j] <= 0.0) {
      faults.add(cells.file(), cells.lines[j], fmt::format("theta of '{}' is not above 0", data.sectors[j]),
                 "write a number above 0");
    }
  }
  data.elasticity = cells.values;
}

void set_elasticity(DataSet& data, const Assignment& assignment, DataFaults& faults) {
  const double theta = above_zero(assignment, faults);
  const std::string& sector = assignment.path[1];
  if (sector == all_names) {
    std::fill(data.elasticity.begin(), data.elasticity.end(), theta);
    return;
  }
  const auto place = Names{"sector", data.sectors}.find(sector, assignment.whole, 0, faults);
  if (place) data.elasticity[*place] = theta;
}

void set_links(const DataSet& data, const Assignment& assignment, double value, std::vector<double>& values,
               DataFaults& faults) {
  const LinkNames names{assignment.path[1], assignment.path[2], assignment.path[3]};
  for (const std::size_t link : links_named(names, data, assignment.whole, 0, faults)) values[link] = value;
}

void apply(DataSet& data, const Assignment& assignment, DataFaults& faults) {
  const std::string& what = assignment.path.front();
  const std::size_t names = assignment.path.size() - 1;
  if (what == "theta" && names == 0) {
    take_elasticities(data, assignment, faults);
  } else if (what == "theta" && names == 1) {
    set_elasticity(data, assignment, faults);
  } else if (what == "tariff" && names == 3) {
    const bool own = assignment.path[1] == assignment.path[2] && assignment.path[1] != all_names;
    const double tariff = fraction_in(assignment, faults);
    check_tariff(tariff, own, assignment.whole, 0, faults);
    set_links(data, assignment, tariff, data.counterfactual_tariff, faults);
  } else if (what == "iceberg" && names == 3) {
    if (data.iceberg.empty()) data.iceberg.assign(data.size.links(), 1.0);
    set_links(data, assignment, above_zero(assignment, faults), data.iceberg, faults);
  } else {
    faults.add(assignment.whole, 0, "nothing is called so",
               "write theta=NAME, theta.SECTOR=VALUE, tariff.IMPORTER.EXPORTER.SECTOR=VALUE or "
               "iceberg.IMPORTER.EXPORTER.SECTOR=VALUE");
  }
}

}  // namespace

void change(DataSet& data, const std::vector<std::string>& assignments) {
  DataFaults faults;
  for (const std::string& text : assignments) apply(data, taken_apart(text, faults), faults);
  faults.throw_if_any();
}

}  // namespace riposte::economy
