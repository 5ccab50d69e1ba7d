#include "sim/world/dates.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Days;
using kernel::Instant;

namespace {

using testing::usa, testing::chn, testing::ind;

/// A shock of some law, which dates may move.
struct Moved {
  SmallWorld small;

  explicit Moved(const kernel::Distribution& law) {
    ShockParameters call;
    call.name = "call";
    call.kind = ShockKind::leaders_call;
    call.first = law;
    call.chance = small.fixed<kernel::Share>(1.0);
    small.parameters.shocks.push_back(call);
  }

  void date(double at, double before, double after, double times) {
    DateParameters date;
    date.name = "date" + std::to_string(small.parameters.dates.size());
    date.title = "the day";
    date.at = Instant{at};
    date.before = small.fixed<Days>(before);
    date.after = small.fixed<Days>(after);
    date.moves = {{ShockId{0}, TalksId{}, small.fixed<kernel::Number>(times)}};
    small.parameters.dates.push_back(date);
  }

  /// When the shock comes, over many histories; the horizon where it does not.
  [[nodiscard]] std::vector<double> comes(int n) const {
    Stage stage{small};
    std::vector<double> days;
    for (int i = 0; i < n; ++i) {
      stage.begin(11, static_cast<std::uint64_t>(i));
      stage.play(364.0);
      const Happening* call = stage.last(HappeningKind::shock);
      days.push_back(call == nullptr ? 365.0 : call->at.value());
    }
    return days;
  }
};

double share_between(const std::vector<double>& days, double from, double until) {
  const auto within =
      std::count_if(days.begin(), days.end(), [=](double day) { return from <= day && day < until; });
  return static_cast<double>(within) / static_cast<double>(days.size());
}

}  // namespace

TEST_CASE("a date multiplies the hazard of a shock without memory: shares by formula") {
  Moved moved{kernel::law::Exponential{100.0}};
  moved.date(60.0, 20.0, 10.0, 5.0);  // five times as likely a day on days 40 to 70
  constexpr int n = 4000;
  const auto days = moved.comes(n);
  const double before = 1.0 - std::exp(-0.4);
  const double within = std::exp(-0.4) * (1.0 - std::exp(-5.0 * 0.3));
  const double after = std::exp(-0.4 - 1.5) * (1.0 - std::exp(-1.0));
  // Binomial, n = 4000, seed 11, se at most 0.0079; 4.5 se each, false alarm 7e-6.
  CHECK(std::fabs(share_between(days, 0.0, 40.0) - before) < 4.5 * 0.0079);
  CHECK(std::fabs(share_between(days, 40.0, 70.0) - within) < 4.5 * 0.0079);
  CHECK(std::fabs(share_between(days, 70.0, 170.0) - after) < 4.5 * 0.0079);
  // Unmoved the window would hold exp(-0.4) (1 - exp(-0.3)): ten times the error away.
  CHECK(std::fabs(within - std::exp(-0.4) * (1.0 - std::exp(-0.3))) > 10.0 * 4.5 * 0.0079 * 0.9);
}

TEST_CASE(
    "for any law a date is a change of time: each wait ends where the integral of the pace reaches it") {
  for (const double times : {0.0, 0.5, 1.0, 4.0}) {
    Moved plain{kernel::law::Lognormal{50.0, 120.0}};
    Moved moved{kernel::law::Lognormal{50.0, 120.0}};
    moved.date(60.0, 20.0, 10.0, times);
    const auto at = plain.comes(200);
    const auto then = moved.comes(200);
    for (std::size_t i = 0; i < at.size(); ++i) {
      const double stretched = 30.0 * times;
      double expected = at[i];
      if (at[i] >= 40.0 && times > 0.0 && at[i] < 40.0 + stretched) {
        expected = 40.0 + (at[i] - 40.0) / times;
      } else if (at[i] >= 40.0) {
        expected = at[i] + 30.0 - stretched;
      }
      if (at[i] < 330.0) CHECK(then[i] == Approx(expected));
    }
  }
}

TEST_CASE("dates that overlap multiply, and none that only touches does") {
  Moved moved{kernel::law::Fixed{50.0}};
  moved.date(20.0, 10.0, 10.0, 2.0);  // days 10 to 30
  moved.date(30.0, 10.0, 10.0, 3.0);  // days 20 to 40
  Stage played{moved.small};
  played.begin(1);
  const auto& pulls = played.world.tables->shock(ShockId{0}).pulls;
  const auto ends = [&](double wait) {
    return end_of_wait(played.world, pulls, Instant{0.0}, Days{wait}).value();
  };
  CHECK(ends(10.0) == Approx(10.0));
  CHECK(ends(30.0) == Approx(20.0));
  CHECK(ends(90.0) == Approx(30.0));
  CHECK(ends(120.0) == Approx(40.0));
  CHECK(ends(121.0) == Approx(41.0));
  CHECK(end_of_wait(played.world, pulls, Instant{40.0}, Days{7.0}).value() == 47.0);
  CHECK(end_of_wait(played.world, {}, Instant{3.0}, Days{0.0}).value() == 3.0);
}

TEST_CASE("a date moves the rounds of talks too, is told of on its day, and is not decorative") {
  const auto rounds_in_window = [](double times) {
    Moved moved{kernel::law::Fixed{400.0}};
    const TalksId talks = moved.small.talks("USA-IND", usa, ind, 0.6);
    moved.date(60.0, 30.0, 0.0, 1.0);
    moved.small.parameters.dates[0].moves = {{ShockId{}, talks, moved.small.fixed<kernel::Number>(times)}};
    int rounds = 0;
    Stage stage{moved.small};
    for (std::uint64_t i = 0; i < 100; ++i) {
      stage.begin(3, i);
      stage.play(100.0);
      CHECK(stage.count(HappeningKind::date_came) == 1);
      CHECK(stage.last(HappeningKind::date_came)->at.value() == 60.0);
      for (const Happening& happening : stage.world.history) {
        rounds += happening.kind == HappeningKind::talks_round && happening.at >= Instant{30.0} &&
                          happening.at < Instant{60.0}
                      ? 1
                      : 0;
      }
    }
    return rounds;
  };
  CHECK(rounds_in_window(3.0) > 2 * rounds_in_window(1.0));
}

TEST_CASE("a shock may be dated: leaders meet for sure, on the local day of the talks' first side") {
  Moved moved{kernel::law::Fixed{0.0}};
  const TalksId talks = moved.small.talks("USA-CHN", usa, chn, 0.6);
  moved.small.parameters.talks[0].status = TalksStatus::broken_off;
  moved.small.parameters.economies[0].utc_offsets = {{std::chrono::sys_days{}, -4.0}};
  moved.small.parameters.shocks[0].talks = talks;
  moved.small.parameters.shocks[0].on = Instant{121.0};
  Stage stage{moved.small};
  stage.begin(1);
  stage.play(200.0);
  REQUIRE(stage.count(HappeningKind::shock) == 1);
  CHECK(stage.last(HappeningKind::shock)->at.value() == Approx(121.0 + 4.0 / 24.0));
  CHECK(stage.count(HappeningKind::talks_opened) == 1);
}
