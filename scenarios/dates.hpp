#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/units.hpp"

namespace riposte::scenarios {

using Minutes = std::chrono::sys_time<std::chrono::minutes>;

/// A point in time as written: a day, or with `T12:00Z` a minute of it (UTC).
struct Moment {
  Minutes at;
  bool has_time = false;
};

/// Reads `2025-07-09` and `2025-07-09T12:00Z` (ISO 8601, UTC); tells impossible dates from other text.
[[nodiscard]] std::variant<Moment, QuantityProblem> parse_moment(std::string_view text);

/// `2025-07-09`.
[[nodiscard]] std::string iso_date(std::chrono::sys_days day);

/// Reads a month, `2025-05`, as its first day.
[[nodiscard]] std::variant<std::chrono::year_month, QuantityProblem> parse_month(std::string_view text);

}  // namespace riposte::scenarios
