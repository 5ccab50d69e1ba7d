#include "sim/world/licence_office.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/kernel/random_streams.hpp"

// The shipped office, with its calendar, working-day table and work clocks, against queueing theory: Poisson
// applications in working time. Each run is `replications` independent stretches that begin empty; the first
// `warm_up` applications of each are left out (over ten relaxation times at these loads), the next `measured`
// give one mean. The estimate is the mean of these means, its standard error sd / √replications; |z| < 4.5
// has a false-alarm rate of 7e-6 a check. Seeds are fixed.
using namespace riposte;
using namespace riposte::world;
using kernel::Days;
using kernel::Distribution;
using kernel::Instant;
using kernel::Number;

namespace {

constexpr int replications = 300;
constexpr std::uint32_t warm_up = 500;
constexpr std::uint32_t measured = 1000;
constexpr double critical = 4.5;

struct Queue {
  std::uint16_t reviewers = 1;
  double arrivals = 0.7;  // per working day
  Distribution review;
  double speed = 1.0;
};

struct Estimate {
  double mean = 0.0;
  double standard_error = 0.0;
  [[nodiscard]] double z(double theory) const { return (mean - theory) / standard_error; }
};

struct Estimates {
  Estimate wait;    // mean time in the queue [working days]
  Estimate waited;  // share that had to wait
};

const WorkingDays& table() {
  static const WorkingDays days{EconomyParameters{}, std::chrono::sys_days{}, Instant{0.0}, Instant{6000.0}};
  return days;
}

Estimate estimate(const std::vector<double>& means) {
  double sum = 0.0;
  for (const double mean : means) sum += mean;
  const double mean = sum / static_cast<double>(means.size());
  double squares = 0.0;
  for (const double value : means) squares += (value - mean) * (value - mean);
  const auto n = static_cast<double>(means.size());
  return {mean, std::sqrt(squares / (n - 1.0) / n)};
}

/// Plays one stretch and returns the mean wait and the share that waited.
std::pair<double, double> stretch(const Queue& queue, std::uint64_t replication) {
  const kernel::Streams streams{2025, replication};
  const kernel::ClockName arrival{"test.arrival"};
  const kernel::ClockName review{"test.review"};
  const Distribution gap{kernel::law::Exponential{1.0 / queue.arrivals}};
  const std::uint32_t count = warm_up + measured;
  EventCalendar calendar;
  OfficeState office;
  const OfficePlace place{table(), calendar, OfficeId{0}};
  open_office(office, queue.reviewers, Pace::normal, Number{queue.speed});

  std::vector<double> arrived(count, 0.0), begun(count, -1.0);
  double moment = table().working_time(Instant{});  // the table begins a day before
  for (std::uint32_t i = 0; i < count; ++i) {
    moment += kernel::quantile(gap, streams.uniform(arrival, i));
    arrived[i] = moment;
    Event event{EventKind::order_placed};
    event.detail = i;
    REQUIRE(calendar.schedule(table().instant_at(moment), kernel::Priority::normal, event).valid());
  }
  kernel::Due<Event> due;
  while (calendar.next(due)) {
    if (due.payload.kind == EventKind::order_placed) {
      const std::uint32_t i = due.payload.detail;
      const Days work{kernel::quantile(queue.review, streams.uniform(review, i))};
      if (submit(office, place, {FlowId{0}, 0, i, work})) begun[i] = arrived[i];
    } else {
      const Completion completion = complete(office, place, due.payload.detail);
      if (completion.begun) begun[completion.begun->number] = table().working_time(due.at);
    }
  }
  double wait = 0.0, waited = 0.0;
  for (std::uint32_t i = warm_up; i < count; ++i) {
    wait += begun[i] - arrived[i];
    waited += begun[i] > arrived[i] ? 1.0 : 0.0;
  }
  return {wait / measured, waited / measured};
}

Estimates play(const Queue& queue) {
  std::vector<double> waits, waited;
  for (std::uint64_t k = 0; k < replications; ++k) {
    const auto [wait, share] = stretch(queue, k);
    waits.push_back(wait);
    waited.push_back(share);
  }
  return {estimate(waits), estimate(waited)};
}

/// Erlang C: the probability of waiting at c servers under an offered load a < c.
double erlang_c(int servers, double load) {
  double blocked = 1.0;  // Erlang B by its recursion
  for (int k = 1; k <= servers; ++k) blocked = load * blocked / (k + load * blocked);
  return blocked / (1.0 - load / servers * (1.0 - blocked));
}

const Distribution exponential_review{kernel::law::Exponential{1.0}};

}  // namespace

