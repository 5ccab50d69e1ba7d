#include "sim/world/controls.hpp"

#include <catch2/catch.hpp>

#include "sim/world/orders.hpp"
#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::world;
using namespace riposte::world::testing;

namespace {

using testing::usa, testing::chn;

/// Four makers of cars with 0.7 of the flow and two of arms with 0.3; a ban and a licence for all, a ban and
/// a licence for those that they list.
struct Listing {
  SmallWorld small;
  MeasureId ban, licence, listed_ban, listed_licence;
  Listing() {
    small.flow("CHN/USA/magnets", chn, usa);
    small.parameters.flows[0].patience = kernel::law::Fixed{1e6};
    small.office(chn);
    const auto dormant = MeasureStatus::dormant;
    const auto requirement = MeasureKind::export_licensing_requirement;
    ban = small.control("CHN.ban", MeasureKind::export_ban, chn, usa, dormant);
    licence = small.control("CHN.licence", requirement, chn, usa, dormant);
    listed_ban = small.control("CHN.listed.ban", MeasureKind::export_ban, chn, usa, dormant);
    listed_licence = small.control("CHN.listed.licence", requirement, chn, usa, dormant);
    list(listed_ban, {{"defence", 2}});
    list(listed_licence, {{"cars", 1}});
  }
  void list(MeasureId id, std::vector<ListedFirms> end_users) {
    small.parameters.measures[id.value()].end_users = std::move(end_users);
  }
  void at_start(MeasureId id) { small.parameters.measures[id.value()].at_start = MeasureStatus::in_force; }
  void reaches(MeasureId id, double reach) {
    small.parameters.measures[id.value()].reach = small.fixed<kernel::Share>(reach);
  }
};

double unsold_quantity(const FlowState& flow) { return waiting(flow); }

}  // namespace

TEST_CASE("a ban that names every firm is a ban of all, event by event") {
  Listing by_name;
  by_name.list(by_name.listed_ban, {{"cars", 4}, {"defence", 2}});
  by_name.at_start(by_name.listed_ban);
  Listing by_rule;
  by_rule.at_start(by_rule.ban);
  Stage named{by_name.small};
  Stage ruled{by_rule.small};
  named.begin(81);
  ruled.begin(81);
  const FlowState& one = named.world.flows[0];
  const FlowState& other = ruled.world.flows[0];
  CHECK(one.under.banned == 1.0);
  CHECK(one.openly_banned == 1.0);
  for (double day = 1.0; day < 300.0; day += 1.0) {
    REQUIRE(named.play(day) == ruled.play(day));
    REQUIRE(one.lost_output == other.lost_output);
    REQUIRE(one.sellers_loss == other.sellers_loss);
    REQUIRE(waiting(one) == waiting(other));
  }
  CHECK(one.lost_output > 0.0);
}

TEST_CASE("a listing stops the orders of the firms it names, and no other's") {
  Listing listing;
  listing.at_start(listing.listed_ban);
  Stage stage{listing.small};
  stage.begin(82);
  const FlowState& flow = stage.world.flows[0];
  CHECK(flow.under.banned == Approx(0.3));
  stage.play(250.0, [&](const auto&) {
    REQUIRE(conserved(stage.world));
    for (std::size_t firm = 0; firm < 4; ++firm) REQUIRE(flow.firms[firm].first_waiting == no_order);
  });
  CHECK(flow.firms[4].first_waiting != no_order);
  CHECK(flow.firms[5].first_waiting != no_order);
  settle(stage.world);
  CHECK(flow.industries[0].lost_output == 0.0);
  // Arms makers miss arrivals from day 30 on and hold a stock of 60 days. Their orders come at 0.6 a day: of
  // 220 d of them, 132 with a standard error of √132, 1.92 d of use each are 22 d; within four of these.
  CHECK(flow.industries[1].lost_output ==
        Approx((250.0 - 30.0 - 60.0) * 0.2 / 365.25).margin(88 * 0.2 / 365.25));
  const NamedShare share = named_share(stage.world, FlowId{0}, 2);
  CHECK(share.use == Approx(0.3));
  CHECK(share.output == Approx(0.2 / 0.7));
}

