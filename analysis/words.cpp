#include "analysis/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace riposte::analysis {
namespace {

std::size_t characters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

std::string spaces(const std::string& text, std::size_t width) {
  const std::size_t length = characters(text);
  return std::string(length < width ? width - length : 0, ' ');
}

}  // namespace

std::string date_in_words(std::chrono::sys_days date) {
  static constexpr std::array<const char*, 12> months{"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
  const std::chrono::year_month_day day{date};
  return fmt::format("{} {} {}", static_cast<unsigned>(day.day()),
                     months[static_cast<unsigned>(day.month()) - 1], static_cast<int>(day.year()));
}

std::string day_in_words(std::chrono::sys_days start, double day) {
  const auto whole = static_cast<int>(std::floor(day));
  return fmt::format("day {} ({})", whole, date_in_words(start + std::chrono::days{whole}));
}

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t from_end = 3; from_end < text.size(); from_end += 4) {
    text.insert(text.size() - from_end, 1, ' ');
  }
  return text;
}

std::string percent(double share) {
  if (std::isnan(share)) {
    return "-";
  }
  const double value = 100.0 * share;
  if (value > 0.0 && value < 0.005) {
    return "< 0.01 %";
  }
  return value == 0.0 || value >= 0.995 ? fmt::format("{:.1f} %", value) : fmt::format("{:.2f} %", value);
}

std::string number(double value) {
  if (std::isnan(value)) {
    return "-";
  }
  const double size = std::fabs(value);
  if (size >= 1000.0 || (size == std::floor(size) && size < 1000.0)) {
    return fmt::format("{:.0f}", value);
  }
  if (size >= 10.0) {
    return fmt::format("{:.1f}", value);
  }
  if (size >= 0.1) {
    return fmt::format("{:.2f}", value);
  }
  return size >= 0.001 ? fmt::format("{:.4f}", value) : fmt::format("{:.6f}", value);
}

std::string bar(double share, int width) {
  static constexpr std::array<const char*, 8> eighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const double clamped = std::isnan(share) ? 0.0 : std::clamp(share, 0.0, 1.0);
  const auto length = static_cast<std::size_t>(std::lround(clamped * width * 8));
  std::string text;
  for (std::size_t i = 0; i < length / 8; ++i) {
    text += "█";
  }
  text += eighths[length % 8];
  return left(text, static_cast<std::size_t>(width));
}

std::string left(const std::string& text, std::size_t width) { return text + spaces(text, width); }

std::string right(const std::string& text, std::size_t width) { return spaces(text, width) + text; }

}  // namespace riposte::analysis
