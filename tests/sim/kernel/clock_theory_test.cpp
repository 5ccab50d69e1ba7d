#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/kernel/calendar.hpp"
#include "sim/kernel/clock.hpp"
#include "sim/kernel/random_streams.hpp"
#include "tests/sim/kernel/goodness_of_fit.hpp"

// Clocks on the shipped calendar against closed forms. Seeds fixed, false-alarm rate 1e-4 a check; beside
// each theory stands one that is off by a few per cent and must be refused.
namespace riposte::kernel {
namespace {

constexpr Number unit_work{1.0};

/// How often an exponential clock of mean 1 fires within `horizon`, in each of `replications`.
std::vector<double> firing_counts(std::uint64_t replications, Instant horizon, std::size_t cells) {
  const Distribution law = law::Exponential{1.0};
  std::vector<double> counts(cells, 0.0);
  for (std::uint64_t replication = 0; replication < replications; ++replication) {
    const Streams streams{1, replication};
    ClockCounter draws{ClockName{"poisson"}};
    HazardClock clock;
    std::size_t fired = 0;
    for (Instant at = clock.start(Instant{}, law, unit_work, draws.next_uniform(streams)); at <= horizon;
         at = clock.start(at, law, unit_work, draws.next_uniform(streams))) {
      ++fired;
    }
    counts[std::min(fired, cells - 1)] += 1.0;
  }
  return counts;
}

/// Expected numbers of replications with 0, 1, … events, the last cell holding all above.
std::vector<double> poisson_expectation(double mean, double replications, std::size_t cells) {
  std::vector<double> expected(cells, 0.0);
  double probability = std::exp(-mean);
  double rest = 1.0;
  for (std::size_t k = 0; k + 1 < cells; ++k) {
    expected[k] = replications * probability;
    rest -= probability;
    probability *= mean / static_cast<double>(k + 1);
  }
  expected.back() = replications * rest;
  return expected;
}

struct Race {
  std::vector<double> wins;
  std::vector<double> times;
};

/// Three exponential clocks on a calendar; the first to fire wins.
Race race(const std::array<double, 3>& means, std::uint64_t replications) {
  const std::array<ClockName, 3> names{ClockName{"race.a"}, ClockName{"race.b"}, ClockName{"race.c"}};
  Race result{std::vector<double>(3, 0.0), {}};
  Calendar<std::size_t> calendar;
  for (std::uint64_t replication = 0; replication < replications; ++replication) {
    const Streams streams{2, replication};
    calendar.clear(Instant{});
    for (std::size_t i = 0; i < 3; ++i) {
      HazardClock clock;
      const Distribution law = law::Exponential{means[i]};
      const Instant at = clock.start(Instant{}, law, unit_work, streams.uniform(names[i], 0));
      REQUIRE(calendar.schedule(at, Priority::normal, i).valid());
    }
    Due<std::size_t> due{};
    REQUIRE(calendar.next(due));
    result.wins[due.payload] += 1.0;
    result.times.push_back(due.at.value());
  }
  return result;
}

/// Ages at firing of a Weibull clock whose odds rise fivefold at age 10 and halve at age 14.
std::vector<double> reaimed_ages(const Distribution& law, std::uint64_t replications) {
  std::vector<double> ages;
  for (std::uint64_t replication = 0; replication < replications; ++replication) {
    HazardClock clock;
    const double u = Streams{3, replication}.uniform(ClockName{"reaimed"}, 0);
    Instant fires = clock.start(Instant{50.0}, law, unit_work, u);
    if (fires > Instant{60.0}) {
      fires = clock.reaim(Instant{60.0}, law, Number{5.0});
    }
    if (fires > Instant{64.0}) {
      fires = clock.reaim(Instant{64.0}, law, Number{0.5});
    }
    ages.push_back((fires - Instant{50.0}).value());
  }
  return ages;
}

/// 1 - exp(-∫ m h) for that clock, the odds rising `jump`-fold.
double reaimed_cdf(double age, double jump) {
  const auto hazard = [](double a) { return std::pow(a / 20.0, 1.7); };
  if (age < 10.0) {
    return 1.0 - std::exp(-hazard(age));
  }
  if (age < 14.0) {
    return 1.0 - std::exp(-hazard(10.0) - jump * (hazard(age) - hazard(10.0)));
  }
  return 1.0 -
         std::exp(-hazard(10.0) - jump * (hazard(14.0) - hazard(10.0)) - 0.5 * (hazard(age) - hazard(14.0)));
}

}  // namespace

// n = 200 000 replications, 12 cells, 11 degrees of freedom.
TEST_CASE("an exponential clock restarted as it fires counts a Poisson process") {
  const std::vector<double> counts = firing_counts(200000, Instant{4.0}, 12);
  CHECK(test::chi_square(counts, poisson_expectation(4.0, 200000.0, 12)) < test::chi_square_bound(11));
  CHECK(test::chi_square(counts, poisson_expectation(4.08, 200000.0, 12)) > test::chi_square_bound(11));
}

// n = 400 000; standard error of a share at most 0.0008.
TEST_CASE(
    "in a race of exponential clocks each wins in proportion to its rate, after the shortest mean wait") {
  const Race result = race({2.0, 3.0, 6.0}, 400000);  // rates 3 : 2 : 1, together 1
  CHECK(test::chi_square(result.wins, {200000.0, 400000.0 / 3.0, 400000.0 / 6.0}) <
        test::chi_square_bound(2));
  CHECK(test::chi_square(result.wins, {202000.0, 398000.0 / 3.0, 398000.0 / 6.0 - 1000.0 / 3.0}) >
        test::chi_square_bound(2));
  const auto first = [](double t) { return 1.0 - std::exp(-t); };
  CHECK(test::kolmogorov(result.times, first) < test::kolmogorov_bound());
  CHECK(test::kolmogorov(result.times, [&](double t) { return first(1.02 * t); }) > test::kolmogorov_bound());
}

// n = 400 000; standard error of F_n at most 0.0008.
TEST_CASE("a Weibull clock re-aimed mid-wait follows its piecewise proportional hazard") {
  const std::vector<double> ages = reaimed_ages(law::Weibull{1.7, 20.0}, 400000);
  CHECK(test::kolmogorov(ages, [](double a) { return reaimed_cdf(a, 5.0); }) < test::kolmogorov_bound());
  CHECK(test::kolmogorov(ages, [](double a) { return reaimed_cdf(a, 4.9); }) > test::kolmogorov_bound());
}

// n = 400 000: the residual redrawn in another branch has the law of the residual kept.
TEST_CASE("redrawing what is left in a branch of its own changes no law") {
  const Distribution law = law::Gamma{2.0, 10.0};
  std::vector<double> ages;
  for (std::uint64_t replication = 0; replication < 400000; ++replication) {
    HazardClock clock;
    const ClockName name{"split"};
    Instant fires = clock.start(Instant{}, law, unit_work, Streams{4, replication}.uniform(name, 0));
    if (fires > Instant{6.0}) {
      fires = clock.redraw(Instant{6.0}, law, Streams{4, replication, 1}.uniform(name, 0));
    }
    ages.push_back(fires.value());
  }
  const auto erlang = [](double t) { return 1.0 - std::exp(-t / 5.0) * (1.0 + t / 5.0); };
  CHECK(test::kolmogorov(ages, erlang) < test::kolmogorov_bound());
  CHECK(test::kolmogorov(ages, [&](double t) { return erlang(1.02 * t); }) > test::kolmogorov_bound());
}

}  // namespace riposte::kernel
