#include "sim/world/rulings.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "sim/world/measures.hpp"
#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Instant;

namespace {

using testing::usa, testing::chn;

/// An emergency duty in force that a court voids on day 30 (Friday 1 August), and one on another law that may
/// take its place for 150 days.
struct Voided {
  SmallWorld small;
  MeasureId emergency;
  MeasureId replacement;

  Voided() {
    small.trade(usa, chn, 0.5);
    emergency = small.tariff("USA.emergency", usa, chn, 0.30, {1.0, 1.0});
    small.parameters.measures[0].at_start = MeasureStatus::in_force;
    replacement = small.tariff("USA.balance", usa, chn, 0.15, {1.0, 1.0}, 10.0);
    MeasureParameters& other = small.parameters.measures[1];
    other.legal_basis = LegalBasisId{1};
    other.replaces = emergency;
    other.expires_after = small.fixed<kernel::Days>(150.0);
    ShockParameters ruling;
    ruling.name = "court";
    ruling.title = "a court voids the duty";
    ruling.kind = ShockKind::court_ruling;
    ruling.first = kernel::law::Fixed{30.0};
    ruling.chance = small.fixed<kernel::Share>(1.0);
    ruling.legal_basis = LegalBasisId{0};
    small.parameters.shocks.push_back(ruling);
  }

  [[nodiscard]] ShockParameters& ruling() { return small.parameters.shocks.front(); }
  void stay(double days) { ruling().stay = kernel::law::Fixed{days}; }
  void appeal(double days, double upheld) {
    ruling().appeal = {true, kernel::law::Fixed{days}, small.fixed<kernel::Share>(upheld)};
  }
  [[nodiscard]] Act announce(MeasureId id) const { return act_on(ActKind::announce, usa, id); }
};

}  // namespace

TEST_CASE("a stayed ruling leaves the duties in force until its stay ends, on a working day") {
  Voided voided;
  voided.stay(8.0);  // Saturday 9 August
  Stage stage{voided.small};
  stage.begin(1);
  stage.play(39.999);
  CHECK(status(stage, voided.emergency) == MeasureStatus::in_force);
  CHECK(stage.world.measures[0].void_stayed);
  CHECK(stage.count(HappeningKind::measure_stayed) == 1);
  CHECK(stage.last(HappeningKind::shock)->value == 40.0);
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == Approx(0.30));
  stage.play(40.001);
  CHECK(status(stage, voided.emergency) == MeasureStatus::struck_down);
  CHECK(stage.last(HappeningKind::measure_struck_down)->cause == stage.last(HappeningKind::shock)->number);
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == 0.0);
}

TEST_CASE("an appeal that upholds the duties ends nothing; one that fails ends them once the stay is over") {
  for (const double upheld : {1.0, 0.0}) {
    for (const double stay : {0.0, 60.0}) {  // the latter to Tuesday 30 September
      Voided voided;
      voided.stay(stay);
      voided.appeal(20.0, upheld);  // Thursday 21 August
      Stage stage{voided.small};
      stage.begin(1);
      stage.play(49.999);
      CHECK(status(stage, voided.emergency) == MeasureStatus::in_force);
      stage.play(50.001);
      REQUIRE(stage.count(HappeningKind::appeal_decided) == 1);
      CHECK(stage.last(HappeningKind::appeal_decided)->value == upheld);
      const bool stands = upheld == 1.0 || stay > 0.0;
      CHECK((status(stage, voided.emergency) == MeasureStatus::in_force) == stands);
      CHECK(stage.world.measures[0].void_stayed == (upheld == 0.0 && stay > 0.0));
      stage.play(90.001);
      CHECK((status(stage, voided.emergency) == MeasureStatus::in_force) == (upheld == 1.0));
    }
  }
}

TEST_CASE("an appeal upholds the duties as often as it says") {
  Voided voided;
  voided.appeal(20.0, 0.65);
  Stage stage{voided.small};
  int upheld = 0;
  constexpr int n = 2000;
  for (std::uint64_t i = 0; i < n; ++i) {
    stage.begin(7, i);
    stage.play(60.0);
    upheld += status(stage, voided.emergency) == MeasureStatus::in_force ? 1 : 0;
  }
  // Binomial, n = 2000, seed 7, se 0.0107; 4.5 se, false alarm 7e-6.
  CHECK(std::fabs(upheld / static_cast<double>(n) - 0.65) < 4.5 * 0.0107);
}

