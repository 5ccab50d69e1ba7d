#include "replication/rungs.hpp"

#include <catch2/catch.hpp>

#include "replication/history.hpp"
#include "tests/replication/comparing.hpp"
#include "tests/replication/small_dispute.hpp"

using namespace riposte;
using namespace riposte::replication;

namespace {

/// The rung of USA and CHN where the duty stands at `duty`, with or without China's licences.
double rung(double duty, bool licensing, bool ban) {
  SmallDispute dispute;
  auto& scenario = dispute.scenario();
  scenario.agents.clear();
  scenario.world.shocks.clear();
  auto& acts = scenario.world.past.acts;
  acts.clear();
  acts.push_back(
      SmallDispute::act(-80.0, world::ActKind::set_level, SmallDispute::usa, SmallDispute::duty, duty));
  acts.push_back(SmallDispute::act(-79.0, world::ActKind::set_level, SmallDispute::chn,
                                   SmallDispute::retaliation, duty));
  if (licensing) {
    acts.push_back(
        SmallDispute::act(-70.0, world::ActKind::announce, SmallDispute::chn, SmallDispute::licensing));
  }
  if (ban)
    acts.push_back(SmallDispute::act(-60.0, world::ActKind::announce, SmallDispute::usa, SmallDispute::ban));
  const Stage stage{scenario};
  History history{stage};
  return metric(stage, history.run(1, 0, kernel::ParameterMode::medians), "rung_final/USA-CHN");
}

}  // namespace

TEST_CASE("each threshold of tariffs above the base is one rung, each side's control another, six at most") {
  CHECK(rung(0.005, false, false) == 0.0);  // the base of 10 % does not count
  CHECK(rung(0.02, false, false) == 1.0);
  CHECK(rung(0.12, false, false) == 2.0);
  CHECK(rung(0.30, false, false) == 3.0);
  CHECK(rung(0.60, false, false) == 4.0);
  CHECK(rung(1.25, false, false) == 5.0);
  CHECK(rung(0.12, true, false) == 3.0);
  CHECK(rung(0.12, true, true) == 4.0);
  CHECK(rung(1.25, true, true) == 6.0);
}

TEST_CASE("the peak of a rung is at least its end") {
  SmallDispute dispute;
  const Stage stage{dispute.scenario()};
  History history{stage};
  for (std::uint64_t i = 0; i < 50; ++i) {
    const auto& record = history.run(1, i, kernel::ParameterMode::drawn);
    double highest = 0.0;
    for (const double value : series(stage, record, "rung/USA-CHN")) highest = std::max(highest, value);
    CHECK(metric(stage, record, "rung_peak/USA-CHN") >= metric(stage, record, "rung_final/USA-CHN"));
    CHECK(metric(stage, record, "rung_peak/USA-CHN") >= highest);
  }
}
