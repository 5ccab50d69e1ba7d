#include <algorithm>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>

#include "sim/world/licensing.hpp"
#include "tests/sim/world/small_world.hpp"

// The limit of a licence office without capacity: it stops what it reviews as a ban on the same share does,
// event by event under the same luck.

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;

namespace {

using testing::usa, testing::chn, testing::ind;

/// What one event left of a flow: when and what it was, and what had by then been placed, shipped, given up
/// and lost.
using Moment = std::tuple<double, EventKind, std::uint32_t, double, double, double, double, double, double>;

Moment moment_of(const FlowState& flow, const kernel::Due<Event>& due) {
  return {due.at.value(),
          due.payload.kind,
          due.payload.index,
          flow.placed.quantity,
          waiting(flow),
          quantity_at(flow, OrderStage::in_transit) + quantity_at(flow, OrderStage::delivered),
          quantity_at(flow, OrderStage::withdrawn),
          flow.lost_output,
          flow.sellers_loss};
}

/// China's magnets to two buyers, of which controls cover a share, an office, a licensing requirement and a
/// ban, both for all.
struct ControlledForAll {
  explicit ControlledForAll(double controlled) {
    small.flow("CHN/USA/magnets", chn, usa, controlled);
    small.flow("CHN/IND/magnets", chn, ind, controlled);
    office = small.office(chn);
    licensing = small.control("CHN.licensing", MeasureKind::export_licensing_requirement, chn, EconomyId{},
                              MeasureStatus::dormant);
    ban = small.control("CHN.ban", MeasureKind::export_ban, chn, EconomyId{}, MeasureStatus::dormant);
  }
  MeasureParameters& measure(MeasureId id) { return small.parameters.measures[id.value()]; }

  SmallWorld small;
  OfficeId office;
  MeasureId licensing, ban;
};

/// Every moment until then but those at which a measure changes.
std::vector<Moment> moments_of(Stage& stage, double until) {
  std::vector<Moment> moments;
  stage.play(until, [&](const kernel::Due<Event>& due) {
    if (due.payload.kind == EventKind::measure_change) return;
    settle(stage.world);
    for (const FlowState& flow : stage.world.flows) moments.push_back(moment_of(flow, due));
  });
  return moments;
}

/// The first moment at which two courses part, in words; empty where they are one.
std::string parting(const std::vector<Moment>& one, const std::vector<Moment>& other) {
  const auto [a, b] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
  if (a == one.end() && b == other.end()) return {};
  std::ostringstream words;
  const auto tell = [&words](double at, EventKind kind, std::uint32_t index, auto... numbers) {
    words << "day " << at << ", event " << static_cast<int>(kind) << " of " << index << ":";
    ((words << ' ' << numbers), ...);
    words << '\n';
  };
  if (a != one.end()) std::apply(tell, *a);
  if (b != other.end()) std::apply(tell, *b);
  return words.str();
}

bool any_licence_usable(const World& world) {
  return std::any_of(world.flows.begin(), world.flows.end(), [&](const FlowState& flow) {
    return std::any_of(flow.firms.begin(), flow.firms.end(),
                       [&](const FirmState& firm) { return licence_usable(world, firm); });
  });
}

}  // namespace

TEST_CASE("an office that grants nothing from the start is a ban on the share it licenses, event by event") {
  for (const double share : {1.0, 0.6}) {
    ControlledForAll stalled{share};
    stalled.measure(stalled.licensing).at_start = MeasureStatus::in_force;
    stalled.small.parameters.offices[0].pace_at_start = Pace::stalled;
    ControlledForAll banned{share};
    banned.measure(banned.ban).at_start = MeasureStatus::in_force;
    banned.measure(banned.ban).level = banned.small.fixed<kernel::Share>(share);
    for (std::uint64_t replication = 0; replication < 10; ++replication) {
      Stage a{stalled.small};
      Stage b{banned.small};
      a.begin(31, replication);
      b.begin(31, replication);
      const auto licensed = moments_of(a, 365.0);
      CHECK(licensed.size() > 2000);
      CHECK(parting(licensed, moments_of(b, 365.0)) == "");
      CHECK((share == 1.0) == (shipped(a.world.flows[0]) == 0.0));
    }
  }
}

TEST_CASE("a part of the flow under licensing at a stand is a ban of that part") {
  ControlledForAll stalled{0.8};
  stalled.measure(stalled.licensing).at_start = MeasureStatus::in_force;
  stalled.measure(stalled.licensing).level = stalled.small.fixed<kernel::Share>(0.5);
  stalled.small.parameters.offices[0].pace_at_start = Pace::stalled;
  ControlledForAll banned{0.8};
  banned.measure(banned.ban).at_start = MeasureStatus::in_force;
  banned.measure(banned.ban).level = banned.small.fixed<kernel::Share>(0.4);
  Stage a{stalled.small};
  Stage b{banned.small};
  a.begin(33);
  b.begin(33);
  CHECK(parting(moments_of(a, 365.0), moments_of(b, 365.0)) == "");
}

TEST_CASE("once the licences in hand have run out, an office at a stand is a ban") {
  ControlledForAll controlled{0.9};
  controlled.measure(controlled.licensing).at_start = MeasureStatus::in_force;
  controlled.small.parameters.offices[0].pace_at_start = Pace::fast;
  for (std::uint64_t replication = 0; replication < 10; ++replication) {
    Stage stalled{controlled.small};
    Stage banned{controlled.small};
    for (Stage* stage : {&stalled, &banned}) {
      stage->begin(35, replication);
      stage->play(60.0);
      CHECK(any_licence_usable(stage->world));
      REQUIRE(stage->act(pace_act(chn, controlled.office, Pace::stalled)));
    }
    // Licences are good for 180 days: on day 240 none is left.
    const double before = shipped(stalled.world.flows[0]);
    CHECK(parting(moments_of(stalled, 240.5), moments_of(banned, 240.5)) == "");
    CHECK(shipped(stalled.world.flows[0]) > before);
    CHECK_FALSE(any_licence_usable(stalled.world));
    REQUIRE(banned.act(act_on(ActKind::announce, chn, controlled.ban, 0.9)));
    const auto licensed = moments_of(stalled, 365.0);
    CHECK(licensed.size() > 500);
    CHECK(parting(licensed, moments_of(banned, 365.0)) == "");
  }
}
