#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace riposte::scenarios {

/// Where something stands: line and column count from 1, columns in characters; 0 where no place exists
/// (a missing file). Copies share the file's name.
struct Place {
  std::shared_ptr<const std::string> file;
  int line = 0;
  int column = 0;
};

/// One thing wrong with a scenario: where, what, and the remedy.
struct Fault {
  std::string file;
  int line = 0;
  int column = 0;
  std::string message;
  std::string hint;
};

/// `truce.yaml:41:7: unknown key 'pase' in licence_office; write 'pace'`; without a place, line and column
/// are left out.
[[nodiscard]] std::string to_string(const Fault& fault);

/// All faults of a scenario, thrown once. what() has one line for each.
class ScenarioError : public std::runtime_error {
 public:
  explicit ScenarioError(std::vector<Fault> faults);
  [[nodiscard]] const std::vector<Fault>& faults() const { return faults_; }

 private:
  std::vector<Fault> faults_;
};

/// Collects faults while a scenario is read, so that all are told in one go.
class Faults {
 public:
  void add(const Place& place, std::string message, std::string hint);
  [[nodiscard]] bool any() const { return !faults_.empty(); }
  /// Throws what was collected, if anything, in the order of the text: files as they were first met, then
  /// line and column; the same fault is told once.
  void throw_if_any() const;
  /// Adds a fault after which reading cannot go on, and throws.
  [[noreturn]] void stop(const Place& place, std::string message, std::string hint);

 private:
  [[nodiscard]] std::vector<Fault> in_order() const;
  std::vector<Fault> faults_;
};

}  // namespace riposte::scenarios
