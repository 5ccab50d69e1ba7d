#include "sim/world/months.hpp"

#include <cassert>
#include <cmath>

namespace riposte::world {
namespace {

std::chrono::sys_days day_at(std::chrono::sys_days start, kernel::Instant at) {
  return start + std::chrono::days{static_cast<int>(std::floor(at.value()))};
}

}  // namespace

MonthNumber month_number(std::chrono::year_month month) {
  const int year = static_cast<int>(month.year());
  const int ordinal = static_cast<int>(static_cast<unsigned>(month.month()));
  return static_cast<MonthNumber>(12 * year + ordinal - 1);
}

MonthNumber month_number(std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  return month_number(date.year() / date.month());
}

std::chrono::year_month month_of(MonthNumber number) {
  const auto ordinal = static_cast<unsigned>(number % 12 + 1);
  return std::chrono::year{number / 12} / std::chrono::month{ordinal};
}

Months::Months(std::chrono::sys_days start, kernel::Instant from, kernel::Instant until)
    : first_{month_number(day_at(start, from))}, start_{month_number(start)} {
  assert(until >= from);
  const MonthNumber last = month_number(day_at(start, until));
  for (int number = first_; number <= last + 1; ++number) {
    const std::chrono::sys_days begin{month_of(static_cast<MonthNumber>(number)) / std::chrono::day{1}};
    begins_.emplace_back(static_cast<double>((begin - start).count()));
  }
}

}  // namespace riposte::world
