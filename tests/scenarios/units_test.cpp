#include "scenarios/units.hpp"

#include <regex>
#include <string>

#include <catch2/catch.hpp>

#include "scenarios/dates.hpp"
#include "scenarios/nearest.hpp"

using namespace riposte::scenarios;

namespace {

double in(const std::string& written, const std::string& unit) {
  const auto parsed = parse_quantity(written);
  INFO(written);
  REQUIRE(std::holds_alternative<Quantity>(parsed));
  return in_unit(std::get<Quantity>(parsed), *parse_unit(unit));
}

std::string problem(const std::string& written) {
  const auto parsed = parse_quantity(written);
  const auto* const found = std::get_if<QuantityProblem>(&parsed);
  return found == nullptr ? "" : found->problem;
}

std::string date_problem(const std::string& written) {
  const auto parsed = parse_moment(written);
  const auto* const found = std::get_if<QuantityProblem>(&parsed);
  return found == nullptr ? "" : found->problem;
}

}  // namespace

TEST_CASE("a share in per cent is rounded once, not twice") {
  for (int percent = 0; percent <= 1000; ++percent) {
    CHECK(in(std::to_string(percent) + " %", "1") == static_cast<double>(percent) / 100.0);
  }
}

TEST_CASE("a month is a twelfth of a Julian year of 365.25 days") {
  CHECK(in("12 months", "d") == 365.25);
  CHECK(in("1 year", "d") == 365.25);
  CHECK(in("48 months", "d") == 1461.0);
  CHECK(in("3 weeks", "d") == 21.0);
  CHECK(in("36 h", "d") == 1.5);
}

TEST_CASE("quantities per time convert both their parts") {
  CHECK(in("30.4375 t/month", "t/d") == 1.0);
  CHECK(in("1.5 /year", "1/d") == Approx(1.5 / 365.25).epsilon(1e-15));
  CHECK(in("35 bn USD", "million USD") == 35000.0);
  CHECK(in("227 thousand bbl/d", "bbl/d") == 227000.0);
}

TEST_CASE("what is no number with a known unit is refused") {
  CHECK(problem("1,5 d") == "'1,5 d' is not a number");
  CHECK(problem("1 000 d") == "unknown unit '000 d'");
  CHECK(problem("21 dayz") == "unknown unit 'dayz'");
  for (const char* const none :
       {"", " ", "d", "nan", "inf", "1e999", "0x10", "--1", "1..2 d", "1 /", "1 d/", "1 d//d"}) {
    INFO(none);
    CHECK_FALSE(problem(none).empty());
  }
}

TEST_CASE("the pattern of a dimension accepts what is read, and nothing of another dimension") {
  const auto matches = [](const std::string& text, const std::string& unit) {
    return std::regex_search(text,
                             std::regex{pattern_of(parse_unit(unit)->dimension), std::regex::ECMAScript});
  };
  CHECK(matches("620.5 t/month", "t/d"));
  CHECK(matches("227 thousand bbl/d", "bbl/d"));
  CHECK(matches("27843 bn USD", "USD"));
  CHECK(matches("30 %", "1"));
  CHECK(matches("-1e-3", "1"));
  CHECK(matches("1.5 /year", "1/d"));
  CHECK_FALSE(matches("30 %", "d"));
  CHECK_FALSE(matches("21 d", "1"));
  CHECK_FALSE(matches("21", "d"));
}

TEST_CASE("a date that no calendar has is told from what is no date") {
  CHECK(date_problem("2025-02-30") == "'2025-02-30' is not a date: February 2025 has 28 days");
  CHECK(date_problem("2024-02-30") == "'2024-02-30' is not a date: February 2024 has 29 days");
  CHECK(date_problem("2025-13-01") == "'2025-13-01' is not a date: there are twelve months");
  CHECK(date_problem("9 July 2025") == "'9 July 2025' is not a date");
  CHECK(date_problem("2025-07-09T25:00Z") == "'2025-07-09T25:00Z' is not a date");
  CHECK(date_problem("2025-07-09T12:00") == "'2025-07-09T12:00' is not a date");
  CHECK(date_problem("2024-02-29").empty());
  CHECK(date_problem("2025-07-09T12:00Z").empty());
}

TEST_CASE("a slip of the pen finds the name it meant, and anything else the list") {
  CHECK(nearest_hint("pase", {"speed", "pace", "place"}) == "write 'pace'");
  CHECK(nearest_hint("PACE", {"speed", "pace"}) == "write 'pace'");
  CHECK(nearest_hint("apce", {"speed", "pace"}) == "write 'pace'");
  CHECK(nearest_hint("zzz", {"speed", "pace"}) == "write one of 'speed', 'pace'");
  CHECK(nearest_hint("zzz", {}) == "there is none to choose from");
  CHECK(edit_distance("kitten", "sitting") == 3);
}
