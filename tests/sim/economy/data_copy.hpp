#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include <unistd.h>

namespace riposte::economy::testing {

/// The shipped data set that is small enough to read.
inline std::filesystem::path teaching_folder() {
  return std::filesystem::path{RIPOSTE_SOURCE_DIR} / "data" / "economy" / "teaching";
}

/// A copy of the teaching data set, to be damaged; removed at the end.
class DataCopy {
 public:
  DataCopy() {
    std::string name = (std::filesystem::temp_directory_path() / "riposte-data-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"mkdtemp"};
    outer_ = name;
    std::filesystem::copy(teaching_folder(), folder(), std::filesystem::copy_options::recursive);
  }
  ~DataCopy() {
    std::error_code ignored;
    std::filesystem::remove_all(outer_, ignored);
  }
  DataCopy(const DataCopy&) = delete;
  DataCopy& operator=(const DataCopy&) = delete;

  [[nodiscard]] std::filesystem::path folder() const { return outer_ / "teaching"; }
  [[nodiscard]] std::filesystem::path file(const std::string& name) const { return folder() / name; }
  [[nodiscard]] std::string text(const std::string& name) const {
    std::ifstream in{file(name), std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream{file(name), std::ios::binary} << text;
  }
  [[nodiscard]] std::vector<std::string> lines(const std::string& name) const {
    std::ifstream in{file(name)};
    std::vector<std::string> found;
    for (std::string line; std::getline(in, line);) found.push_back(line);
    return found;
  }
  void write_lines(const std::string& name, const std::vector<std::string>& lines) const {
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    write(name, text);
  }
  /// Puts text in the place of a line, the first being 1.
  void set_line(const std::string& name, std::size_t number, const std::string& text) const {
    std::vector<std::string> all = lines(name);
    all.at(number - 1) = text;
    write_lines(name, all);
  }
  void append(const std::string& name, const std::string& line) const {
    write(name, text(name) + line + '\n');
  }
  /// Takes out all lines with a part in them.
  void remove_lines(const std::string& name, const std::string& part) const {
    std::vector<std::string> all = lines(name);
    std::erase_if(all, [&part](const std::string& line) { return line.find(part) != std::string::npos; });
    write_lines(name, all);
  }

 private:
  std::filesystem::path outer_;
};

}  // namespace riposte::economy::testing