TEST_CASE("on what was ruled before day 0 nothing more is decided before day 0") {
  Voided voided;
  voided.ruling().on = Instant{-35.0};
  voided.appeal(10.0, 0.0);
  voided.small.parameters.past.from = Instant{-60.0};
  Stage stage{voided.small};
  stage.begin(1);
  stage.play(-0.001);
  CHECK(stage.last(HappeningKind::shock)->at.value() == -35.0);
  CHECK(stage.world.measures[0].void_stayed);
  CHECK(status(stage, voided.emergency) == MeasureStatus::in_force);
  stage.play(0.001);
  CHECK(stage.last(HappeningKind::appeal_decided)->at.value() == 0.0);
  CHECK(status(stage, voided.emergency) == MeasureStatus::struck_down);
}

TEST_CASE(
    "a court decides no case about duties that do not stand, and no second one while the first is stayed") {
  Voided voided;
  voided.small.parameters.measures[0].at_start = MeasureStatus::dormant;
  Stage nothing{voided.small};
  nothing.begin(1);
  nothing.play(100.0);
  CHECK(nothing.count(HappeningKind::shock) == 0);

  voided.small.parameters.measures[0].at_start = MeasureStatus::in_force;
  voided.ruling().recurs = true;
  voided.ruling().again = kernel::law::Fixed{7.0};
  voided.stay(60.0);
  Stage again{voided.small};
  again.begin(1);
  again.play(300.0);
  CHECK(again.count(HappeningKind::shock) == 1);
  CHECK(again.count(HappeningKind::measure_struck_down) == 1);
}

TEST_CASE("what replaces a measure may come once that is void, stayed or not, and not before") {
  for (const double stay : {0.0, 60.0}) {
    Voided voided;
    voided.stay(stay);
    Stage stage{voided.small};
    stage.begin(1);
    stage.play(29.0);
    CHECK_FALSE(stage.act(voided.announce(voided.replacement)));
    stage.play(31.0);
    CHECK(stage.act(voided.announce(voided.replacement)));
    stage.play(42.0);
    CHECK(status(stage, voided.replacement) == MeasureStatus::in_force);
  }
}

TEST_CASE("an appeal that upholds the duties closes the door to what would replace them") {
  Voided voided;
  voided.appeal(20.0, 1.0);
  Stage stage{voided.small};
  stage.begin(1);
  stage.play(49.0);
  CHECK(can_announce(stage.world, voided.replacement));
  stage.play(51.0);
  CHECK_FALSE(can_announce(stage.world, voided.replacement));
}

TEST_CASE("nothing is announced on a law that courts have voided, not even what did not stand that day") {
  Voided voided;
  const MeasureId dormant = voided.small.tariff("USA.further", usa, chn, 0.1, {1.0, 1.0});
  Stage stage{voided.small};
  stage.begin(1);
  stage.play(29.0);
  CHECK(can_announce(stage.world, dormant));
  stage.play(31.0);
  CHECK_FALSE(stage.act(voided.announce(dormant)));
  CHECK_FALSE(stage.act(act_on(ActKind::threaten, usa, dormant, 0.1)));
}

TEST_CASE(
    "a measure expires where its legal term ends, whatever became of it meanwhile, and never comes back") {
  Voided voided;
  voided.small.parameters.shocks.clear();
  voided.small.parameters.measures[1].replaces = MeasureId{};
  Stage stage{voided.small};
  stage.begin(1);
  REQUIRE(stage.act(voided.announce(voided.replacement)));
  stage.play(159.0);  // in force from day 10
  CHECK(status(stage, voided.replacement) == MeasureStatus::in_force);
  stage.play(160.001);
  CHECK(status(stage, voided.replacement) == MeasureStatus::expired);
  CHECK(stage.last(HappeningKind::measure_expired)->at.value() == Approx(160.0));
  CHECK(stage.world.tariffs.mean_rate(usa, chn) == Approx(0.30));
  CHECK_FALSE(stage.act(voided.announce(voided.replacement)));

  // Lifted and put back in between: the term runs on. Lifted over its end: it is over all the same.
  for (const bool back : {true, false}) {
    stage.begin(1);
    REQUIRE(stage.act(voided.announce(voided.replacement)));
    stage.play(100.0);
    REQUIRE(stage.act(act_on(ActKind::lift, usa, voided.replacement)));
    if (back) REQUIRE(stage.act(voided.announce(voided.replacement)));
    stage.play(161.0);
    CHECK(status(stage, voided.replacement) == (back ? MeasureStatus::expired : MeasureStatus::lifted));
    CHECK(stage.count(HappeningKind::measure_expired) == (back ? 1 : 0));
    CHECK_FALSE(stage.act(voided.announce(voided.replacement)));
  }
}
