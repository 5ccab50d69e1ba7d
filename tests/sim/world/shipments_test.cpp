#include <cmath>

#include <catch2/catch.hpp>

#include "tests/sim/kernel/goodness_of_fit.hpp"
#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Instant;

namespace {

using testing::usa, testing::chn, testing::ind;

/// Magnets from China to the US and to India, an office, a licensing requirement for all and a ban.
struct Controlled {
  SmallWorld small;
  OfficeId office;
  MeasureId licensing, ban;
  explicit Controlled(MeasureStatus licensing_at_start = MeasureStatus::dormant,
                      MeasureStatus ban_at_start = MeasureStatus::dormant, double controlled = 1.0) {
    small.flow("CHN/USA/magnets", chn, usa, controlled);
    small.flow("CHN/IND/magnets", chn, ind, controlled);
    office = small.office(chn);
    licensing = small.control("CHN.licensing", MeasureKind::export_licensing_requirement, chn, EconomyId{},
                              licensing_at_start);
    ban = small.control("CHN.ban", MeasureKind::export_ban, chn, usa, ban_at_start);
  }
};

}  // namespace

TEST_CASE("without controls every order ships at once and stocks stay as they are") {
  const Controlled controlled;
  Stage stage{controlled.small};
  stage.begin(1);
  stage.play(365.0);
  settle(stage.world);
  const FlowState& flow = stage.world.flows[0];
  CHECK(waiting(flow) == 0.0);
  CHECK(shipped(flow) == flow.placed.quantity);
  CHECK(flow.industries[0].stock_days == 45.0);
  CHECK(flow.industries[1].stock_days == 60.0);
  CHECK(flow.lost_output == 0.0);
  CHECK(flow.sellers_loss == 0.0);
  // n = 2 a day over 365 days: 730 expected, sd 27; five sd leave a false alarm of 6e-7.
  CHECK(std::fabs(static_cast<double>(flow.placed.count) - 730.0) < 5.0 * std::sqrt(730.0));
}

TEST_CASE("orders of k stages come at the declared rate and scatter by a k-th of what random ones do") {
  // N orders in 365 d at 2 a day: E N = 730 + (1/k - 1)/2, Var N = 730/k to 0.3 % (Cox 1962, renewal theory).
  // Over 400 histories the mean is within 4.5 sd but for one in 1e5, and 399 s² / Var is chi-square but for
  // one in 1e4; the bounds of one k refuse the sample of the other.
  constexpr int histories = 400;
  const auto scatter = [](std::uint16_t stages) {
    SmallWorld small;
    small.flow("CHN/USA/magnets", chn, usa);
    small.parameters.flows[0].order_stages = stages;
    Stage stage{small};
    double sum = 0.0;
    double squares = 0.0;
    for (std::uint64_t i = 0; i < histories; ++i) {
      stage.begin(23, i);
      stage.play(365.0);
      const double more = static_cast<double>(stage.world.flows[0].placed.count) - 730.0;
      sum += more;
      squares += more * more;
    }
    const double mean = sum / histories;
    CHECK(std::fabs(mean - (1.0 / stages - 1.0) / 2.0) < 4.5 * std::sqrt(730.0 / stages / histories));
    return squares - histories * mean * mean;
  };
  const double most = kernel::test::chi_square_bound(histories - 1);
  const double least = 2.0 * (histories - 1) - most;  // nearly symmetric at so many degrees of freedom
  for (const std::uint16_t stages : {std::uint16_t{1}, std::uint16_t{4}}) {
    const double ratio = scatter(stages) / (730.0 / stages);
    CHECK(ratio > least);
    CHECK(ratio < most);
    CHECK((ratio * 4.0 > most && ratio / 4.0 < least));
  }
}

TEST_CASE("conservation holds at every event of an open, a licensed, a banned and a random world") {
  const auto status = GENERATE(MeasureStatus::dormant, MeasureStatus::in_force);
  const auto banned = GENERATE(MeasureStatus::dormant, MeasureStatus::in_force);
  Controlled controlled{status, banned, 0.8};
  Stage stage{controlled.small};
  stage.begin(7);
  bool kept = conserved(stage.world);
  const std::uint64_t events = stage.play(365.0, [&](const auto&) { kept = kept && conserved(stage.world); });
  CHECK(events > 1000);
  CHECK(kept);
}

