#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <zlib.h>

#include "tests/sim/economy/data_copy.hpp"

/// All damages that a data set and a file of tariffs are refused for: one list for the reader and for the
/// program.
namespace riposte::economy::testing::damages {

/// Lines that a damage is told in, where it is not a certain one: none, since it is the file's or the
/// folder's as a whole; any.
inline constexpr int whole_file = 0;
inline constexpr int some_line = -1;

/// What is done to a copy of the teaching data, and where that has to be told.
struct DataDamage {
  std::string what;
  std::function<void(const DataCopy&)> damage;
  std::string file;
  int line = whole_file;
  std::string message;
};

inline std::function<void(const DataCopy&)> line_of(const std::string& file, std::size_t line,
                                                    const std::string& text) {
  return [=](const DataCopy& copy) { copy.set_line(file, line, text); };
}

inline std::function<void(const DataCopy&)> without(const std::string& file, const std::string& part) {
  return [=](const DataCopy& copy) { copy.remove_lines(file, part); };
}

inline std::function<void(const DataCopy&)> with(const std::string& file, const std::string& line) {
  return [=](const DataCopy& copy) { copy.append(file, line); };
}

inline std::function<void(const DataCopy&)> instead(const std::string& file, const std::string& text) {
  return [=](const DataCopy& copy) { copy.write(file, text); };
}

/// The table compressed, in the place of the plain one.
inline std::string packed(const DataCopy& copy, const std::string& table) {
  const std::string text = copy.text(table + ".csv");
  auto* const stream = gzopen(copy.file(table + ".csv.gz").c_str(), "wb");
  gzwrite(stream, text.data(), static_cast<unsigned>(text.size()));
  gzclose(stream);
  std::filesystem::remove(copy.file(table + ".csv"));
  return copy.text(table + ".csv.gz");
}

inline void cut_off(const DataCopy& copy) {
  const std::string bytes = packed(copy, "trade");
  copy.write("trade.csv.gz", bytes.substr(0, bytes.size() / 2));
}

inline void corrupt(const DataCopy& copy) {
  std::string bytes = packed(copy, "trade");
  for (std::size_t at = bytes.size() / 2; at < bytes.size() / 2 + 8; ++at) {
    bytes[at] = static_cast<char>(~bytes[at]);
  }
  copy.write("trade.csv.gz", bytes);
}

inline void swap_uses(const DataCopy& copy) {
  std::vector<std::string> lines = copy.lines("final_consumption.csv");
  const auto row = [&lines](const std::string& start) {
    return std::find_if(lines.begin(), lines.end(),
                        [&](const auto& line) { return line.rfind(start, 0) == 0; });
  };
  const std::string farms = "agriculture,USA,";
  const std::string services = "services,USA,";
  const auto one = row(farms);
  const auto other = row(services);
  const std::string value = one->substr(farms.size());
  *one = farms + other->substr(services.size());
  *other = services + value;
  copy.write_lines("final_consumption.csv", lines);
}

inline void use_a_ghost(const DataCopy& copy) {
  copy.append("theta.csv", "ghosts,4");
  for (const std::string region : {"USA", "CHN", "IND", "ROW"}) {
    copy.append("value_added.csv", "ghosts," + region + ",0");
    copy.append("final_consumption.csv", "ghosts," + region + (region == "USA" ? ",1000" : ",0"));
  }
}

inline void zero_byte(const DataCopy& copy) {
  std::string text = copy.text("theta.csv");
  text.insert(text.size() - 2, 1, '\0');
  copy.write("theta.csv", text);
}

inline void folder_for_table(const DataCopy& copy) {
  std::filesystem::remove(copy.file("theta.csv"));
  std::filesystem::create_directory(copy.file("theta.csv"));
}

inline void add_nothing_at_all(const DataCopy& copy) {
  copy.append("deficit.csv", "ATL,0");
  for (const std::string sector :
       {"agriculture", "energy_mining", "light_manufactures", "heavy_manufactures", "services"}) {
    copy.append("value_added.csv", sector + ",ATL,0");
    copy.append("final_consumption.csv", sector + ",ATL,0");
  }
}

inline void empty_folder(const DataCopy& copy) {
  std::filesystem::remove_all(copy.folder());
  std::filesystem::create_directory(copy.folder());
}

inline void iceberg_of_nothing(const DataCopy& copy) {
  std::vector<std::string> lines = copy.lines("trade.csv");
  for (std::size_t row = 0; row < lines.size(); ++row) lines[row] += row == 0 ? ",d_bln,d_cfl" : ",1,1";
  lines[4].back() = '0';
  copy.write_lines("trade.csv", lines);
}

/// Each is one damage, done to data that are whole.
inline const std::vector<DataDamage> of_data{
    {"a region without value added", without("value_added.csv", ",IND,"), "value_added.csv", 16,
     "the cell of 'agriculture' in IND is missing"},
    {"a cell missing", without("final_consumption.csv", "services,CHN"), "final_consumption.csv", 20,
     "the cell of 'services' in CHN is missing"},
    {"a table without a row", instead("value_added.csv", "sector,region,value\n"), "value_added.csv", 1,
     "the cell of 'agriculture' in USA is missing"},
    {"a region missing among the deficits", without("deficit.csv", "IND"), "value_added.csv", 4,
     "unknown region 'IND'"},
    {"a sector missing among the elasticities", without("theta.csv", "services"), "value_added.csv", 18,
     "unknown sector 'services'"},
    {"a flow twice", with("trade.csv", "agriculture,USA,CHN,1,0,0"), "trade.csv", 82,
     "the cell is there twice, first in line 3"},
    {"an input twice", with("intermediate_consumption.csv", "agriculture,agriculture,USA,1"),
     "intermediate_consumption.csv", 102, "the cell is there twice, first in line 2"},
    {"value added twice", with("value_added.csv", "agriculture,CHN,1"), "value_added.csv", 22,
     "the cell is there twice, first in line 3"},
    {"a flow below zero", line_of("trade.csv", 3, "agriculture,USA,CHN,-1,0,0"), "trade.csv", 3,
     "the value is negative (-1)"},
    {"final use below zero", line_of("final_consumption.csv", 7, "energy_mining,CHN,-0.5"),
     "final_consumption.csv", 7, "the value is negative (-0.5)"},
    {"value added below zero", line_of("value_added.csv", 2, "agriculture,USA,-3"), "value_added.csv", 2,
     "the value is negative (-3)"},
    {"an input far below zero",
     line_of("intermediate_consumption.csv", 2, "agriculture,agriculture,USA,-135047"),
     "intermediate_consumption.csv", 2, "the value is negative (-135047)"},
    {"NaN", line_of("trade.csv", 3, "agriculture,USA,CHN,nan,0,0"), "trade.csv", 3,
     "'nan' is no finite number"},
    {"infinity", line_of("value_added.csv", 2, "agriculture,USA,inf"), "value_added.csv", 2,
     "'inf' is no finite number"},
    {"a number too great", line_of("deficit.csv", 2, "USA,1e999"), "deficit.csv", 2,
     "'1e999' is no finite number"},
    {"a word for a number", line_of("trade.csv", 3, "agriculture,USA,CHN,14217.854,0.3672,many"), "trade.csv",
     3, "'many' is no finite number"},
    {"a number with a unit", line_of("final_consumption.csv", 2, "agriculture,USA,142115 USD"),
     "final_consumption.csv", 2, "'142115 USD' is no finite number"},
    {"a decimal comma", line_of("theta.csv", 2, "agriculture,\"9,11\""), "theta.csv", 2,
     "'9,11' is no finite number"},
    {"an empty cell", line_of("deficit.csv", 2, "USA,"), "deficit.csv", 2, "'' is no finite number"},
    {"a tariff of -100 %", line_of("trade.csv", 3, "agriculture,USA,CHN,14217.854,-1.0,0"), "trade.csv", 3,
     "a tariff of -1 leaves no price"},
    {"a counterfactual tariff below -100 %", line_of("trade.csv", 3, "agriculture,USA,CHN,14217.854,0,-2"),
     "trade.csv", 3, "a tariff of -2 leaves no price"},
    {"a tariff on own trade", line_of("trade.csv", 2, "agriculture,USA,USA,684710.277,0.1,0"), "trade.csv", 2,
     "a region puts a tariff on itself"},
    {"a counterfactual tariff on own trade", line_of("trade.csv", 2, "agriculture,USA,USA,684710.277,0,0.1"),
     "trade.csv", 2, "a region puts a tariff on itself"},
    {"an iceberg cost of zero", iceberg_of_nothing, "trade.csv", 5, "an iceberg cost is not above 0"},
    {"an unknown input", with("intermediate_consumption.csv", "farms,services,USA,1"),
     "intermediate_consumption.csv", 102, "unknown sector 'farms'"},
    {"an unknown exporter", with("trade.csv", "services,MARS,USA,1,0,0"), "trade.csv", 82,
     "unknown region 'MARS'"},
    {"a star where no star may be", with("trade.csv", "services,*,USA,1,0,0"), "trade.csv", 82,
     "unknown region '*'"},
    {"a region called by the star", line_of("deficit.csv", 2, "*,641924.799"), "deficit.csv", 2,
     "'*' cannot name a region"},
    {"a sector without a name", line_of("theta.csv", 6, ",8.22"), "theta.csv", 6, "'' cannot name a sector"},
    {"a market that does not clear", line_of("value_added.csv", 2, "agriculture,USA,400000"),
     "value_added.csv", 2, "the market of 'agriculture' in USA does not clear"},
    {"a flow missing that was sold", without("trade.csv", "services,CHN,CHN"), "value_added.csv", 19,
     "the market of 'services' in CHN does not clear"},
    {"a wrong deficit", line_of("deficit.csv", 2, "USA,-641924.799"), "deficit.csv", 2,
     "the deficit of USA is -641924.8"},
    {"a use beyond income", line_of("final_consumption.csv", 2, "agriculture,USA,9e7"),
     "final_consumption.csv", 2, "the final use of USA is "},
    {"a region that makes and uses nothing", add_nothing_at_all, "value_added.csv", some_line, "ATL"},
    {"two rows of a use taken for each other", swap_uses, "final_consumption.csv", some_line,
     "of what USA buys is used as another sector's"},
    {"a sector that is used and not bought", use_a_ghost, "final_consumption.csv", some_line,
     "USA uses 'ghosts' (1000) and buys none"},
    {"a market that sells and adds no value", line_of("value_added.csv", 2, "agriculture,USA,0"),
     "value_added.csv", 2, "'agriculture' in USA sells and adds no value"},
    {"a zero byte", zero_byte, "theta.csv", 6, "there is a zero byte in the text"},
    {"a folder for a table", folder_for_table, "theta.csv", whole_file, "a folder, not a table"},
    {"a compressed table cut off", cut_off, "trade.csv.gz", some_line, "is cut off or damaged"},
    {"a compressed table corrupt", corrupt, "trade.csv.gz", some_line, "is cut off or damaged"},
    {"an empty folder", empty_folder, "theta.csv", whole_file, "the table is missing"},
    {"no folder", [](const DataCopy& copy) { std::filesystem::remove_all(copy.folder()); }, "teaching",
     whole_file, "there is no such"},
    {"a table missing", [](const DataCopy& copy) { std::filesystem::remove(copy.file("trade.csv")); },
     "trade.csv", whole_file, "the table is missing"},
    {"a table plain and compressed", [](const DataCopy& copy) { copy.write("trade.csv.gz", "x"); },
     "trade.csv.gz", whole_file, "the table is there twice"},
    {"a column missing", line_of("trade.csv", 1, "sector,exporter,importer,worth,tariff_bln,tariff_cfl"),
     "trade.csv", 1, "there is no column 'value'"},
    {"a column twice", line_of("theta.csv", 1, "value,value"), "theta.csv", 1,
     "two columns are called 'value'"},
    {"too few cells", line_of("value_added.csv", 5, "agriculture,ROW"), "value_added.csv", 5,
     "the row has too few cells"},
    {"too many cells", line_of("value_added.csv", 5, "agriculture,ROW,1,2"), "value_added.csv", 5,
     "the row has too many cells"},
    {"an empty line", with("deficit.csv", ""), "deficit.csv", 6, "the row has too few cells"},
    {"an open quotation mark", line_of("deficit.csv", 3, "\"CHN,-1415109.096"), "deficit.csv", 3,
     "a quotation mark is not closed"},
    {"an empty file", instead("trade.csv", ""), "trade.csv", 1, "the file is empty"},
    {"no sector", instead("theta.csv", "sector,value\n"), "theta.csv", 1, "names no sector"},
    {"no region", instead("deficit.csv", "region,D\n"), "deficit.csv", 1, "names no region"},
    {"theta of zero", line_of("theta.csv", 6, "services,0"), "theta.csv", 6, "theta is 0"},
    {"theta below zero", line_of("theta.csv", 3, "energy_mining,-21"), "theta.csv", 3, "theta is -21"},
    {"a region twice", with("deficit.csv", "CHN,0"), "deficit.csv", 6, "region 'CHN' is there twice"},
    {"a sector twice", with("theta.csv", "services,8"), "theta.csv", 7, "sector 'services' is there twice"},
};

/// A file of tariffs for the teaching data, and where it has to be told.
struct TariffDamage {
  std::string what;
  std::string text;
  int line = 0;
  std::string message;
};

inline const std::string header = "importer,exporter,sector,tariff\n";

inline const std::vector<TariffDamage> of_tariffs{
    {"an unknown importer", header + "MARS,USA,*,0.1\n", 2, "unknown region 'MARS'"},
    {"an unknown exporter", header + "USA,CHN,*,0.1\nUSA,usa,*,0.1\n", 3, "unknown region 'usa'"},
    {"an unknown sector", header + "USA,CHN,cars,0.1\n", 2, "unknown sector 'cars'"},
    {"a star and more", header + "USA,CHN,serv*,0.1\n", 2, "unknown sector 'serv*'"},
    {"a row twice", header + "USA,CHN,services,0.1\n*,*,*,0\nUSA,CHN,services,0.1\n", 4,
     "the tariff is there twice, first in line 2"},
    {"a row of stars twice", header + "*,*,*,0.1\n*,*,*,0.2\n", 3,
     "the tariff is there twice, first in line 2"},
    {"a tariff on own trade", header + "USA,USA,*,0.1\n", 2, "a region puts a tariff on itself"},
    {"a tariff of -100 %", header + "USA,CHN,*,-1\n", 2, "a tariff of -1 leaves no price"},
    {"a tariff in per cent", header + "USA,CHN,*,25 %\n", 2, "'25 %' is no finite number"},
    {"a tariff that is NaN", header + "USA,CHN,*,NaN\n", 2, "'NaN' is no finite number"},
    {"no column of tariffs", "importer,exporter,sector,rate\n", 1, "there is no column 'tariff'"},
    {"too few cells", header + "USA,CHN,*\n", 2, "the row has too few cells"},
    {"an empty file", "", 1, "the file is empty"},
};

}  // namespace riposte::economy::testing::damages
