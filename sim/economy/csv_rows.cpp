#include "sim/economy/csv_rows.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <tuple>

#include <fmt/format.h>
#define CSV_IO_NO_THREAD  // reads text in memory
#include <libfccp/csv.h>
#include <zlib.h>

namespace riposte::economy {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, int line, std::string message,
                         std::string remedy) {
  throw DataError{{{file, line, std::move(message), std::move(remedy)}}};
}

// The text of a file; zlib reads plain ones as they are.
std::string text_of(const std::filesystem::path& file) {
  std::error_code none;
  if (std::filesystem::is_directory(file, none)) refuse(file, 0, "a folder, not a table", "name a CSV file");
  auto* const stream = gzopen(file.c_str(), "rb");
  if (stream == nullptr) refuse(file, 0, "cannot be read", "check that it exists and may be read");
  std::string text;
  std::array<char, 1 << 16> block{};
  int read = 0;
  while ((read = gzread(stream, block.data(), block.size())) > 0) {
    text.append(block.data(), static_cast<std::size_t>(read));
  }
  const bool whole = gzclose_r(stream) == Z_OK && read == 0;
  if (!whole) {
    const auto lines = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    refuse(file, lines + 1, "the compressed file is cut off or damaged", "fetch or compress it again");
  }
  const std::size_t nul = text.find('\0');
  if (nul != std::string::npos) {
    const auto lines =
        static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(nul), '\n'));
    refuse(file, lines + 1, "there is a zero byte in the text", "write plain text");
  }
  return text;
}

template <std::size_t columns>
using Reader = io::CSVReader<columns, io::trim_chars<' ', '\t'>, io::double_quote_escape<',', '"'>>;

template <std::size_t columns>
void read_header(Reader<columns>& reader, const std::filesystem::path& file,
                 const std::array<const char*, columns>& names, std::size_t optional) {
  try {
    std::apply(
        [&](auto... name) {
          reader.read_header(io::ignore_extra_column | io::ignore_missing_column, name...);
        },
        names);
  } catch (const io::error::header_missing&) {
    refuse(file, 1, "the file is empty", "write a first line that names the columns");
  } catch (const io::error::duplicated_column_in_header& error) {
    refuse(file, 1, fmt::format("two columns are called '{}'", error.column_name), "leave one of them out");
  } catch (const io::error::escaped_string_not_closed&) {
    refuse(file, 1, "a quotation mark is not closed", "close it");
  } catch (const io::error::line_length_limit_exceeded&) {
    refuse(file, 1, "the line has no end within sixteen million characters", "write one row a line");
  }
  for (std::size_t i = 0; i + optional < columns; ++i) {
    if (!reader.has_column(names[i])) {
      refuse(file, 1, fmt::format("there is no column '{}'", names[i]), "name the columns in the first line");
    }
  }
}

// The next row into `cells`; false at the end.
template <std::size_t columns>
bool read_row(Reader<columns>& reader, const std::filesystem::path& file, std::array<char*, columns>& cells) {
  const auto line = [&reader] { return static_cast<int>(reader.get_file_line()); };
  try {
    cells.fill(nullptr);
    return std::apply([&reader](auto&... cell) { return reader.read_row(cell...); }, cells);
  } catch (const io::error::too_few_columns&) {
    refuse(file, line(), "the row has too few cells", "write one for each column of the first line");
  } catch (const io::error::too_many_columns&) {
    refuse(file, line(), "the row has too many cells", "write one for each column of the first line");
  } catch (const io::error::escaped_string_not_closed&) {
    refuse(file, line(), "a quotation mark is not closed", "close it");
  } catch (const io::error::line_length_limit_exceeded&) {
    refuse(file, line(), "the line has no end within sixteen million characters", "write one row a line");
  }
}

}  // namespace

std::filesystem::path table_file(const std::filesystem::path& folder, const std::string& name) {
  const std::filesystem::path plain = folder / (name + ".csv");
  const std::filesystem::path packed = folder / (name + ".csv.gz");
  const bool has_plain = std::filesystem::exists(plain);
  const bool has_packed = std::filesystem::exists(packed);
  if (has_plain && has_packed) refuse(packed, 0, "the table is there twice", "leave one of the two");
  if (!has_plain && !has_packed) refuse(plain, 0, "the table is missing", "write it; see docs/economy.md");
  return has_plain ? plain : packed;
}

template <std::size_t columns>
CsvTable<columns> read_csv(const std::filesystem::path& file, const std::array<const char*, columns>& names,
                           std::size_t optional) {
  const std::string text = text_of(file);
  Reader<columns> reader{file.string(), text.data(), text.data() + text.size()};
  read_header<columns>(reader, file, names, optional);
  CsvTable<columns> table;
  for (std::size_t i = 0; i < columns; ++i) table.has[i] = reader.has_column(names[i]);
  std::array<char*, columns> cells{};
  while (read_row<columns>(reader, file, cells)) {
    CsvRow<columns>& row = table.rows.emplace_back();
    row.line = static_cast<int>(reader.get_file_line());
    for (std::size_t i = 0; i < columns; ++i) {
      if (cells[i] != nullptr) row.cells[i] = cells[i];
    }
  }
  return table;
}

template CsvTable<2> read_csv(const std::filesystem::path&, const std::array<const char*, 2>&, std::size_t);
template CsvTable<3> read_csv(const std::filesystem::path&, const std::array<const char*, 3>&, std::size_t);
template CsvTable<4> read_csv(const std::filesystem::path&, const std::array<const char*, 4>&, std::size_t);
template CsvTable<8> read_csv(const std::filesystem::path&, const std::array<const char*, 8>&, std::size_t);

double number_in(const std::string& cell, const std::filesystem::path& file, int line, DataFaults& faults) {
  double number = 0.0;
  const char* const end = cell.data() + cell.size();
  const auto [rest, problem] = std::from_chars(cell.data(), end, number);
  if (problem != std::errc{} || rest != end || !std::isfinite(number)) {
    faults.add(file, line, fmt::format("'{}' is no finite number", cell), "write one, such as 12.5 or 1e9");
    return std::numeric_limits<double>::quiet_NaN();
  }
  return number;
}

}  // namespace riposte::economy
