#include <catch2/catch.hpp>

#include "tests/replication/planting.hpp"

using namespace riposte;
using namespace riposte::replication;
using namespace riposte::replication::planting;
using world::MeasureStatus;

namespace {

/// China's retaliation is held back until day 30, and the duty that it answers may never come.
struct Unprovoked : SmallDispute {
  explicit Unprovoked(MeasureStatus of_duty = MeasureStatus::dormant) {
    auto& measures = scenario().world.measures;
    measures[duty.value()].at_start = of_duty;
    measures[retaliation.value()].at_start = MeasureStatus::suspended;
    measures[retaliation.value()].suspended_until = kernel::Instant{30.0};
  }
};

void plant_lapse(const Damage& damage, const std::string& fault) {
  Unprovoked dispute;
  plant_in(dispute, HappeningKind::measure_lapsed, damage, fault,
           first(of_kind(HappeningKind::measure_lapsed)));
}

}  // namespace

TEST_CASE("the checker catches a suspension that ends without a return before its day") {
  plant_lapse([](auto& all, auto at) { all[at].at = all[at - 1].at = kernel::Instant{}; },
              "lapsed before its day");
}

TEST_CASE("the checker catches a lapse of what is not suspended, and of what answers nothing of another's") {
  plant_lapse([](auto& all, auto at) { all[at].act.measure = SmallDispute::base; },
              "USA.base: lapsed though not suspended");
  plant_lapse([](auto& all, auto at) { all[at].act.measure = SmallDispute::india_duty; },
              "USA.india: lapsed though it answers nothing of another's");
}

TEST_CASE("the checker catches a lapse of what answers a duty that stands") {
  Unprovoked unprovoked;
  const Stage stage{unprovoked.scenario()};
  History history{stage};
  Unprovoked provoked{MeasureStatus::in_force};
  const Stage other_stage{provoked.scenario()};
  History other{other_stage};
  for (std::uint64_t i = 0; i < 400; ++i) {
    history.run(2, i, kernel::ParameterMode::drawn);
    other.run(2, i, kernel::ParameterMode::drawn);
    const Happenings& happenings = history.world().history;
    if (find(happenings, of_kind(HappeningKind::measure_lapsed)) == happenings.size()) continue;
    const std::string fault = "CHN.retaliation: lapsed though what it answers stands";
    CHECK_FALSE(reports(check_happenings(stage, history.world(), happenings), fault));
    CHECK(reports(check_happenings(other_stage, other.world(), happenings), fault));
    return;
  }
  FAIL("no history has a lapse");
}
