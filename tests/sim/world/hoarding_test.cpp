#include "sim/world/hoarding.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Instant;

namespace {

using testing::usa, testing::chn;

/// Buyers that order like clockwork, half as much again when they expect a control, until they hold 40 days
/// more than usual; a ban that comes twenty days after it is announced.
struct Wary {
  SmallWorld small;
  MeasureId ban;
  explicit Wary(double extra = 0.5, MeasureStatus at_start = MeasureStatus::dormant, double level = 1.0) {
    small.flow("CHN/USA/magnets", chn, usa);
    FlowParameters& flow = small.parameters.flows[0];
    flow.order_stages = 1000;
    flow.patience = kernel::law::Fixed{1000.0};
    if (extra > 0.0) {
      flow.hoarding = {small.fixed<kernel::Share>(extra), small.fixed<kernel::Days>(40.0),
                       small.fixed<kernel::Days>(30.0)};
    }
    ban = small.control("CHN.ban", MeasureKind::export_ban, chn, usa, at_start, level);
    small.parameters.measures[0].lag = kernel::law::Fixed{20.0};
  }
};

double ordered_beyond_use(const FlowState& flow) {
  return flow.placed.quantity - static_cast<double>(flow.placed.count) * flow.draws.order_size;
}

/// What is held or on order beyond the usual stocks.
double held_beyond_usual(const FlowState& flow) {
  double quantity = 0.0;
  for (std::size_t i = 0; i < flow.industries.size(); ++i) {
    const double days = flow.industries[i].stock_days - flow.users[i].usual_stock;
    quantity += days * flow.users[i].use + flow.industries[i].ahead;
  }
  return quantity;
}

double published(const Stage& stage, std::size_t month) { return stage.world.flows[0].published[month]; }

}  // namespace

TEST_CASE("the published flow bulges ahead of a control, and dips behind it until stocks are as usual") {
  const Wary wary;
  Stage stage{wary.small};
  stage.begin(91);
  stage.play(62.0);  // 2 September
  REQUIRE(stage.act(act_on(ActKind::threaten, chn, wary.ban, 1.0)));
  stage.play(120.0);
  REQUIRE(stage.act(act_on(ActKind::announce, chn, wary.ban, 1.0)));
  stage.play(150.0);  // in force for ten days
  CHECK(stage.count(HappeningKind::measure_in_force) == 1);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, wary.ban)));
  stage.play(364.9);
  constexpr std::size_t august = 1, september = 2, october = 3, december = 5, january = 6, february = 7,
                        may = 10;
  CHECK(published(stage, august) == Approx(1.0).margin(0.04));
  CHECK(published(stage, september) == Approx(1.5).margin(0.05));
  CHECK(published(stage, october) == Approx(1.5).margin(0.05));
  // Forty days of use too much are worked off at a third of use a day: 120 days from day 150 on, a few more
  // in the industry that luck gives fewer orders.
  for (const std::size_t month : {december, january, february}) {
    CHECK(published(stage, month) == Approx(1.0 / 1.5).margin(0.04));
  }
  CHECK(published(stage, may) == Approx(1.0).margin(0.04));
  const FlowState& flow = stage.world.flows[0];
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(flow.industries[i].stock_days == Approx(flow.users[i].usual_stock).margin(1.0));
  }
}

