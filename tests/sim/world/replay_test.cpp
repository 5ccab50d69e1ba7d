#include <vector>

#include <catch2/catch.hpp>

#include "tests/sim/world/allocation_counter.hpp"
#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Instant;

namespace {

using testing::usa, testing::chn, testing::ind;

/// Something of everything: a recorded past, licensing, a ban, talks, a deadline, an agreement, shocks.
struct Everything {
  SmallWorld small;
  OfficeId office;
  Everything() {
    small.trade(usa, chn, 0.5);
    small.flow("CHN/USA/magnets", chn, usa, 0.9);
    small.flow("CHN/IND/magnets", chn, ind, 0.9);
    office = small.office(chn);
    const MeasureId licensing = small.control("CHN.licensing", MeasureKind::export_licensing_requirement, chn,
                                              EconomyId{}, MeasureStatus::dormant);
    small.control("CHN.ban", MeasureKind::export_ban, chn, usa, MeasureStatus::dormant);
    const MeasureId duty = small.tariff("USA.duty", usa, chn, 0.3, {1.0, 0.5});
    PastParameters& past = small.parameters.past;
    past.from = Instant{-182.0};
    past.acts = {{Instant{-89.0}, act_on(ActKind::announce, chn, licensing)}};
    past.figures = {{FlowId{0}, 24303, small.fixed<kernel::Share>(0.387), true},
                    {FlowId{0}, 24304, small.drawn<kernel::Share>(kernel::law::Uniform{0.05, 0.1}), true}};
    AgreementParameters agreement;
    agreement.first = usa;
    agreement.second = chn;
    agreement.obligations.push_back(
        {"flow",
         chn,
         usa,
         FlowReaches{FlowId{0}, 1, small.drawn<kernel::Share>(kernel::law::Uniform{0.4, 0.9})},
         small.fixed<kernel::Days>(60.0),
         small.fixed<kernel::Days>(30.0),
         {}});
    small.parameters.agreements.push_back(agreement);
    const TalksId talks = small.talks("USA-CHN", usa, chn, 0.6);
    small.parameters.talks[0].measure = duty;
    ShockParameters incident;
    incident.name = "incident";
    incident.first = kernel::law::Exponential{60.0};
    incident.again = kernel::law::Exponential{60.0};
    incident.recurs = true;
    incident.chance = small.fixed<kernel::Share>(0.5);
    incident.talks = talks;
    small.parameters.shocks.push_back(incident);
  }
};

/// One history with a few acts of governments. Free of CHECK, which allocates.
std::uint64_t play(Stage& stage, const Everything& everything, std::uint64_t replication) {
  stage.begin(51, replication);
  std::uint64_t events = stage.play(30.0);
  stage.act(act_on(ActKind::announce, chn, MeasureId{1}));
  stage.act(act_on(ActKind::announce, usa, MeasureId{2}));
  events += stage.play(90.0);
  stage.act(act_on(ActKind::lift, chn, MeasureId{1}));
  stage.act(pace_act(chn, everything.office, Pace::fast));
  events += stage.play(365.0);
  settle(stage.world);
  return events;
}

bool same(const Happening& a, const Happening& b) {
  return a.at == b.at && a.kind == b.kind && a.number == b.number && a.cause == b.cause && a.flow == b.flow &&
         a.month == b.month && a.act.kind == b.act.kind && a.act.measure == b.act.measure &&
         // The same bits, or both no number.
         (a.value == b.value || (a.value != a.value && b.value != b.value));
}

}  // namespace

TEST_CASE("a replication replays to the bit, alone or after others") {
  const Everything everything;
  Stage alone{everything.small}, after_others{everything.small};
  const std::uint64_t events = play(alone, everything, 5);
  for (std::uint64_t replication = 0; replication < 5; ++replication) {
    play(after_others, everything, replication);
  }
  CHECK_FALSE(alone.world.flows[0].lost_output == after_others.world.flows[0].lost_output);
  CHECK(play(after_others, everything, 5) == events);
  const World &a = alone.world, &b = after_others.world;
  REQUIRE(a.history.size() == b.history.size());
  bool all_same = true;
  for (std::size_t i = 0; i < a.history.size(); ++i) all_same = all_same && same(a.history[i], b.history[i]);
  CHECK(all_same);
  for (std::size_t i = 0; i < a.flows.size(); ++i) {
    CHECK(a.flows[i].shipped_by_month == b.flows[i].shipped_by_month);
    for (std::size_t k = 0; k < a.flows[i].industries.size(); ++k) {
      CHECK(a.flows[i].industries[k].stock_days == b.flows[i].industries[k].stock_days);
    }
    CHECK(a.flows[i].lost_output == b.flows[i].lost_output);
  }
}

TEST_CASE("every cause lies before its effect, and an act's consequences name the act") {
  const Everything everything;
  Stage stage{everything.small};
  for (std::uint64_t replication = 0; replication < 10; ++replication) {
    play(stage, everything, replication);
    bool in_order = true;
    for (std::size_t i = 0; i < stage.world.history.size(); ++i) {
      const Happening& happening = stage.world.history[i];
      in_order = in_order && happening.number == i && (happening.cause == no_cause || happening.cause < i) &&
                 (i == 0 || happening.at >= stage.world.history[i - 1].at);
      const bool needs_cause = happening.kind == HappeningKind::measure_in_force ||
                               happening.kind == HappeningKind::measure_lifted ||
                               happening.kind == HappeningKind::talks_broken_off;
      in_order = in_order && (!needs_cause || happening.cause != no_cause);
    }
    CHECK(in_order);
  }
}

TEST_CASE("after warm-up replications allocate nothing") {
  const Everything everything;
  Stage stage{everything.small};
  for (std::uint64_t replication = 0; replication < 200; ++replication) play(stage, everything, replication);
  const std::size_t before = allocations();
  for (std::uint64_t replication = 0; replication < 200; ++replication) play(stage, everything, replication);
  CHECK(allocations() == before);
}