TEST_CASE("conservation holds at every event however governments act") {
  const Controlled controlled{MeasureStatus::in_force, MeasureStatus::dormant, 0.9};
  for (std::uint64_t replication = 0; replication < 20; ++replication) {
    Stage stage{controlled.small};
    stage.begin(11, replication);
    auto luck = kernel::Streams{11, replication}.bits(kernel::ClockName{"test.acts"}, 0);
    bool kept = true;
    int carried_out = 0;
    for (double day = 3.0; day < 365.0; day += 3.0) {
      stage.play(day, [&](const auto&) { kept = kept && conserved(stage.world); });
      const MeasureId measure{luck() % 2};
      const double level = static_cast<double>(1 + luck() % 4) / 4.0;
      Act act = act_on(ActKind::keep, chn, measure, level);
      switch (luck() % 6) {
        case 0:
          act = pace_act(chn, controlled.office, static_cast<Pace>(luck() % pace_count));
          break;
        case 1:
          act.kind = ActKind::announce;
          break;
        case 2:
          act.kind = ActKind::lift;
          break;
        case 3:
          act.kind = ActKind::set_level;
          break;
        case 4:
          act.kind = ActKind::suspend;
          act.until = Instant{day + 10.0};
          break;
        default:
          act.kind = ActKind::resume;
          break;
      }
      carried_out += stage.act(act) ? 1 : 0;
      kept = kept && conserved(stage.world);
    }
    CHECK(kept);
    CHECK(carried_out > 30);
  }
}

TEST_CASE("the conservation check sees a lost order, a miscounted quantity and a broken queue") {
  const Controlled controlled{MeasureStatus::in_force};
  Stage stage{controlled.small};
  stage.begin(3);
  stage.play(100.0);
  REQUIRE(conserved(stage.world));
  World lost = stage.world;
  for (Order& order : lost.orders) {
    if (order.flow.valid()) {
      order.flow = FlowId{};
      break;
    }
  }
  CHECK_FALSE(conserved(lost));
  World miscounted = stage.world;
  miscounted.flows[0].stages[static_cast<std::size_t>(OrderStage::delivered)].quantity += 1e-3;
  CHECK_FALSE(conserved(miscounted));
  World broken = stage.world;
  for (FirmState& firm : broken.flows[0].firms) {
    if (firm.first_waiting != no_order) {
      firm.first_waiting = firm.last_waiting = no_order;
      break;
    }
  }
  CHECK_FALSE(conserved(broken));
}

TEST_CASE("a ban stops what it covers and lifting it releases what still waits") {
  const Controlled controlled{MeasureStatus::dormant, MeasureStatus::in_force};
  Stage stage{controlled.small};
  stage.begin(5);
  stage.play(60.0);
  const FlowState& flow = stage.world.flows[0];
  CHECK(shipped(flow) == 0.0);
  CHECK(shipped(stage.world.flows[1]) > 0.0);
  const double held = waiting(flow);
  CHECK(held == flow.placed.quantity - quantity_at(flow, OrderStage::withdrawn));
  CHECK(quantity_at(flow, OrderStage::queued) == held);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, controlled.ban)));
  CHECK(waiting(flow) == 0.0);
  CHECK(quantity_at(flow, OrderStage::in_transit) == held);
  CHECK(flow.shipped_this_month == held);
}

TEST_CASE("a control on part of the flow lets the rest ship") {
  Controlled controlled{MeasureStatus::dormant, MeasureStatus::in_force};
  controlled.small.parameters.measures[controlled.ban.value()].level =
      controlled.small.fixed<kernel::Share>(0.6);
  std::uint64_t placed = 0, free = 0;
  for (std::uint64_t replication = 0; replication < 20; ++replication) {
    Stage stage{controlled.small};
    stage.begin(5, replication);
    stage.play(365.0);
    const FlowState& flow = stage.world.flows[0];
    placed += flow.placed.count;
    free += static_cast<std::uint64_t>(shipped(flow) / flow.draws.order_size + 0.5);
  }
  // n about 14 600 orders, sd of the share 0.0041: four and a half sd, a false alarm of 7e-6.
  const double share = static_cast<double>(free) / static_cast<double>(placed);
  const double sd = std::sqrt(0.24 / static_cast<double>(placed));
  CHECK(std::fabs(share - 0.4) < 4.5 * sd);
  CHECK(std::fabs(share - 0.42) > 4.5 * sd);
}

