#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/economy/data_error.hpp"
#include "sim/economy/data_set.hpp"
#include "sim/economy/tariff_file.hpp"
#include "tests/sim/economy/damages.hpp"
#include "tests/sim/economy/data_copy.hpp"

using namespace riposte::economy;
using riposte::economy::testing::DataCopy;
using riposte::economy::testing::teaching_folder;

namespace damaged_data {

namespace damages = riposte::economy::testing::damages;
using damages::DataDamage;

std::vector<DataFault> faults_of(const std::function<void()>& read) {
  try {
    read();
  } catch (const DataError& error) {
    return error.faults();
  }
  return {};
}

std::vector<DataFault> faults_of_data(const DataCopy& copy) {
  return faults_of([&copy] { static_cast<void>(load_data_set(copy.folder())); });
}

bool tells(const DataFault& fault, const DataDamage& row) {
  const bool there = row.line == damages::some_line ? fault.line > 0 : fault.line == row.line;
  return fault.file.filename() == row.file && there && fault.message.find(row.message) != std::string::npos &&
         !fault.remedy.empty();
}

void check_told(const std::vector<DataFault>& faults, const DataDamage& row) {
  INFO(row.what);
  std::string told;
  for (const DataFault& fault : faults) told += to_string(fault) + '\n';
  INFO("told: " << told);
  CHECK(std::any_of(faults.begin(), faults.end(), [&row](const auto& fault) { return tells(fault, row); }));
}

TEST_CASE("a damaged data set is refused with file, line, fault and remedy") {
  for (const DataDamage& row : damages::of_data) {
    const DataCopy copy;
    row.damage(copy);
    check_told(faults_of_data(copy), row);
  }
}

TEST_CASE("a damaged file of tariffs is refused with file, line, fault and remedy") {
  const DataSet data = load_data_set(teaching_folder());
  const DataCopy copy;
  const auto read = [&] { static_cast<void>(read_tariffs(copy.file("own.csv"), data)); };
  check_told(faults_of(read), {"no file", {}, "own.csv", damages::whole_file, "cannot be read"});
  for (const damages::TariffDamage& row : damages::of_tariffs) {
    copy.write("own.csv", row.text);
    check_told(faults_of(read), {row.what, {}, "own.csv", row.line, row.message});
  }
}

TEST_CASE("a table with many faults tells twenty and counts the rest") {
  const DataCopy copy;
  std::vector<std::string> lines = copy.lines("trade.csv");
  for (std::size_t row = 1; row < lines.size(); ++row) {
    lines[row] = lines[row].substr(0, lines[row].find(',')) + ",MARS,USA,1,0,0";
  }
  copy.write_lines("trade.csv", lines);
  const std::vector<DataFault> faults = faults_of_data(copy);
  REQUIRE(faults.size() == DataFaults::most + 1);
  CHECK(faults.back().message == "60 more faults");
  CHECK(faults.back().file.filename() == "trade.csv");
}

TEST_CASE("faults of several tables are told in one go, as an editor can follow them") {
  const DataCopy copy;
  copy.set_line("trade.csv", 3, "agriculture,USA,CHN,-1,0,0");
  copy.set_line("value_added.csv", 4, "agriculture,IND,x");
  const std::vector<DataFault> faults = faults_of_data(copy);
  REQUIRE(faults.size() == 2);
  CHECK(to_string(faults[0]) == copy.file("value_added.csv").string() +
                                    ":4: 'x' is no finite number; write one, such as 12.5 or 1e9");
  CHECK(to_string(faults[1]) ==
        copy.file("trade.csv").string() + ":3: the value is negative (-1); write 0 or more");
}

TEST_CASE("one fault is told once") {
  for (const std::string cell : {"many", "nan", "0", "-2"}) {
    INFO(cell);
    const DataCopy copy;
    copy.set_line("theta.csv", 2, "agriculture," + cell);
    CHECK(faults_of_data(copy).size() == 1);
  }
}

}  // namespace damaged_data
