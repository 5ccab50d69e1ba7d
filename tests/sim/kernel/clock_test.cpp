#include "sim/kernel/clock.hpp"

#include <cmath>
#include <cstdint>
#include <type_traits>

#include <catch2/catch.hpp>

#include "sim/kernel/random_streams.hpp"
#include "tests/sim/kernel/example_laws.hpp"

namespace riposte::kernel {
namespace {

constexpr Number one{1.0};

/// Working time of an office, an axis of its own.
class OfficeTime {
 public:
  constexpr OfficeTime() = default;
  constexpr explicit OfficeTime(double days) : days_{days} {}
  friend constexpr Days operator-(OfficeTime a, OfficeTime b) { return Days{a.days_ - b.days_}; }
  friend constexpr OfficeTime operator+(OfficeTime a, Days b) { return OfficeTime{a.days_ + b.value()}; }
  friend constexpr bool operator==(OfficeTime, OfficeTime) = default;

 private:
  double days_ = 0.0;
};

}  // namespace

TEST_CASE("a hazard clock left alone fires at start plus the quantile of its draw, exactly") {
  const Streams streams{1, 0};
  for (const auto& [name, law] : test::example_laws()) {
    CAPTURE(name);
    if (support(law).low < 0.0) {
      continue;
    }
    for (std::uint64_t i = 0; i < 100; ++i) {
      const double u = streams.uniform(ClockName{"left alone"}, i);
      HazardClock clock;
      CHECK(clock.start(Instant{4.0}, law, one, u) == Instant{4.0} + Days{quantile(law, u)});
      CHECK(clock.fires_at() == Instant{4.0} + Days{quantile(law, u)});
    }
  }
}

TEST_CASE("re-aiming a clock at what it already aims at moves it by rounding only") {
  const Streams streams{1, 0};
  for (const auto& [name, law] : test::example_laws()) {
    CAPTURE(name);
    if (support(law).low < 0.0) {
      continue;
    }
    for (std::uint64_t i = 0; i < 100; ++i) {
      HazardClock clock;
      const Instant first = clock.start(Instant{4.0}, law, one, streams.uniform(ClockName{"again"}, i));
      const Instant half = Instant{4.0} + 0.5 * (first - Instant{4.0});
      CHECK(clock.reaim(half, law, one).value() == Approx(first.value()).epsilon(1e-9));
    }
  }
}

TEST_CASE("a hazard clock re-aimed mid-wait keeps the age it has and the draw it took") {
  // Weibull: H(a) = (a/40)². At age 10 the hazard used is 1/16; with m = 3 it fires where
  // 1/16 + 3 (H(a) - 1/16) = e.
  const Distribution law = law::Weibull{2.0, 40.0};
  const double u = 0.7;
  const double e = -std::log(0.3);
  HazardClock clock;
  clock.start(Instant{100.0}, law, one, u);
  const Instant fires = clock.reaim(Instant{110.0}, law, Number{3.0});
  const double age = 40.0 * std::sqrt((e - 1.0 / 16.0) / 3.0 + 1.0 / 16.0);
  CHECK(fires.value() == Approx(100.0 + age).epsilon(1e-14));
  CHECK(clock.age(Instant{112.0}) == Days{12.0});
}

TEST_CASE("a new law takes over the age and what is left of the draw") {
  const Distribution slow = law::Exponential{40.0};
  const Distribution ageing = law::Weibull{2.0, 20.0};
  const double e = -std::log(0.3);
  HazardClock clock;
  clock.start(Instant{0.0}, slow, one, 0.7);
  const Instant fires = clock.replace(Instant{10.0}, slow, ageing, one);
  CHECK(fires.value() == Approx(20.0 * std::sqrt(0.25 + e - 0.25)).epsilon(1e-14));
  const Instant later = clock.replace(Instant{12.0}, ageing, slow, Number{2.0});
  CHECK(later.value() == Approx(12.0 + 20.0 * (e - 0.25 - (0.36 - 0.25))).epsilon(1e-14));
}

TEST_CASE("a multiplier of nothing pauses the clock; the pause delays it but age goes on") {
  const Distribution law = law::Exponential{10.0};
  HazardClock clock;
  const Instant first = clock.start(Instant{0.0}, law, one, 0.6);
  CHECK(clock.reaim(Instant{2.0}, law, Number{0.0}) == never);
  CHECK(clock.reaim(Instant{7.0}, law, one).value() == Approx(first.value() + 5.0).epsilon(1e-14));
  CHECK(clock.age(Instant{7.0}) == Days{7.0});
  HazardClock asleep;
  CHECK(asleep.start(Instant{0.0}, law, Number{0.0}, 0.6) == never);
  CHECK(asleep.reaim(Instant{3.0}, law, one).value() == Approx(3.0 + first.value()).epsilon(1e-14));
}

TEST_CASE("a fixed wait ignores the multiplier unless that is nothing") {
  const Distribution law = law::Fixed{5.0};
  HazardClock clock;
  CHECK(clock.start(Instant{1.0}, law, Number{7.0}, 0.2) == Instant{6.0});
  CHECK(clock.reaim(Instant{3.0}, law, Number{0.1}) == Instant{6.0});
}

TEST_CASE("a law that ends before the age reached fires at once") {
  const Distribution before = law::Exponential{100.0};
  const Distribution after = law::Uniform{0.0, 3.0};
  HazardClock clock;
  clock.start(Instant{0.0}, before, one, 0.9);
  CHECK(clock.replace(Instant{8.0}, before, after, one) == Instant{8.0});
}

TEST_CASE("greater odds never delay a clock") {
  const Streams streams{2, 0};
  for (const auto& [name, law] : test::example_laws()) {
    CAPTURE(name);
    if (support(law).low < 0.0) {
      continue;
    }
    for (std::uint64_t i = 0; i < 50; ++i) {
      Instant last = never;
      for (const double multiplier : {0.01, 0.5, 1.0, 2.0, 30.0}) {
        HazardClock clock;
        const double u = streams.uniform(ClockName{"odds"}, i);
        const Instant at = clock.start(Instant{0.0}, law, Number{multiplier}, u);
        REQUIRE(at.value() <= last.value() * (1.0 + 1e-12));
        last = at;
      }
    }
  }
}

TEST_CASE("what a split copy redraws lies after now and leaves the age as it was") {
  const Distribution law = law::Gamma{3.0, 30.0};
  HazardClock clock;
  clock.start(Instant{0.0}, law, one, 0.8);
  HazardClock copy = clock;
  const Instant redrawn = copy.redraw(Instant{12.0}, law, 0.25);
  CHECK(redrawn.value() == Approx(quantile_beyond(law, 12.0, 0.25)).epsilon(1e-12));
  CHECK(copy.age(Instant{12.0}) == Days{12.0});
  CHECK(copy.reaim(Instant{13.0}, law, one).value() == Approx(redrawn.value()).epsilon(1e-12));
}

TEST_CASE("a work clock is done when its work is, whatever the paces on the way") {
  WorkClock clock;
  CHECK(clock.start(Instant{0.0}, Days{10.0}, one) == Instant{10.0});
  CHECK(clock.repace(Instant{4.0}, Number{2.0}) == Instant{7.0});  // 6 left at pace 2
  CHECK(clock.left(Instant{5.0}) == Days{4.0});
  CHECK(clock.repace(Instant{5.0}, Number{0.0}) == never);
  CHECK(clock.left(Instant{50.0}) == Days{4.0});
  CHECK(clock.repace(Instant{50.0}, Number{0.5}) == Instant{58.0});
  CHECK(clock.left(Instant{58.0}) == Days{0.0});
}

TEST_CASE("work of nothing is done at once, and a pace of nothing never finishes") {
  WorkClock clock;
  CHECK(clock.start(Instant{3.0}, Days{0.0}, one) == Instant{3.0});
  CHECK(clock.start(Instant{3.0}, Days{1.0}, Number{0.0}) == never);
}

TEST_CASE("work redrawn for a split copy exceeds what is done") {
  const Distribution law = law::Lognormal{10.0, 30.0};
  WorkClock clock;
  clock.start(Instant{0.0}, Days{25.0}, Number{2.0});
  const Instant redrawn = clock.redraw(Instant{6.0}, law, 0.3);  // 12 done
  CHECK(redrawn.value() == Approx(6.0 + (quantile_beyond(law, 12.0, 0.3) - 12.0) / 2.0).epsilon(1e-14));
  CHECK(clock.repace(Instant{6.0}, one).value() == Approx(quantile_beyond(law, 12.0, 0.3) - 6.0));
}

TEST_CASE("a work clock runs on an axis of working time as on the calendar's") {
  WorkClockOn<OfficeTime> clock;
  CHECK(clock.start(OfficeTime{2.0}, Days{3.0}, Number{2.0}) == OfficeTime{3.5});
  CHECK(clock.repace(OfficeTime{3.0}, Number{0.5}) == OfficeTime{5.0});
  static_assert(!std::is_invocable_v<decltype(&WorkClockOn<OfficeTime>::repace), WorkClockOn<OfficeTime>&,
                                     Instant, Number>);
}

}  // namespace riposte::kernel
