#include <cmath>

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;
using kernel::Instant;

namespace {

using testing::usa, testing::chn, testing::ind;
constexpr std::int16_t april = 24303, may = 24304, june = 24305;

/// Licensing of nine tenths of the magnets from 4 April 2025, the office slow, and figures for April to June:
/// 38.7 %, 7.5 % and 40 % of the baseline, June's not yet public.
struct Recorded {
  SmallWorld small;
  OfficeId office;
  Recorded() {
    small.flow("CHN/USA/magnets", chn, usa, 0.95);
    office = small.office(chn);
    small.parameters.offices[0].pace_at_start = Pace::slow;
    const MeasureId licensing = small.control("CHN.licensing", MeasureKind::export_licensing_requirement, chn,
                                              EconomyId{}, MeasureStatus::dormant);
    PastParameters& past = small.parameters.past;
    past.from = Instant{-182.0};  // 1 January
    past.acts = {{Instant{-89.0}, act_on(ActKind::announce, chn, licensing)}};
    past.figures = {{FlowId{0}, april, small.fixed<kernel::Share>(0.387), true},
                    {FlowId{0}, may, small.fixed<kernel::Share>(0.075), true},
                    {FlowId{0}, june, small.fixed<kernel::Share>(0.40), false}};
  }
};

constexpr std::size_t in_april = 3, in_may = 4, in_june = 5;

}  // namespace

TEST_CASE("recorded months ship what the record says, to within half an order") {
  const Recorded recorded;
  for (std::uint64_t replication = 0; replication < 50; ++replication) {
    Stage stage{recorded.small};
    stage.begin(31, replication);
    bool kept = true;
    stage.play(0.0, [&](const auto&) { kept = kept && conserved(stage.world); });
    CHECK(kept);
    const FlowState& flow = stage.world.flows[0];
    CHECK(std::fabs(flow.shipped_by_month[in_april] - 0.387 * 20.0 * 30.0) <= 5.0);
    CHECK(std::fabs(flow.shipped_by_month[in_may] - 0.075 * 20.0 * 31.0) <= 5.0);
    CHECK(std::fabs(flow.shipped_by_month[in_june] - 0.40 * 20.0 * 30.0) <= 5.0);
  }
}

TEST_CASE("at the start there is a backlog, a queue with ages and drained stocks, and they differ by luck") {
  const Recorded recorded;
  double least = 1e9, most = 0.0;
  for (std::uint64_t replication = 0; replication < 20; ++replication) {
    Stage stage{recorded.small};
    stage.begin(33, replication);
    stage.play(0.0);
    settle(stage.world);
    const FlowState& flow = stage.world.flows[0];
    least = std::min(least, waiting(flow));
    most = std::max(most, waiting(flow));
    CHECK(quantity_at(flow, OrderStage::in_transit) > 0.0);
    CHECK(flow.industries[0].stock_days < 45.0);
    CHECK(stage.world.offices[0].approved >= 1);
    int pending = 0;
    for (const FirmState& firm : flow.firms) {
      if (firm.application == ApplicationStage::none) continue;
      ++pending;
      CHECK(firm.applied >= Instant{-89.0});
      CHECK(firm.applied < Instant{0.0});
    }
    CHECK(pending >= 1);
  }
  // 0.61, 0.93 and 0.60 of three months' 1820 t, less what buyers gave up.
  CHECK(least > 600.0);
  CHECK(most < 1400.0);
  CHECK(most > least);
}

TEST_CASE("a record below what ships freely holds back, and one above it orders what is missing") {
  SmallWorld small;
  small.flow("CHN/USA/magnets", chn, usa);
  small.parameters.past.from = Instant{-182.0};
  small.parameters.past.figures = {{FlowId{0}, april, small.fixed<kernel::Share>(0.5), true},
                                   {FlowId{0}, june, small.fixed<kernel::Share>(2.0), true}};
  Stage stage{small};
  stage.begin(35);
  stage.play(-32.0 - 1e-6);
  const FlowState& flow = stage.world.flows[0];
  CHECK(std::fabs(flow.shipped_by_month[in_april] - 300.0) <= 5.0);
  // May is unrecorded: what April held back has left.
  CHECK(waiting(flow) == 0.0);
  CHECK(flow.shipped_by_month[in_may] > 20.0 * 31.0);
  stage.play(0.0);
  CHECK(std::fabs(flow.shipped_by_month[in_june] - 1200.0) <= 5.0);
  CHECK(conserved(stage.world));
}