TEST_CASE("a licence office at a stand is a ban") {
  Controlled licensed{MeasureStatus::in_force};
  licensed.small.parameters.offices[0].pace_at_start = Pace::stalled;
  const Controlled banned{MeasureStatus::dormant, MeasureStatus::in_force};
  Stage a{licensed.small}, b{banned.small};
  a.begin(9);
  b.begin(9);
  a.play(365.0);
  b.play(365.0);
  const FlowState &stalled = a.world.flows[0], &stopped = b.world.flows[0];
  CHECK(stalled.placed.count == stopped.placed.count);
  CHECK(shipped(stalled) == 0.0);
  CHECK(shipped(stopped) == 0.0);
  CHECK(waiting(stalled) == waiting(stopped));
  CHECK(quantity_at(stalled, OrderStage::withdrawn) == quantity_at(stopped, OrderStage::withdrawn));
  CHECK(stalled.lost_output == stopped.lost_output);
  CHECK(a.world.offices[0].approved == 0);
}

TEST_CASE("when the pace rises the backlog leaves and the flow overshoots its baseline") {
  Controlled controlled{MeasureStatus::in_force};
  controlled.small.parameters.offices[0].pace_at_start = Pace::stalled;
  controlled.small.parameters.flows[0].users.pop_back();
  controlled.small.parameters.flows[1].users.pop_back();
  Stage stage{controlled.small};
  stage.begin(13);
  stage.play(90.0);
  CHECK(shipped(stage.world.flows[0]) == 0.0);
  REQUIRE(stage.act(pace_act(chn, controlled.office, Pace::fast)));
  stage.play(365.0);
  const FlowState& flow = stage.world.flows[0];
  double most = 0.0;
  for (const double month : flow.shipped_by_month) most = std::max(most, month);
  CHECK(most > 1.5 * 30.0 * 20.0);
  CHECK(stage.world.offices[0].approved > 8);
}

TEST_CASE("under a general licence nothing waits, and when it ends review is needed again") {
  Controlled controlled{MeasureStatus::in_force};
  controlled.small.parameters.offices[0].pace_at_start = Pace::stalled;
  Stage stage{controlled.small};
  stage.begin(15);
  stage.play(40.0);
  const FlowState& flow = stage.world.flows[0];
  CHECK(waiting(flow) > 0.0);
  REQUIRE(stage.act(pace_act(chn, controlled.office, Pace::general_licence)));
  CHECK(waiting(flow) == 0.0);
  stage.play(80.0, [&](const auto&) { REQUIRE(waiting(flow) == 0.0); });
  CHECK(stage.world.offices[0].queue_size == 0);
  REQUIRE(stage.act(pace_act(chn, controlled.office, Pace::stalled)));
  const double before = shipped(flow);
  stage.play(120.0);
  CHECK(shipped(flow) == before);
}

TEST_CASE("licensed firms ship all they order, refused ones nothing") {
  const Controlled controlled{MeasureStatus::in_force};
  Stage stage{controlled.small};
  stage.begin(17);
  stage.play(365.0);
  const FlowState& flow = stage.world.flows[0];
  const OfficeState& office = stage.world.offices[0];
  CHECK(office.approved > 16);
  CHECK(office.refused > 16);
  // Four firms in ten... the military seven in thirty: what is refused is theirs alone.
  CHECK(quantity_at(flow, OrderStage::refused) > 0.0);
  for (const FirmState& firm : flow.firms) {
    const bool military = firm.user == 1;
    CHECK((firm.licence_ends > Instant{0.0}) == !military);
  }
  // From October on the office keeps up: what ships in a month is the civil share, to its noise.
  const double civil = 0.7 * 20.0 * 243.0;
  double late = 0.0;
  for (std::size_t month = 3; month < 11; ++month) late += flow.shipped_by_month[month];
  // sd of 340 orders of 10: 184; four and a half of them.
  CHECK(std::fabs(late - civil) < 4.5 * 184.0);
}