TEST_CASE(
    "while nothing is stopped, all that was ordered beyond use is in stock or on order at every event") {
  const Wary wary;
  Stage stage{wary.small};
  stage.begin(93);
  const FlowState& flow = stage.world.flows[0];
  double most = 0.0;
  bool balanced = true;
  const auto look = [&](const auto&) {
    balanced = balanced && conserved(stage.world) &&
               std::fabs(ordered_beyond_use(flow) - held_beyond_usual(flow)) < 1e-6;
    for (std::size_t i = 0; i < 2; ++i) {
      const IndustryState& industry = flow.industries[i];
      balanced = balanced && industry.stock_days >= flow.users[i].usual_stock - 1e-9;
      const double days =
          industry.stock_days - flow.users[i].usual_stock + industry.ahead / flow.users[i].use;
      most = std::max(most, days);
    }
  };
  stage.play(60.0, look);
  CHECK(ordered_beyond_use(flow) == 0.0);
  REQUIRE(stage.act(act_on(ActKind::threaten, chn, wary.ban, 1.0)));
  stage.play(200.0, look);
  CHECK(held_beyond_usual(flow) == Approx(40.0 * 20.0).margin(1e-3));
  REQUIRE(stage.act(act_on(ActKind::announce, chn, wary.ban, 1.0)));
  REQUIRE(stage.act(act_on(ActKind::lift, chn, wary.ban)));
  stage.play(364.9, look);
  CHECK(balanced);
  CHECK(most == Approx(40.0));
  CHECK(held_beyond_usual(flow) == Approx(0.0).margin(1.0));
  CHECK(flow.lost_output == 0.0);
  CHECK(flow.sellers_loss == 0.0);
}

TEST_CASE("a suspension that draws to its end makes buyers order ahead, one that lasts does not") {
  Wary wary{0.5, MeasureStatus::suspended};
  wary.small.parameters.measures[0].suspended_until = Instant{120.0};
  Stage stage{wary.small};
  stage.begin(95);
  const FlowState& flow = stage.world.flows[0];
  stage.play(90.0);
  CHECK_FALSE(expects_control(stage.world, FlowId{0}, 0));
  CHECK(ordered_beyond_use(flow) == 0.0);
  stage.play(119.0);
  CHECK(expects_control(stage.world, FlowId{0}, 0));
  CHECK(ordered_beyond_use(flow) == Approx(0.5 * 29.0 * 20.0).margin(20.0));
  stage.play(121.0);
  CHECK_FALSE(expects_control(stage.world, FlowId{0}, 0));
}

TEST_CASE("a threat of no more than stands already makes nobody order ahead") {
  Wary wary{0.5, MeasureStatus::in_force};
  const MeasureId licensing = wary.small.control("CHN.licensing", MeasureKind::export_licensing_requirement,
                                                 chn, usa, MeasureStatus::dormant);
  Stage stage{wary.small};
  stage.begin(97);
  REQUIRE(stage.act(act_on(ActKind::threaten, chn, licensing, 1.0)));
  CHECK_FALSE(expects_control(stage.world, FlowId{0}, 0));
  REQUIRE(stage.act(act_on(ActKind::set_level, chn, wary.ban, 0.5)));
  stage.play(25.0);
  CHECK(expects_control(stage.world, FlowId{0}, 0));
}

TEST_CASE("nobody orders ahead of a letter that is not known yet, nor of a listing of others") {
  Wary wary;
  MeasureParameters& ban = wary.small.parameters.measures[wary.ban.value()];
  ban.by = Manner::letter;
  ban.disclosed_after = kernel::law::Fixed{5.0};
  ban.end_users = {{"defence", 1}};
  Stage stage{wary.small};
  stage.begin(98);
  const FlowState& flow = stage.world.flows[0];
  stage.play(60.9);
  REQUIRE(stage.act(act_on(ActKind::announce, chn, wary.ban, 1.0)));
  stage.play(64.0);
  CHECK_FALSE(expects_control(stage.world, FlowId{0}, 4));
  CHECK(ordered_beyond_use(flow) == 0.0);
  // Known from day 65, in force from day 80: of six firms, four make cars and the fifth is the one listed.
  stage.play(79.0);
  CHECK(expects_control(stage.world, FlowId{0}, 4));
  CHECK_FALSE(expects_control(stage.world, FlowId{0}, 0));
  CHECK_FALSE(expects_control(stage.world, FlowId{0}, 5));
  CHECK(flow.industries[0].ahead == 0.0);
  CHECK(flow.industries[1].ahead > 0.0);
}

