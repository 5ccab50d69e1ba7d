#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace riposte::analysis {

/// `5 August 2025`.
[[nodiscard]] std::string date_in_words(std::chrono::sys_days date);
/// `day 34 (5 August 2025)`: a day counted from the start, with its date. `day` may lie within a day.
[[nodiscard]] std::string day_in_words(std::chrono::sys_days start, double day);
/// `20 000`: digits in threes.
[[nodiscard]] std::string grouped(std::uint64_t number);
/// `41.3 %`; two decimals below one per cent, and `< 0.01 %` for what would round to nothing but is not.
[[nodiscard]] std::string percent(double share);
/// A number with about four digits that count, never in powers of ten: `145`, `32.6`, `0.0012`.
[[nodiscard]] std::string number(double value);
/// A bar of `width` characters for a share of one, in eighths of a character, padded with spaces.
[[nodiscard]] std::string bar(double share, int width);
/// `text` followed by spaces up to `width` characters (UTF-8 counted), and the other way round.
[[nodiscard]] std::string left(const std::string& text, std::size_t width);
[[nodiscard]] std::string right(const std::string& text, std::size_t width);

}  // namespace riposte::analysis
