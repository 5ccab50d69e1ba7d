#pragma once

#include <chrono>
#include <string>

#include "agents/decision.hpp"

namespace riposte::replication {

/// `Wednesday 2 July 2025`.
[[nodiscard]] std::string spoken_date(std::chrono::sys_days date);
/// `2025-07-02`.
[[nodiscard]] std::string iso_date(std::chrono::sys_days date);
/// `June 2025`.
[[nodiscard]] std::string spoken_month(std::chrono::year_month month);
/// A share as it is said: `24.5 %`, `10 %`.
[[nodiscard]] std::string percent(double share);
/// With a capital first letter.
[[nodiscard]] std::string capital(std::string text);
/// A program word as prose: `raise_tariff` to `raise tariff`.
[[nodiscard]] std::string prose(std::string_view word);
/// A term of utility as it is said of the government that weighs it.
[[nodiscard]] std::string_view spoken(agents::Term term);
/// A kind of act as one of several things to do: `raise a tariff`.
[[nodiscard]] std::string_view spoken(agents::Option option);
/// Breaks a paragraph into lines of at most `width` columns, each indented.
[[nodiscard]] std::string wrapped(const std::string& text, std::size_t indent, std::size_t width);

}  // namespace riposte::replication