TEST_CASE("the office with one reviewer and exponential work waits as M/M/1") {
  const Estimates found = play({1, 0.7, exponential_review, 1.0});
  INFO("wait " << found.wait.mean << " +- " << found.wait.standard_error);
  CHECK(std::fabs(found.wait.z(0.7 / 0.3)) < critical);
  CHECK(std::fabs(found.waited.z(0.7)) < critical);
}

TEST_CASE("the office with three reviewers waits as M/M/3 by Erlang C") {
  const Estimates found = play({3, 2.4, exponential_review, 1.0});
  const double theory = erlang_c(3, 2.4);
  INFO("waited " << found.waited.mean << " +- " << found.waited.standard_error << ", theory " << theory);
  CHECK(std::fabs(found.waited.z(theory)) < critical);
  CHECK(std::fabs(found.wait.z(theory / (3.0 - 2.4))) < critical);
}

TEST_CASE("the office with lognormal work waits as M/G/1 by Pollaczek and Khinchine") {
  const double median = 1.0, p90 = 3.0, arrivals = 0.45;
  const double sd = std::log(p90 / median) / 1.2815515655446004;
  const double mean = median * std::exp(0.5 * sd * sd);
  const double square = median * median * std::exp(2.0 * sd * sd);
  const double theory = arrivals * square / (2.0 * (1.0 - arrivals * mean));
  const Estimates found = play({1, arrivals, kernel::law::Lognormal{median, p90}, 1.0});
  INFO("wait " << found.wait.mean << " +- " << found.wait.standard_error << ", theory " << theory);
  CHECK(std::fabs(found.wait.z(theory)) < critical);
}

TEST_CASE("the queueing checks see an office five per cent slower than said") {
  CHECK(std::fabs(play({1, 0.7, exponential_review, 0.95}).wait.z(0.7 / 0.3)) > critical);
  const double theory = erlang_c(3, 2.4);
  const Estimates three = play({3, 2.4, exponential_review, 0.95});
  CHECK(std::fabs(three.waited.z(theory)) > critical);
  CHECK(std::fabs(three.wait.z(theory / 0.6)) > critical);
}

TEST_CASE("a new speed rescales what remains of a review, and speed nought stops it") {
  EventCalendar calendar;
  OfficeState office;
  const OfficePlace place{table(), calendar, OfficeId{0}};
  open_office(office, 1, Pace::normal, Number{1.0});
  // 1 January 1970 is a Thursday; the table begins on the Wednesday before.
  CHECK(submit(office, place, {FlowId{0}, 0, 0, Days{6.0}}));
  CHECK_FALSE(submit(office, place, {FlowId{0}, 1, 0, Days{1.0}}));
  kernel::Due<Event> due;
  const auto advance = [&](double to) {
    REQUIRE(calendar.schedule(Instant{to}, kernel::Priority::normal, Event{EventKind::order_placed}).valid());
    REQUIRE(calendar.next(due));
    REQUIRE(due.at == Instant{to});
  };
  advance(1.0);  // one of six done
  set_speed(office, place, Number{0.0});
  CHECK(calendar.size() == 0);
  advance(50.0);
  set_speed(office, place, Number{2.5});
  REQUIRE(calendar.next(due));
  // Five working days of work take two; day 50 is a Friday, so that a weekend lies between.
  CHECK(due.at.value() == Approx(54.0));
  const Completion completion = complete(office, place, due.payload.detail);
  CHECK(completion.completed.firm == 0);
  REQUIRE(completion.begun.has_value());
  CHECK(completion.begun->firm == 1);
}

TEST_CASE("an application taken back frees its reviewer for the next in the queue") {
  EventCalendar calendar;
  OfficeState office;
  const OfficePlace place{table(), calendar, OfficeId{0}};
  open_office(office, 1, Pace::normal, Number{1.0});
  for (std::uint16_t firm = 0; firm < 40; ++firm) {
    CHECK(submit(office, place, {FlowId{0}, firm, 0, Days{1.0}}) == (firm == 0));
  }
  CHECK_FALSE(take_back(office, place, FlowId{0}, 2).has_value());
  const auto begun = take_back(office, place, FlowId{0}, 0);
  REQUIRE(begun.has_value());
  CHECK(begun->firm == 1);
  std::vector<int> order;
  kernel::Due<Event> due;
  while (calendar.next(due)) order.push_back(complete(office, place, due.payload.detail).completed.firm);
  REQUIRE(order.size() == 38);
  CHECK(order[0] == 1);
  CHECK(order[1] == 3);
  CHECK(order.back() == 39);
}