TEST_CASE("a firm re-applies before its licence runs out, so that shipping never pauses") {
  Controlled controlled{MeasureStatus::in_force};
  SmallWorld& small = controlled.small;
  small.parameters.flows.pop_back();
  small.parameters.flows[0].users.pop_back();
  small.parameters.offices[0].pace_at_start = Pace::fast;
  small.parameters.offices[0].reviewers = 20;
  Stage stage{small};
  stage.begin(19);
  stage.play(40.0);
  double most_waiting = 0.0;
  stage.play(365.0,
             [&](const auto&) { most_waiting = std::max(most_waiting, waiting(stage.world.flows[0])); });
  CHECK(stage.world.offices[0].approved > 12);
  CHECK(most_waiting < 60.0);
}

TEST_CASE("buyers lose output when their stock is gone and only then") {
  Controlled controlled{MeasureStatus::dormant, MeasureStatus::in_force};
  for (auto& flow : controlled.small.parameters.flows) flow.patience = kernel::law::Fixed{1e6};
  double lost = 0.0, first_loss = 0.0;
  constexpr int replications = 40;
  for (std::uint64_t replication = 0; replication < replications; ++replication) {
    Stage stage{controlled.small};
    stage.begin(21, replication);
    double day = kernel::never.value();
    stage.play(365.0, [&](const auto& due) {
      if (stage.world.flows[0].lost_output > 0.0) day = std::min(day, due.at.value());
    });
    settle(stage.world);
    lost += stage.world.flows[0].lost_output / replications;
    first_loss += day / replications;
    CHECK(stage.world.flows[1].lost_output == 0.0);
    for (const IndustryState& industry : stage.world.flows[0].industries) CHECK(industry.stock_days == 0.0);
  }
  // Stocks of 45 and 60 days begin to shrink a transit of 30 days after the ban: cars stand for 290 days and
  // defence for 275. sd of one replication: √(290/1.4) orders of 0.71 days of 0.5 %/365, 0.014; of the mean
  // 0.0024 with defence; four and a half sd, a false alarm of 7e-6.
  const double theory = (290.0 * 0.5 + 275.0 * 0.2) / 365.25;
  CHECK(std::fabs(lost - theory) < 4.5 * 0.0026);
  CHECK(first_loss > 60.0);
  CHECK(first_loss < 85.0);
}

TEST_CASE("sellers lose what is stopped and not rerouted, and a late sale takes it back") {
  Controlled controlled{MeasureStatus::dormant, MeasureStatus::in_force};
  controlled.small.parameters.flows[0].rerouted = controlled.small.fixed<kernel::Share>(0.25);
  Stage stage{controlled.small};
  stage.begin(23);
  const FlowState& flow = stage.world.flows[0];
  const auto theory = [&] {
    const double stopped =
        waiting(flow) + quantity_at(flow, OrderStage::withdrawn) + quantity_at(flow, OrderStage::refused);
    return 0.1 / 365.25 * 0.75 * stopped / 20.0;
  };
  stage.play(200.0, [&](const auto&) { REQUIRE(flow.sellers_loss == Approx(theory()).margin(1e-12)); });
  CHECK(flow.sellers_loss > 0.0);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, controlled.ban)));
  CHECK(flow.sellers_loss == Approx(theory()).margin(1e-12));
}

TEST_CASE("taking India away leaves the orders to the United States as they were") {
  const Controlled both;
  Controlled alone;
  alone.small.parameters.flows.pop_back();
  const auto placements = [](const SmallWorld& small) {
    Stage stage{small};
    stage.begin(25);
    std::vector<double> days;
    stage.play(365.0, [&](const kernel::Due<Event>& due) {
      if (due.payload.kind == EventKind::order_placed && due.payload.index == 0)
        days.push_back(due.at.value());
    });
    return days;
  };
  CHECK(placements(both.small) == placements(alone.small));
}
