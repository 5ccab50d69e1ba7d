#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "agents/decision.hpp"

namespace riposte::replication {

/// `Wednesday 2 July 2025`.
[[nodiscard]] std::string spoken_date(std::chrono::sys_days date);
/// `2025-07-02`.
[[nodiscard]] std::string iso_date(std::chrono::sys_days date);
/// `June 2025`.
[[nodiscard]] std::string spoken_month(std::chrono::year_month month);
/// A share as it is said: `24.5 %`, `10 %`, `0.04 %`, `under 0.01 %`.
[[nodiscard]] std::string percent(double share);
/// A chance, of which what is one of several never has all: `over 99.9 %`.
[[nodiscard]] std::string chance(double probability, bool of_several);
/// As what has been spoken of is named: `the US ban` for `a US ban`.
[[nodiscard]] std::string definite(const std::string& title);
/// With a capital first letter.
[[nodiscard]] std::string capital(std::string text);
/// A program word as prose: `raise_tariff` to `raise tariff`.
[[nodiscard]] std::string prose(std::string_view word);
/// What stands in one place of agents::WeightedTerms, as it is said of the government that weighs it.
[[nodiscard]] std::string_view spoken_term(std::size_t slot);
/// A kind of act as one of several things to do: `raise a tariff`.
[[nodiscard]] std::string_view spoken(agents::Option option);
/// Breaks a paragraph into lines of at most `width` columns, each indented.
[[nodiscard]] std::string wrapped(const std::string& text, std::size_t indent, std::size_t width);

}  // namespace riposte::replication
