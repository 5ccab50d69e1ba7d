#include "scenarios/dates.hpp"

#include <array>
#include <charconv>
#include <cstdio>

#include "scenarios/node.hpp"

namespace riposte::scenarios {

namespace {

// Digits of a fixed-width field; -1 where there is anything else.
int digits(std::string_view text, std::size_t at, std::size_t width) {
  if (text.size() < at + width) {
    return -1;
  }
  int number = 0;
  for (const char letter : text.substr(at, width)) {
    if (letter < '0' || letter > '9') {
      return -1;
    }
    number = 10 * number + (letter - '0');
  }
  return number;
}

bool has(std::string_view text, std::size_t at, char letter) {
  return at < text.size() && text[at] == letter;
}

constexpr std::array month_names{"January", "February", "March",     "April",   "May",      "June",
                                 "July",    "August",   "September", "October", "November", "December"};

QuantityProblem impossible(std::string_view text, std::chrono::year_month month) {
  if (!month.ok()) {
    return {in_quotes(text) + " is not a date: there are twelve months", "write the month as 01 to 12"};
  }
  const std::chrono::year_month_day last{
      std::chrono::year_month_day_last{month.year(), std::chrono::month_day_last{month.month()}}};
  const auto number = static_cast<unsigned>(month.month());
  return {in_quotes(text) + " is not a date: " + month_names[number - 1] + ' ' +
              std::to_string(static_cast<int>(month.year())) + " has " +
              std::to_string(static_cast<unsigned>(last.day())) + " days",
          "write an existing day"};
}

QuantityProblem not_a_date(std::string_view text) {
  return {in_quotes(text) + " is not a date",
          "write it as '2025-07-09', or with a time as '2025-07-09T12:00Z'"};
}

}  // namespace

std::variant<Moment, QuantityProblem> parse_moment(std::string_view text) {
  const int year = digits(text, 0, 4);
  const int month = digits(text, 5, 2);
  const int day = digits(text, 8, 2);
  if (year < 0 || month < 0 || day < 0 || !has(text, 4, '-') || !has(text, 7, '-')) {
    return not_a_date(text);
  }
  const std::chrono::year_month in{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)}};
  const std::chrono::year_month_day date{in / std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) {
    return impossible(text, in);
  }
  const std::chrono::sys_days midnight{date};
  if (text.size() == 10) {
    return Moment{midnight, false};
  }
  const int hour = digits(text, 11, 2);
  const int minute = digits(text, 14, 2);
  const bool well_formed = text.size() == 17 && text[10] == 'T' && text[13] == ':' && text[16] == 'Z';
  if (!well_formed || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
    return not_a_date(text);
  }
  return Moment{midnight + std::chrono::hours{hour} + std::chrono::minutes{minute}, true};
}

std::string iso_date(std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

std::variant<std::chrono::year_month, QuantityProblem> parse_month(std::string_view text) {
  const int year = digits(text, 0, 4);
  const int month = digits(text, 5, 2);
  if (text.size() != 7 || year < 0 || month < 0 || text[4] != '-') {
    return QuantityProblem{in_quotes(text) + " is not a month", "write it as '2025-05'"};
  }
  const std::chrono::year_month in{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)}};
  if (!in.ok()) {
    return impossible(text, in);
  }
  return in;
}

}  // namespace riposte::scenarios
