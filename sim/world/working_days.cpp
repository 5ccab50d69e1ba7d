#include "sim/world/working_days.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace riposte::world {
namespace {

using std::chrono::sys_days;

double hours_ahead(const EconomyParameters& economy, sys_days date) {
  double hours = economy.utc_offsets.empty() ? 0.0 : economy.utc_offsets.front().hours;
  for (const UtcOffset& offset : economy.utc_offsets) {
    if (offset.from <= date) hours = offset.hours;
  }
  return hours;
}

bool works_on(const EconomyParameters& economy, sys_days date) {
  const std::chrono::weekday day{date};
  if (day == std::chrono::Saturday || day == std::chrono::Sunday) return false;
  return std::none_of(economy.holidays.begin(), economy.holidays.end(),
                      [&](const Holiday& holiday) { return holiday.first <= date && date <= holiday.last; });
}

/// Whether working time runs on that day of the table; never outside it.
bool is_worked(const std::vector<double>& elapsed, std::ptrdiff_t day) {
  const auto index = static_cast<std::size_t>(day);
  return day >= 0 && index + 1 < elapsed.size() && elapsed[index + 1] > elapsed[index];
}

}  // namespace

WorkingDays::WorkingDays(const EconomyParameters& economy, sys_days start, kernel::Instant from,
                         kernel::Instant until) {
  // Local time is at most 14 hours from UTC, so that one day more on each side covers every zone.
  const int first = static_cast<int>(std::floor(from.value())) - 1;
  const int last = static_cast<int>(std::ceil(until.value())) + 1;
  first_date_ = first;
  double elapsed = 0.0;
  for (int day = first; day <= last + 1; ++day) {
    const sys_days date = start + std::chrono::days{day};
    midnights_.emplace_back(day - hours_ahead(economy, date) / 24.0);
    elapsed_.push_back(elapsed);
    elapsed += works_on(economy, date) ? 1.0 : 0.0;
  }
}

std::ptrdiff_t WorkingDays::day_of(kernel::Instant at) const {
  auto day = static_cast<std::ptrdiff_t>(std::floor((at - midnights_.front()).value()));
  // Summer time moves midnights by an hour against the count of whole days.
  while (midnight(day) > at) --day;
  while (midnight(day + 1) <= at) ++day;
  return day;
}

kernel::Instant WorkingDays::midnight(std::ptrdiff_t day) const {
  if (static_cast<std::size_t>(day) < midnights_.size()) return midnights_[static_cast<std::size_t>(day)];
  const auto last = static_cast<std::ptrdiff_t>(midnights_.size()) - 1;
  const std::ptrdiff_t within = std::clamp(day, std::ptrdiff_t{0}, last);
  return midnights_[static_cast<std::size_t>(within)] + kernel::Days{static_cast<double>(day - within)};
}

double WorkingDays::working_time(kernel::Instant at) const {
  const std::ptrdiff_t day = day_of(at);
  if (day < 0) return 0.0;
  const auto index = static_cast<std::size_t>(day);
  if (index + 1 >= elapsed_.size()) return elapsed_.back();
  const double work = elapsed_[index + 1] - elapsed_[index];
  return elapsed_[index] + work * ((at - midnights_[index]) / (midnights_[index + 1] - midnights_[index]));
}

kernel::Instant WorkingDays::instant_at(double working_time) const {
  if (!(working_time <= elapsed_.back())) return kernel::never;
  const auto reached = std::lower_bound(elapsed_.begin(), elapsed_.end(), working_time);
  const auto index = static_cast<std::size_t>(reached - elapsed_.begin());
  if (index == 0) return midnights_.front();
  const kernel::Days length = midnights_[index] - midnights_[index - 1];
  return midnights_[index - 1] + length * (working_time - elapsed_[index - 1]);
}

kernel::Instant WorkingDays::local_days_after(kernel::Instant at, kernel::Days days) const {
  assert(days.value() >= 0.0);
  const double whole = std::floor(days.value());
  const std::ptrdiff_t today = day_of(at);
  if (whole == 0.0) return at + (midnight(today + 1) - at) * days.value();
  const std::ptrdiff_t day = today + static_cast<std::ptrdiff_t>(whole);
  return midnight(day) + (midnight(day + 1) - midnight(day)) * (days.value() - whole);
}

bool WorkingDays::is_working_day(kernel::Instant at) const { return is_worked(elapsed_, day_of(at)); }

kernel::Instant WorkingDays::on_working_day(kernel::Instant at) const {
  if (!(at < midnights_.back())) return at;
  const std::ptrdiff_t today = day_of(at);
  if (is_worked(elapsed_, today)) return at;
  for (std::ptrdiff_t day = today + 1; midnight(day) < midnights_.back(); ++day) {
    if (is_worked(elapsed_, day)) return midnight(day) + (at - midnight(today));
  }
  return at;
}

kernel::Instant WorkingDays::local_midnight(kernel::Instant at) const { return midnight(day_of(at)); }

kernel::Instant WorkingDays::midnight_of_date(kernel::Instant date) const {
  return midnight(static_cast<std::ptrdiff_t>(std::floor(date.value()) - first_date_));
}

}  // namespace riposte::world
