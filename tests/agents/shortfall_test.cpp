#include "agents/shortfall.hpp"

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::agents;
using world::MeasureKind;
using world::MeasureStatus;
using world::testing::act_on;
using world::testing::SmallWorld;
using world::testing::Stage;

namespace {

using world::testing::usa, world::testing::chn;

constexpr world::FlowId magnets{0};

/// Cars with 0.7 of the flow lose 0.5 % of GDP a year at a full stop, arms with 0.3 lose 0.2 %; 0.4 of what
/// is stopped goes round.
struct Stopped {
  SmallWorld small;
  Stopped() {
    small.flow("CHN/USA/magnets", chn, usa);
    small.parameters.flows[0].rerouted = small.fixed<kernel::Share>(0.4);
  }
  world::MeasureId control(MeasureKind kind, std::vector<world::ListedFirms> end_users = {}) {
    const world::MeasureId id = small.control("CHN.control", kind, chn, usa, MeasureStatus::in_force);
    small.parameters.measures[id.value()].end_users = std::move(end_users);
    return id;
  }
};

}  // namespace

TEST_CASE("a listing is known to stop the output of those it names, and its imposer's sales to them") {
  Stopped stopped;
  const auto id = stopped.control(MeasureKind::export_ban, {{"defence", 1}});
  Stage stage{stopped.small};
  stage.begin(1);
  CHECK(known_shortfall(stage.world, magnets, usa) == Approx(0.6 * 0.1 / 0.7));
  const ControlEffect effect = control_effect(stage.world, id, usa, 0.5, chn);
  CHECK(effect.buyers == Approx(0.5 * 0.6 * 0.1));
  CHECK(effect.sellers == Approx(0.5 * 0.6 * 0.15 * 0.1));
  CHECK(effect.stopped == Approx(0.6 * 0.1));
}

TEST_CASE("a listing of every firm is known to stop what a ban of all does") {
  Stopped listed;
  listed.control(MeasureKind::export_ban, {{"cars", 4}, {"defence", 2}});
  Stopped all;
  all.control(MeasureKind::export_ban);
  Stage one{listed.small};
  Stage other{all.small};
  one.begin(1);
  other.begin(1);
  CHECK(known_shortfall(one.world, magnets, usa) == known_shortfall(other.world, magnets, usa));
}

TEST_CASE("what figures lack is put down to the firms of which a licence is required") {
  Stopped stopped;
  stopped.control(MeasureKind::export_licensing_requirement, {{"defence", 2}});
  Stage stage{stopped.small};
  stage.begin(1);
  CHECK(known_shortfall(stage.world, magnets, usa) == 0.0);
  world::FlowState& flow = stage.world.flows[0];
  flow.published[0] = 0.88;
  flow.last_published = 0;
  // 0.12 of the flow lacks, of the 0.3 that arms makers use: two fifths of their output.
  CHECK(known_shortfall(stage.world, magnets, usa) == Approx(0.6 * 0.4 * 0.2 / 0.7));
  flow.published[0] = 0.5;
  CHECK(known_shortfall(stage.world, magnets, usa) == Approx(0.6 * 0.2 / 0.7));
  CHECK(covered_share(stage.world, magnets, usa) == Approx(0.3));
}

TEST_CASE("a reach takes away from what is known to go round") {
  Stopped stopped;
  const auto id = stopped.control(MeasureKind::export_ban);
  stopped.small.parameters.measures[id.value()].reach = stopped.small.fixed<kernel::Share>(0.75);
  Stage stage{stopped.small};
  stage.begin(1);
  CHECK(known_shortfall(stage.world, magnets, usa) == Approx(0.9));
  CHECK(control_effect(stage.world, id, usa, 1.0, chn).buyers == Approx(0.9 * 0.7));
}

TEST_CASE("what may be loaded but not unloaded is lost to buyers and sold by sellers") {
  Stopped stopped;
  const auto id = stopped.control(MeasureKind::export_ban);
  stopped.small.parameters.measures[id.value()].at = world::ControlPoint::unloading;
  Stage stage{stopped.small};
  stage.begin(1);
  CHECK(known_shortfall(stage.world, magnets, usa) == Approx(0.6));
  const ControlEffect effect = control_effect(stage.world, id, usa, 1.0, chn);
  CHECK(effect.buyers == Approx(0.6 * 0.7));
  CHECK(effect.sellers == 0.0);
}
