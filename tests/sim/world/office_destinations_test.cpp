#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;

namespace {

using testing::usa, testing::chn, testing::ind;

/// Magnets from China to the United States and to India under licences, each with an office of its own.
struct TwoDesks {
  TwoDesks() {
    to_usa = small.flow("CHN/USA/magnets", chn, usa);
    to_ind = small.flow("CHN/IND/magnets", chn, ind);
    small.control("CHN.licensing", MeasureKind::export_licensing_requirement, chn, EconomyId{},
                  MeasureStatus::in_force);
    general = small.office(chn);
    for_india = small.office(chn);
    small.parameters.offices[for_india.value()].name = "desk";
    small.parameters.offices[for_india.value()].destinations = {ind};
  }
  SmallWorld small;
  FlowId to_usa, to_ind;
  OfficeId general, for_india;
};

}  // namespace

TEST_CASE("an office named for a destination reviews what goes there, the general one the rest") {
  const TwoDesks desks;
  const Stage stage{desks.small};
  CHECK(stage.tables.flow(desks.to_usa).office == desks.general);
  CHECK(stage.tables.flow(desks.to_ind).office == desks.for_india);
  CHECK(stage.tables.office(desks.general).firms == 6);
  CHECK(stage.tables.office(desks.for_india).firms == 6);
}

TEST_CASE("an exporter can be slow with one country alone") {
  const TwoDesks desks;
  Stage stage{desks.small};
  stage.begin(1);
  REQUIRE(stage.act(pace_act(chn, desks.for_india, Pace::stalled)));
  stage.play(180.0);
  CHECK(shipped(stage.world.flows[desks.to_usa.value()]) > 1000.0);
  CHECK(shipped(stage.world.flows[desks.to_ind.value()]) == 0.0);
}
