#include "sim/world/shortage_reports.hpp"

#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;

namespace {

using testing::usa, testing::chn, testing::ind;
constexpr double a_month = 365.25 / 12.0;

/// A ban on magnets that empties stocks of 45 days, its industry ordering twice a day like clockwork, and
/// firms that report a week after lines stop.
struct Silenced {
  SmallWorld small;
  MeasureId ban;
  Silenced() {
    for (const EconomyId importer : {usa, ind}) {
      small.flow(importer == usa ? "CHN/USA/magnets" : "CHN/IND/magnets", chn, importer);
      FlowParameters& flow = small.parameters.flows.back();
      flow.users.pop_back();
      flow.order_stages = 1000;
      flow.patience = kernel::law::Fixed{1e6};
      flow.report_lag = kernel::law::Fixed{7.0};
    }
    ban = small.control("CHN.ban", MeasureKind::export_ban, chn, usa, MeasureStatus::in_force);
  }
};

std::vector<Happening> reports(const Stage& stage) {
  std::vector<Happening> found;
  for (const Happening& happening : stage.world.history) {
    if (happening.kind == HappeningKind::shortage_reported) found.push_back(happening);
  }
  return found;
}

}  // namespace

TEST_CASE("stopped lines are reported after their own lag, monthly, and when they run again") {
  const Silenced silenced;
  Stage stage{silenced.small};
  stage.begin(71);
  double first_loss = kernel::never.value();
  const FlowState& flow = stage.world.flows[0];
  const auto note_loss = [&](const auto& due) {
    if (flow.lost_output > 0.0) first_loss = std::min(first_loss, due.at.value());
  };
  stage.play(200.0, note_loss);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, silenced.ban)));
  stage.play(364.9, note_loss);
  const auto told = reports(stage);
  REQUIRE(told.size() > 4);
  CHECK(told[0].at.value() == Approx(first_loss + 7.0).margin(0.6));  // orders come twice a day
  double sum = 0.0;
  for (std::size_t i = 0; i < told.size(); ++i) {
    CHECK(told[i].flow == FlowId{0});
    CHECK(told[i].act.actor == usa);
    CHECK(told[i].act.target == chn);
    if (i > 0) CHECK(told[i].at.value() == Approx(told[i - 1].at.value() + a_month));
    // From the second on a month of a full stop at 0.5 % a year, to one order in sixty.
    if (i > 0 && told[i].at.value() < 200.0) CHECK(told[i].value == Approx(0.5).margin(0.012));
    if (i + 1 < told.size()) CHECK(told[i].value > 0.0);
    sum += told[i].value / 12.0;
  }
  CHECK(told.back().value == 0.0);
  CHECK(sum == Approx(flow.lost_output));
}

TEST_CASE("firms report before customs does, and nobody reports lines that run") {
  const Silenced silenced;
  Stage stage{silenced.small};
  stage.begin(73);
  stage.play(364.9);
  const auto told = reports(stage);
  REQUIRE_FALSE(told.empty());
  // Lines stop in mid-September, on about day 75; customs tells of September on day 111, 20 days after it.
  CHECK(told[0].at.value() < 90.0);
  for (const Happening& report : told) CHECK(report.flow == FlowId{0});
}

TEST_CASE("the reported shortage is the latest of each flow, by exporter and importer") {
  const Silenced silenced;
  Stage stage{silenced.small};
  stage.begin(75);
  CHECK(reported_shortage(stage.world, chn, usa) == 0.0);
  stage.play(190.0);
  REQUIRE(stage.last(HappeningKind::shortage_reported) != nullptr);
  CHECK(reported_shortage(stage.world, chn, usa) == stage.last(HappeningKind::shortage_reported)->value);
  CHECK(reported_shortage(stage.world, chn, usa) > 0.4);
  CHECK(reported_shortage(stage.world, usa, chn) == 0.0);
  CHECK(reported_shortage(stage.world, chn, ind) == 0.0);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, silenced.ban)));
  stage.play(364.9);
  CHECK(reported_shortage(stage.world, chn, usa) == 0.0);
  stage.begin(75);
  CHECK(reported_shortage(stage.world, chn, usa) == 0.0);
}
