#include "sim/world/working_days.hpp"

#include <catch2/catch.hpp>

#include "sim/world/months.hpp"

using namespace riposte;
using namespace riposte::world;
using kernel::Days;
using kernel::Instant;
using std::chrono::sys_days;
using std::chrono::year;

namespace {

const sys_days wednesday{year{2025} / 7 / 2};

double day_of(int y, unsigned m, unsigned d) {
  return static_cast<double>(
      (sys_days{year{y} / std::chrono::month{m} / std::chrono::day{d}} - wednesday).count());
}

EconomyParameters china() {
  EconomyParameters economy;
  economy.code = "CHN";
  economy.utc_offsets = {{sys_days{year{2020} / 1 / 1}, 8.0}};
  economy.holidays = {{"Golden Week", sys_days{year{2025} / 10 / 1}, sys_days{year{2025} / 10 / 8}}};
  return economy;
}

EconomyParameters united_states() {
  EconomyParameters economy;
  economy.code = "USA";
  economy.utc_offsets = {{sys_days{year{2025} / 3 / 9}, -4.0}, {sys_days{year{2025} / 11 / 2}, -5.0}};
  return economy;
}

WorkingDays over_a_year(const EconomyParameters& economy) {
  return {economy, wednesday, Instant{-120.0}, Instant{365.0}};
}

}  // namespace

TEST_CASE("no work is done in Golden Week, and the day after it is a working day") {
  const WorkingDays days = over_a_year(china());
  // In Beijing 1 October begins at 16:00 UTC of 30 September.
  const Instant begins{day_of(2025, 10, 1) - 8.0 / 24};
  const Instant ends{day_of(2025, 10, 9) - 8.0 / 24};
  CHECK(days.working_time(ends) == days.working_time(begins));
  CHECK(days.is_working_day(Instant{day_of(2025, 9, 30)}));
  CHECK_FALSE(days.is_working_day(begins));
  CHECK_FALSE(days.is_working_day(Instant{day_of(2025, 10, 8)}));
  CHECK(days.is_working_day(ends));
  CHECK(days.working_time(ends + Days{1.0}) == Approx(days.working_time(ends) + 1.0));
}

TEST_CASE("a week holds five working days and a weekend none") {
  const WorkingDays days = over_a_year(united_states());
  const Instant friday_night{day_of(2025, 7, 5) + 4.0 / 24};
  const Instant monday{day_of(2025, 7, 7) + 4.0 / 24};
  CHECK(days.working_time(monday) == days.working_time(friday_night));
  CHECK(days.working_time(monday + Days{7.0}) - days.working_time(monday) == Approx(5.0));
  CHECK_FALSE(days.is_working_day(Instant{day_of(2025, 7, 5) + 0.5}));
}

TEST_CASE("the instant at a working time is where that time has just elapsed") {
  const WorkingDays days = over_a_year(china());
  for (double work = 0.05; work < 250.0; work += 0.37) {
    const Instant at = days.instant_at(work);
    CHECK(days.working_time(at) == Approx(work).margin(1e-9));
    CHECK(days.working_time(at - Days{1e-6}) < work);
  }
  CHECK(days.instant_at(1e6) == kernel::never);
}

TEST_CASE("what falls on a holiday waits for the same time of the next working day") {
  const WorkingDays days = over_a_year(china());
  const Instant in_golden_week{day_of(2025, 10, 2) + 0.25};
  CHECK(days.on_working_day(in_golden_week).value() == Approx(day_of(2025, 10, 9) + 0.25));
  const Instant saturday{day_of(2025, 7, 5) + 0.1};
  CHECK(days.on_working_day(saturday).value() == Approx(day_of(2025, 7, 7) + 0.1));
  const Instant wednesday_noon{0.5};
  CHECK(days.on_working_day(wednesday_noon) == wednesday_noon);
  const Instant beyond{4000.0};
  CHECK(days.on_working_day(beyond) == beyond);
}

TEST_CASE("an answer the same day comes before the next local midnight") {
  const WorkingDays days = over_a_year(china());
  // 15:00 UTC is 23:00 in Beijing: the day has one hour left.
  const Instant evening{day_of(2025, 7, 3) + 15.0 / 24};
  const Instant midnight{day_of(2025, 7, 3) + 16.0 / 24};
  CHECK(days.local_days_after(evening, Days{0.999}) < midnight);
  CHECK(days.local_days_after(evening, Days{0.5}).value() == Approx((evening + Days{0.5 / 24}).value()));
  CHECK(days.local_days_after(evening, Days{1.0}).value() == Approx(midnight.value()));
  CHECK(days.local_days_after(evening, Days{2.5}).value() == Approx(midnight.value() + 1.5));
  CHECK(days.local_midnight(evening).value() == Approx(midnight.value() - 1.0));
  CHECK(days.local_midnight(midnight + Days{1e-9}).value() == Approx(midnight.value()));
}

TEST_CASE("the day on which summer time ends is 25 hours long and still one working day") {
  const WorkingDays days = over_a_year(united_states());
  const Instant saturday = days.midnight_of_date(Instant{day_of(2025, 11, 1)});
  const Instant sunday = days.midnight_of_date(Instant{day_of(2025, 11, 2)});
  const Instant monday = days.midnight_of_date(Instant{day_of(2025, 11, 3)});
  CHECK((sunday - saturday).value() == Approx(25.0 / 24));
  CHECK((monday - sunday).value() == Approx(1.0));
  CHECK(saturday.value() == Approx(day_of(2025, 11, 1) + 4.0 / 24));
  CHECK(monday.value() == Approx(day_of(2025, 11, 3) + 5.0 / 24));
  CHECK(days.working_time(monday + Days{1.0}) - days.working_time(monday) == Approx(1.0));
}

TEST_CASE("months are numbered by the calendar and end where the next begins") {
  const Months months{wednesday, Instant{day_of(2025, 1, 1)}, Instant{365.0}};
  CHECK(months.number(0) == month_number(year{2025} / std::chrono::January));
  CHECK(month_number(wednesday) == 24306);
  CHECK(month_of(24306) == year{2025} / std::chrono::July);
  CHECK(months.since_start(0) == -6);
  CHECK(months.length(1).value() == 28.0);
  CHECK(months.end(5).value() == -1.0);
  CHECK(months.begin(6) == months.end(5));
  CHECK(months.index_of(24306) == 6);
  CHECK(months.size() == 19);
}
