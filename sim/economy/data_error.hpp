#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace riposte::economy {

/// One thing wrong with a data set or a file of tariffs: where, what, and the remedy. Line 0 is the file as a
/// whole.
struct DataFault {
  std::filesystem::path file;
  int line = 0;
  std::string message;
  std::string remedy;
};

/// `trade.csv:17: the flow is negative (-3); write 0 or more`.
[[nodiscard]] std::string to_string(const DataFault& fault);

/// What is wrong with some data, thrown once. what() has one line for each fault.
class DataError : public std::runtime_error {
 public:
  explicit DataError(std::vector<DataFault> faults);
  [[nodiscard]] const std::vector<DataFault>& faults() const { return faults_; }

 private:
  std::vector<DataFault> faults_;
};

/// Collects faults while data are read, so that all of a table are told in one go; past `most` they are
/// counted only, for a table with one kind of fault has it everywhere.
class DataFaults {
 public:
  static constexpr std::size_t most = 20;

  void add(const std::filesystem::path& file, int line, std::string message, std::string remedy);
  [[nodiscard]] bool any() const { return !told_.empty(); }
  void throw_if_any() const;
  /// Adds a fault after which reading cannot go on, and throws.
  [[noreturn]] void stop(const std::filesystem::path& file, int line, std::string message,
                         std::string remedy);

 private:
  std::vector<DataFault> told_;
  std::size_t untold_ = 0;
};

}  // namespace riposte::economy
