#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/economy/data_error.hpp"

namespace riposte::economy {

/// A table while it is read: what has been put into each cell, and from which line; line 0: nothing.
class Cells {
 public:
  Cells(std::filesystem::path file, std::size_t count)
      : values(count, 0.0), lines(count, 0), file_{std::move(file)} {}

  /// Puts a number. One that is not finite is a fault, and so is a cell that is there twice.
  void put(std::size_t cell, const std::string& number, int line, DataFaults& faults);
  /// Tells of a cell that is negative, if it is below `least`.
  void refuse_below(double least, std::size_t cell, DataFaults& faults) const;
  /// Tells of each cell that is negative.
  void refuse_negative(DataFaults& faults) const;
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }

  std::vector<double> values;
  std::vector<int> lines;

 private:
  std::filesystem::path file_;
};

}  // namespace riposte::economy
