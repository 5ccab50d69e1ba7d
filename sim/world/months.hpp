#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "sim/kernel/time.hpp"

namespace riposte::world {

/// A calendar month as one number: 12 * year + (month - 1), so that months subtract. July 2025 is 24306.
using MonthNumber = std::int16_t;
[[nodiscard]] MonthNumber month_number(std::chrono::year_month month);
[[nodiscard]] MonthNumber month_number(std::chrono::sys_days day);
[[nodiscard]] std::chrono::year_month month_of(MonthNumber number);

/// The calendar months (UTC) that a history touches, as a table: index 0 is the month in which the past
/// begins.
class Months {
 public:
  /// Covers every month from `from` to `until`, both included; until >= from.
  Months(std::chrono::sys_days start, kernel::Instant from, kernel::Instant until);

  [[nodiscard]] std::size_t size() const { return begins_.size() - 1; }
  [[nodiscard]] kernel::Instant begin(std::size_t index) const { return begins_[index]; }
  [[nodiscard]] kernel::Instant end(std::size_t index) const { return begins_[index + 1]; }
  [[nodiscard]] kernel::Days length(std::size_t index) const { return end(index) - begin(index); }
  [[nodiscard]] MonthNumber number(std::size_t index) const {
    return static_cast<MonthNumber>(first_ + static_cast<int>(index));
  }
  /// Months after the one that holds the scenario's start; negative in the past.
  [[nodiscard]] std::int16_t since_start(std::size_t index) const {
    return static_cast<std::int16_t>(number(index) - start_);
  }
  /// The index of a month by its number; may lie outside the table.
  [[nodiscard]] int index_of(MonthNumber number) const { return number - first_; }

 private:
  MonthNumber first_;
  MonthNumber start_;
  std::vector<kernel::Instant> begins_;  // one more than months
};

}  // namespace riposte::world