TEST_CASE("the office grants nothing of its own in a recorded month and works on afterwards") {
  const Recorded recorded;
  Stage stage{recorded.small};
  stage.begin(37);
  bool held = true;
  stage.play(-1.0 - 1e-9, [&](const auto& due) {
    if (due.at >= Instant{-92.0}) held = held && due.payload.kind != EventKind::review_completed;
  });
  CHECK(held);
  CHECK(stage.world.offices[0].speed.value() == 0.0);
  stage.play(0.0);
  CHECK(stage.world.offices[0].speed.value() == 0.3);
  const std::uint64_t approved = stage.world.offices[0].approved;
  stage.play(60.0);
  CHECK(stage.world.offices[0].approved > approved);
}

TEST_CASE("recorded figures are public as recorded before the start, the rest on their day") {
  Recorded recorded;
  recorded.small.parameters.flows[0].publication_noise = recorded.small.fixed<kernel::Number>(0.2);
  Stage stage{recorded.small};
  stage.begin(39);
  stage.play(0.0 - 1e-9);
  const FlowState& flow = stage.world.flows[0];
  CHECK(flow.published[in_april] == 0.387);
  CHECK(flow.published[in_may] == 0.075);
  CHECK(std::isnan(flow.published[in_june]));
  CHECK(flow.last_published == static_cast<int>(in_may));
  stage.play(19.0);
  CHECK(flow.published[in_june] > 0.1);
  CHECK(flow.published[in_june] != flow.shipped_by_month[in_june] / 600.0);
}

TEST_CASE("a month is published twenty days after it ends, as shipped where there is no noise") {
  SmallWorld small;
  small.flow("CHN/USA/magnets", chn, usa);
  small.flow("CHN/IND/magnets", chn, ind);
  small.parameters.past.from = Instant{-31.0};  // 1 June
  Stage stage{small};
  stage.begin(41);
  double july_at = 0.0;
  stage.play(365.0, [&](const auto& due) {
    const Happening* last = stage.last(HappeningKind::figure_published);
    if (last != nullptr && last->month == 0 && last->flow == FlowId{0} && july_at == 0.0) {
      july_at = due.at.value();
      CHECK(last->value == stage.world.flows[0].shipped_by_month[1] / (20.0 * 31.0));
    }
  });
  CHECK(july_at == Approx(30.0 + 20.0));
  // June to May, and June's twentieth day is within the horizon: twelve months of each flow.
  CHECK(stage.count(HappeningKind::figure_published) == 24);
}

TEST_CASE("published figures scatter by their noise and no more") {
  SmallWorld small;
  small.flow("CHN/USA/magnets", chn, usa);
  small.parameters.flows[0].publication_noise = small.fixed<kernel::Number>(0.1);
  small.parameters.past.from = Instant{-31.0};
  double sum = 0.0, squares = 0.0;
  int n = 0;
  for (std::uint64_t replication = 0; replication < 100; ++replication) {
    Stage stage{small};
    stage.begin(43, replication);
    stage.play(365.0);
    const FlowState& flow = stage.world.flows[0];
    for (int month = 0; month <= flow.last_published; ++month) {
      const auto index = static_cast<std::size_t>(month);
      const double days = stage.world.tables->months().length(index).value();
      const double z = std::log(flow.published[index] / (flow.shipped_by_month[index] / (20.0 * days))) / 0.1;
      sum += z;
      squares += z * z;
      ++n;
    }
  }
  // n = 1200 standard normals: mean within 4.5 / √n, sum of squares within 4.5 √(2n) (false alarm 7e-6 each).
  REQUIRE(n == 1200);
  CHECK(std::fabs(sum / n) < 4.5 / std::sqrt(n));
  CHECK(std::fabs(squares - n) < 4.5 * std::sqrt(2.0 * n));
  CHECK(std::fabs(squares * 1.25 * 1.25 - n) > 4.5 * std::sqrt(2.0 * n));
}