TEST_CASE("the strictest control wins, firm by firm") {
  Listing listing;
  listing.list(listing.listed_ban, {{"defence", 1}});
  Stage stage{listing.small};
  stage.begin(83);
  const FlowState& flow = stage.world.flows[0];
  REQUIRE(stage.act(act_on(ActKind::announce, chn, listing.ban, 0.5)));
  REQUIRE(stage.act(act_on(ActKind::announce, chn, listing.listed_ban, 1.0)));
  stage.play(0.5);
  CHECK(flow.firms[0].under.banned == 0.5);
  CHECK(flow.firms[4].under.banned == 1.0);
  CHECK(flow.firms[5].under.banned == 0.5);
  CHECK(flow.under.banned == Approx(0.5 + 0.5 * 0.15));
  REQUIRE(stage.act(act_on(ActKind::set_level, chn, listing.listed_ban, 0.2)));
  stage.play(1.0);
  CHECK(flow.firms[4].under.banned == 0.5);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, listing.ban)));
  CHECK(flow.firms[4].under.banned == 0.2);
  CHECK(flow.firms[5].under.banned == 0.0);
}

TEST_CASE("where a licence is required of those listed, they alone apply, and the rest ships") {
  Listing listing;
  listing.at_start(listing.listed_licence);
  Stage stage{listing.small};
  stage.begin(84);
  const FlowState& flow = stage.world.flows[0];
  stage.play(200.0, [&](const auto&) {
    for (std::size_t firm = 1; firm < flow.firms.size(); ++firm) {
      REQUIRE(flow.firms[firm].applications == 0);
      REQUIRE(flow.firms[firm].first_waiting == no_order);
    }
  });
  CHECK(flow.firms[0].applications > 0);
  REQUIRE(stage.act(act_on(ActKind::announce, chn, listing.licence, 1.0)));
  stage.play(260.0);
  CHECK(flow.firms[1].applications > 0);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, listing.licence)));
  stage.play(270.0);
  CHECK(flow.firms[1].first_waiting == no_order);
  CHECK(flow.firms[1].application == ApplicationStage::none);
}

TEST_CASE("a reach of all is as if nothing went round, a reach of none is as if there were none") {
  const auto play = [](double rerouted, bool reaches, double reach) {
    Listing listing;
    listing.small.parameters.flows[0].rerouted = listing.small.fixed<kernel::Share>(rerouted);
    listing.at_start(listing.ban);
    if (reaches) listing.reaches(listing.ban, reach);
    Stage stage{listing.small};
    stage.begin(85);
    stage.play(300.0);
    settle(stage.world);
    const FlowState& flow = stage.world.flows[0];
    return std::pair{flow.lost_output, flow.sellers_loss};
  };
  CHECK(play(0.3, true, 1.0) == play(0.0, false, 0.0));
  CHECK(play(0.3, true, 0.0) == play(0.3, false, 0.0));
  // A quarter of what goes round is caught: 1 - 0.4 * 0.75 = 0.7 of what is stopped is missed and unsold.
  CHECK(play(0.4, true, 0.25).second == Approx(0.7 * play(0.0, false, 0.0).second));
}

TEST_CASE("a reach that comes later catches what is stopped from then on, and accounts close when it ends") {
  Listing listing;
  listing.small.parameters.flows[0].rerouted = listing.small.fixed<kernel::Share>(0.5);
  listing.at_start(listing.ban);
  listing.list(listing.listed_ban, {});
  listing.reaches(listing.listed_ban, 1.0);
  Stage stage{listing.small};
  stage.begin(86);
  const FlowState& flow = stage.world.flows[0];
  const double unsold = 0.1 / 365.25 / 20.0;  // of a tonne [% of GDP]
  stage.play(100.0);
  const double before = unsold_quantity(flow);
  CHECK(flow.sellers_loss == Approx(0.5 * before * unsold));
  REQUIRE(stage.act(act_on(ActKind::announce, chn, listing.listed_ban, 1.0)));
  CHECK(flow.sellers_loss == Approx(0.5 * before * unsold));
  stage.play(150.0);
  const double since = unsold_quantity(flow) - before;
  CHECK(flow.sellers_loss == Approx((0.5 * before + since) * unsold));
  REQUIRE(stage.act(act_on(ActKind::lift, chn, listing.listed_ban)));
  CHECK(flow.sellers_loss == Approx((0.5 * before + since) * unsold));
  stage.play(200.0);
  REQUIRE(stage.act(act_on(ActKind::lift, chn, listing.ban)));
  CHECK(flow.sellers_loss == Approx(0.0).margin(1e-12));
  CHECK(flow.industries[0].late > 0.0);
  stage.play(364.0);
  CHECK(flow.industries[0].late == Approx(0.0).margin(1e-6));
}