TEST_CASE("orders ahead that are stopped cost nobody output and no sale, those that arrive save output") {
  // Half of the flow is banned and a ban of all is announced on day 60.
  const auto play = [](double extra) {
    const Wary wary{extra, MeasureStatus::in_force, 0.5};
    Stage stage{wary.small};
    stage.begin(99);
    stage.play(60.0);
    REQUIRE(stage.act(act_on(ActKind::set_level, chn, wary.ban, 1.0)));
    stage.play(300.0);
    settle(stage.world);
    return stage.world.flows[0];
  };
  const FlowState usual = play(0.0), wary = play(0.5);
  CHECK(wary.placed.count == usual.placed.count);
  CHECK(waiting(wary) > waiting(usual) + 50.0);
  CHECK(shipped(wary) > shipped(usual) + 50.0);
  CHECK(wary.sellers_loss == Approx(usual.sellers_loss));
  CHECK(wary.lost_output < usual.lost_output);
  CHECK(usual.lost_output > 0.0);
}

TEST_CASE("with hoarding, docks and substitution goods are conserved at every event, however China acts") {
  for (std::uint64_t replication = 0; replication < 20; ++replication) {
    Wary wary{0.8};
    FlowParameters& flow = wary.small.parameters.flows[0];
    flow.patience = kernel::law::Lognormal{60.0, 120.0};
    flow.capacity = wary.small.fixed<kernel::Number>(1.3);
    flow.docks = wary.small.fixed<kernel::Days>(20.0);
    flow.allocation = static_cast<Allocation>(replication % 3);
    flow.users[0].substitution = {wary.small.fixed<kernel::Share>(0.4), wary.small.fixed<kernel::Days>(90.0)};
    const OfficeId office = wary.small.office(chn);
    const MeasureId licensing = wary.small.control("CHN.licensing", MeasureKind::export_licensing_requirement,
                                                   chn, usa, MeasureStatus::dormant);
    Stage stage{wary.small};
    stage.begin(101, replication);
    auto luck = kernel::Streams{101, replication}.bits(kernel::ClockName{"test.acts"}, 0);
    bool kept = true;
    int carried_out = 0;
    for (double day = 4.0; day < 365.0; day += 4.0) {
      stage.play(day, [&](const auto&) { kept = kept && conserved(stage.world); });
      constexpr std::array kinds{ActKind::threaten, ActKind::announce,  ActKind::suspend,
                                 ActKind::resume,   ActKind::set_level, ActKind::lift};
      Act act = act_on(kinds[luck() % kinds.size()], chn, luck() % 2 == 0 ? wary.ban : licensing,
                       static_cast<double>(1 + luck() % 4) / 4.0);
      act.until = Instant{day + 20.0};
      if (luck() % 4 == 0) act = pace_act(chn, office, static_cast<Pace>(luck() % pace_count));
      carried_out += stage.act(act) ? 1 : 0;
      kept = kept && conserved(stage.world);
    }
    CHECK(kept);
    CHECK(carried_out > 20);
    CHECK(ordered_beyond_use(stage.world.flows[0]) != 0.0);
  }
}

TEST_CASE("the conservation check sees an order ahead that is miscounted and a stock below nothing") {
  const Wary wary;
  Stage stage{wary.small};
  stage.begin(103);
  REQUIRE(stage.act(act_on(ActKind::threaten, chn, wary.ban, 1.0)));
  stage.play(20.0);
  REQUIRE(conserved(stage.world));
  World miscounted = stage.world;
  miscounted.flows[0].industries[0].ahead += 1e-3;
  CHECK_FALSE(conserved(miscounted));
  World overdrawn = stage.world;
  overdrawn.flows[0].industries[1].stock_days = -1.0;
  CHECK_FALSE(conserved(overdrawn));
  World overfull = stage.world;
  overfull.flows[0].docked = 1.0;
  CHECK_FALSE(conserved(overfull));
}
