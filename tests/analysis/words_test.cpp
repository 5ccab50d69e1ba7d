#include "analysis/words.hpp"

#include <catch2/catch.hpp>

using namespace riposte::analysis;

TEST_CASE("a day is told with its date") {
  const std::chrono::sys_days start{std::chrono::year{2025} / 7 / 2};
  CHECK(day_in_words(start, 34.0) == "day 34 (5 August 2025)");
  CHECK(day_in_words(start, 34.99) == "day 34 (5 August 2025)");
  CHECK(day_in_words(start, -1.5) == "day -2 (30 June 2025)");
}

TEST_CASE("numbers are written as one would say them") {
  CHECK(grouped(7) == "7");
  CHECK(grouped(1000) == "1 000");
  CHECK(grouped(123456789) == "123 456 789");
  CHECK(percent(0.4130) == "41.3 %");
  CHECK(percent(1.0) == "100.0 %");
  CHECK(percent(0.0) == "0.0 %");
  CHECK(percent(0.00123) == "0.12 %");
  CHECK(percent(0.00001) == "< 0.01 %");
  CHECK(number(145.0) == "145");
  CHECK(number(32.64) == "32.6");
  CHECK(number(-0.0123) == "-0.0123");
}

TEST_CASE("bars fill in eighths and columns count letters, not bytes") {
  CHECK(bar(0.5, 4) == "██  ");
  CHECK(bar(1.0, 2) == "██");
  CHECK(bar(0.0, 2) == "  ");
  CHECK(bar(0.3125, 2) == "▋ ");
  CHECK(left("é", 3) == "é  ");
  CHECK(right("12", 4) == "  12");
}
