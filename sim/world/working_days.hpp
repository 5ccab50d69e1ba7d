#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "sim/kernel/time.hpp"
#include "sim/world/economy_parameters.hpp"

namespace riposte::world {

/// The working calendar of one economy as a table over the days of a history. Working time runs uniformly
/// through the local day of a working day and stands still on weekends (Saturday, Sunday) and holidays.
class WorkingDays {
 public:
  /// Covers the local days from `from` to `until` (instants), rounded outward. Outside the table working time
  /// stands still, and local midnights follow one another every 24 hours.
  WorkingDays(const EconomyParameters& economy, std::chrono::sys_days start, kernel::Instant from,
              kernel::Instant until);
  /// Working days elapsed from the table's beginning to `at` [working days]. O(1).
  [[nodiscard]] double working_time(kernel::Instant at) const;
  /// The first instant at which that much working time has elapsed; `never` past the table's end. O(log
  /// days).
  [[nodiscard]] kernel::Instant instant_at(double working_time) const;
  /// `days` local days after `at`: the whole part counts local midnights, the rest is the part of that day
  /// gone by, so that an answer "the same day" (days < 1) comes before the next local midnight: days < 1
  /// falls within what is left of the day, one day is the next midnight. Monotone in `days` >= 0.
  [[nodiscard]] kernel::Instant local_days_after(kernel::Instant at, kernel::Days days) const;
  [[nodiscard]] bool is_working_day(kernel::Instant at) const;
  /// `at`, or the same time of the next working day; `at` past the table's end.
  [[nodiscard]] kernel::Instant on_working_day(kernel::Instant at) const;
  /// 0:00 local time of the local day that `at` lies in.
  [[nodiscard]] kernel::Instant local_midnight(kernel::Instant at) const;
  /// 0:00 local time of a calendar date, given as any instant of that date in UTC.
  [[nodiscard]] kernel::Instant midnight_of_date(kernel::Instant date) const;

 private:
  [[nodiscard]] std::ptrdiff_t day_of(kernel::Instant at) const;
  [[nodiscard]] kernel::Instant midnight(std::ptrdiff_t day) const;

  double first_date_ = 0.0;                 // [d since start] the date of day 0 of the table
  std::vector<kernel::Instant> midnights_;  // ascending local midnights, one more than days
  std::vector<double> elapsed_;             // working time at each midnight
};

}  // namespace riposte::world
