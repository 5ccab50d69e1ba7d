#include "replication/local_time.hpp"

#include <cmath>

namespace riposte::replication {

namespace {

std::chrono::sys_days date_of(std::chrono::sys_days start, double days) {
  return start + std::chrono::days{static_cast<int>(std::floor(days))};
}

}  // namespace

double utc_offset(const world::EconomyParameters& economy, std::chrono::sys_days start, kernel::Instant at) {
  const auto& rows = economy.utc_offsets;
  if (rows.empty()) {
    return 0.0;
  }
  const auto date = date_of(start, at.value());
  double hours = rows.front().hours;
  for (const auto& row : rows) {
    if (row.from <= date) {
      hours = row.hours;
    }
  }
  return hours;
}

std::chrono::sys_days local_date(const world::EconomyParameters& economy, std::chrono::sys_days start,
                                 kernel::Instant at) {
  return date_of(start, at.value() + utc_offset(economy, start, at) / 24.0);
}

kernel::Instant end_of_local_date(const world::EconomyParameters& economy, std::chrono::sys_days start,
                                  std::chrono::sys_days date) {
  const auto next = static_cast<double>((date + std::chrono::days{1} - start).count());
  return kernel::Instant{next - utc_offset(economy, start, kernel::Instant{next}) / 24.0};
}

}  // namespace riposte::replication
