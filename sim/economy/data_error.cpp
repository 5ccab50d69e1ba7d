#include "sim/economy/data_error.hpp"

#include <utility>

#include <fmt/format.h>

namespace riposte::economy {
namespace {

std::string lines_of(const std::vector<DataFault>& faults) {
  std::string text;
  for (const DataFault& fault : faults) {
    if (!text.empty()) text += '\n';
    text += to_string(fault);
  }
  return text;
}

}  // namespace

std::string to_string(const DataFault& fault) {
  const std::string file = fault.file.string();
  const std::string place = fault.line > 0 ? fmt::format("{}:{}", file, fault.line) : file;
  return fmt::format("{}: {}; {}", place, fault.message, fault.remedy);
}

DataError::DataError(std::vector<DataFault> faults)
    : std::runtime_error{lines_of(faults)}, faults_{std::move(faults)} {}

void DataFaults::add(const std::filesystem::path& file, int line, std::string message, std::string remedy) {
  if (told_.size() < most) {
    told_.push_back({file, line, std::move(message), std::move(remedy)});
  } else {
    ++untold_;
  }
}

void DataFaults::throw_if_any() const {
  if (!any()) return;
  std::vector<DataFault> faults = told_;
  if (untold_ > 0) {
    faults.push_back(
        {told_.back().file, 0, fmt::format("{} more faults", untold_), "mend those above first"});
  }
  throw DataError{std::move(faults)};
}

void DataFaults::stop(const std::filesystem::path& file, int line, std::string message, std::string remedy) {
  told_.push_back({file, line, std::move(message), std::move(remedy)});
  throw DataError{told_};
}

}  // namespace riposte::economy
