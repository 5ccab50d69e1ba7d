#include "replication/wording.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

namespace riposte::replication {

namespace {

constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};

constexpr std::array<std::string_view, std::tuple_size_v<agents::WeightedTerms>> terms{
    "real income",
    "tariff revenue",
    "what its own users lose",
    "what its own exporters lose",
    "what it expects in return",
    "the answer it fears",
    "keeping level with the other side",
    "its word and its face",
    "a deadline drawing near",
    "prices abroad that stand still",
    "the cost of acting at all"};

std::string_view month_word(std::chrono::month month) { return months[static_cast<unsigned>(month) - 1]; }

}  // namespace

std::string spoken_date(std::chrono::sys_days date) {
  const std::chrono::year_month_day day{date};
  return fmt::format("{} {} {} {}", weekdays[std::chrono::weekday{date}.c_encoding()],
                     static_cast<unsigned>(day.day()), month_word(day.month()), static_cast<int>(day.year()));
}

std::string iso_date(std::chrono::sys_days date) {
  const std::chrono::year_month_day day{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::string spoken_month(std::chrono::year_month month) {
  return fmt::format("{} {}", month_word(month.month()), static_cast<int>(month.year()));
}

std::string percent(double share) {
  const double tenths = std::round(share * 1000.0);
  if (tenths == 0.0 && share != 0.0) {
    return share < 0.0001 ? "under 0.01 %" : fmt::format("{:.2f} %", share * 100.0);
  }
  return std::fmod(tenths, 10.0) == 0.0 ? fmt::format("{:.0f} %", tenths / 10.0)
                                        : fmt::format("{:.1f} %", tenths / 10.0);
}

std::string chance(double probability, bool of_several) {
  return of_several && probability >= 0.9995 ? "over 99.9 %" : percent(probability);
}

std::string definite(const std::string& title) {
  for (const std::string_view article : {"a ", "an "}) {
    if (title.compare(0, article.size(), article) == 0) return "the " + title.substr(article.size());
  }
  return title;
}

std::string capital(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

std::string prose(std::string_view word) {
  std::string text{word};
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string_view spoken_term(std::size_t slot) { return terms[slot]; }

std::string_view spoken(agents::Option option) {
  using agents::Option;
  switch (option) {
    case Option::keep:
      return "leave things as they are";
    case Option::raise_tariff:
      return "raise a tariff";
    case Option::cut_tariff:
      return "cut a tariff";
    case Option::impose_control:
      return "impose an export control";
    case Option::ease_control:
      return "ease an export control";
    case Option::speed_licences:
      return "grant licences faster";
    case Option::slow_licences:
      return "grant licences more slowly";
    case Option::concede:
      return "lower its demand";
    case Option::break_off:
      return "break off talks";
    case Option::reopen_talks:
      return "go back to talks";
    case Option::extend:
      return "extend the deadline";
    case Option::let_pass:
      return "let the deadline pass";
    case Option::send_letter:
      return "send a letter";
    case Option::resume:
      return "bring back what it had suspended";
    case Option::snap_back:
      return "bring back what it had eased";
    case Option::give_notice:
      return "give notice at the WTO";
    case Option::threaten:
      return "threaten a tariff";
    case Option::carry_out:
      return "carry out its threat";
    case Option::withdraw:
      return "take back its threat";
    case Option::speak_softly:
      return "speak softly";
    case Option::speak_harshly:
      return "speak harshly";
  }
  return "";
}

std::string wrapped(const std::string& text, std::size_t indent, std::size_t width) {
  std::istringstream words{text};
  std::string result;
  std::string line(indent, ' ');
  for (std::string word; words >> word;) {
    const bool may_break = line.size() > indent && word.front() != '%';  // a number keeps its sign
    if (may_break && line.size() + 1 + word.size() > width) {
      result += line + "\n";
      line.assign(indent, ' ');
    }
    line += (line.size() > indent ? " " : "") + word;
  }
  return result + line + "\n";
}

}  // namespace riposte::replication
