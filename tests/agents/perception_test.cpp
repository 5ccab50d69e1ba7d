#include "agents/perception.hpp"

#include <vector>

#include <catch2/catch.hpp>

#include "agents/agents.hpp"
#include "tests/agents/government.hpp"
#include "tests/agents/teaching_income.hpp"
#include "tests/sim/world/small_world.hpp"

using namespace riposte;
using namespace riposte::agents;
using world::testing::SmallWorld;

namespace {

using world::testing::usa, world::testing::chn;

/// Washington and Beijing under an agreement: magnets for a US duty, which a Chinese one may answer.
struct Watched {
  Watched() {
    small.trade(usa, chn, 0.5);
    small.trade(chn, usa, 0.5);
    small.flow("CHN/USA/magnets", chn, usa);
    duty = small.tariff("USA.duty", usa, chn, 0.1, {1.0, 1.0});
    answer = small.tariff("CHN.answer", chn, usa, 0.1, {1.0, 1.0});
    small.parameters.measures[duty.value()].at_start = world::MeasureStatus::in_force;
    small.parameters.measures[answer.value()].answers = duty;
    world::AgreementParameters deal;
    deal.first = usa;
    deal.second = chn;
    deal.obligations.push_back({"magnets",
                                chn,
                                usa,
                                world::FlowReaches{world::FlowId{0}, 1, small.fixed<kernel::Share>(0.8)},
                                small.fixed<kernel::Days>(60.0),
                                small.fixed<kernel::Days>(30.0),
                                {}});
    small.parameters.agreements.push_back(deal);
    governments = {agents::testing::government(small, "USA", usa, chn),
                   agents::testing::government(small, "CHN", chn, usa)};
  }

  SmallWorld small;
  world::MeasureId duty, answer;
  std::vector<AgentParameters> governments;
};

/// What both make of a happening on day 0.
struct Told {
  Told(const Watched& watched, const world::Happening& happening, bool china_has_answered = false)
      : stage{watched.small}, economy{{}, testing::begun(stage)}, income{economy}, minds(2) {
    if (china_has_answered) {
      REQUIRE(stage.act(world::testing::act_on(world::ActKind::announce, chn, watched.answer, 0.1)));
    }
    begin(watched.governments, income, stage.world, minds);
    for (std::size_t i = 0; i < 2; ++i) {
      calls.push_back(
          perceive(watched.governments[i], AgentId{i}, minds[i], stage.world, happening).has_value());
    }
  }
  world::testing::Stage stage;
  TradeEconomy economy;  // tariffs move no income
  IncomeModel income;
  std::vector<AgentState> minds;
  std::vector<bool> calls;  // USA, CHN: whether it decides on it
};

world::Happening about_promise(world::HappeningKind kind) {
  world::Happening happening;
  happening.kind = kind;
  happening.obligation = world::ObligationId{0};
  return happening;
}

}  // namespace

TEST_CASE("a promise kept is news to the side it was made to, not to the side that kept it") {
  const Watched watched;
  const Told kept{watched, about_promise(world::HappeningKind::obligation_met)};
  CHECK(kept.calls == std::vector<bool>{true, false});
  CHECK(kept.minds[0].beliefs[0].log_odds == Approx(1.0));
}

TEST_CASE("a promise due, broken or kept no longer calls on both sides") {
  const Watched watched;
  for (const auto kind : {world::HappeningKind::obligation_due, world::HappeningKind::obligation_breached,
                          world::HappeningKind::obligation_relapsed}) {
    const Told told{watched, about_promise(kind)};
    CHECK(told.calls == std::vector<bool>{true, true});
    CHECK(told.minds[0].beliefs[0].log_odds == Approx(-1.0));
  }
}

namespace {

/// Beijing has promised a mean of two months; the figures of three are public.
struct Judged {
  Judged() {
    std::get<world::FlowReaches>(watched.small.parameters.agreements[0].obligations[0].verification).months =
        2;
    watched.small.parameters.past.from = kernel::Instant{-92.0};
  }
  Belief after(world::HappeningKind kind, double banned = 0.0) {
    world::testing::Stage stage{watched.small};
    const TradeEconomy economy{{}, testing::begun(stage)};
    IncomeModel income{economy};
    std::vector<AgentState> minds(2);
    stage.play(25.0);
    begin(watched.governments, income, stage.world, minds);
    auto& published = stage.world.flows[0].published;
    REQUIRE(stage.world.flows[0].last_published == 2);
    published[0] = 0.2;
    published[1] = 0.6;
    published[2] = 0.4;
    stage.world.flows[0].openly_banned = banned;
    world::Happening happening = about_promise(kind);
    happening.flow = world::FlowId{0};
    happening.value = published[2];
    static_cast<void>(perceive(watched.governments[1], AgentId{1}, minds[1], stage.world, happening));
    return minds[1].beliefs[0];
  }
  Watched watched;
};

}  // namespace

TEST_CASE("silence teaches who has promised a flow that the mean it was judged by was not enough") {
  CHECK(Judged{}.after(world::HappeningKind::figure_published).threshold_floor ==
        Approx(0.4));  // of 0.2, 0.6
}

TEST_CASE("a dispute reveals at once what was not enough, a promise found kept what was") {
  for (const auto kind : {world::HappeningKind::obligation_due, world::HappeningKind::obligation_breached,
                          world::HappeningKind::obligation_relapsed}) {
    const Belief disputed = Judged{}.after(kind);
    CHECK(disputed.threshold_floor == Approx(0.5));  // the mean of 0.6 and 0.4, not the single month
    CHECK(disputed.threshold_ceiling == no_ceiling);
  }
  const Belief kept = Judged{}.after(world::HappeningKind::obligation_met);
  CHECK(kept.threshold_ceiling == Approx(0.5));
  CHECK(kept.threshold_floor == 0.0);
}

TEST_CASE("a promise that a ban keeps from being kept teaches nothing of what is enough") {
  for (const auto kind : {world::HappeningKind::figure_published, world::HappeningKind::obligation_due,
                          world::HappeningKind::obligation_breached}) {
    CHECK(Judged{}.after(kind, 1.0).threshold_floor == 0.0);
    CHECK(Judged{}.after(kind, 0.5).threshold_floor == 0.0);
  }
}

TEST_CASE("figures of a flow that nobody promised teach nothing of a threshold") {
  Judged judged;
  judged.watched.small.parameters.agreements[0].status = world::AgreementStatus::in_talks;
  CHECK(judged.after(world::HappeningKind::figure_published).threshold_floor == 0.0);
}

TEST_CASE("a duty struck down calls on who loses it, and on who bore it only if that has answered it") {
  const Watched watched;
  world::Happening ruling;
  ruling.kind = world::HappeningKind::measure_struck_down;
  ruling.act.measure = watched.duty;
  ruling.act.actor = usa;
  ruling.act.target = chn;
  CHECK(Told{watched, ruling}.calls == std::vector<bool>{true, false});
  CHECK(Told{watched, ruling, true}.calls == std::vector<bool>{true, true});
  ruling.kind = world::HappeningKind::measure_expired;
  CHECK(Told{watched, ruling}.calls == std::vector<bool>{true, false});
  CHECK(Told{watched, ruling, true}.calls == std::vector<bool>{true, true});
}

TEST_CASE("a duty that is void but stands calls on who is about to lose it alone") {
  const Watched watched;
  world::Happening stayed;
  stayed.kind = world::HappeningKind::measure_stayed;
  stayed.act.measure = watched.duty;
  stayed.act.actor = usa;
  stayed.act.target = chn;
  CHECK(Told{watched, stayed, true}.calls == std::vector<bool>{true, false});
}

TEST_CASE("the last step of the other since a threat says whether it has given way") {
  const Watched watched;
  const auto seen = [&](const std::vector<world::Act>& acts) {
    Told told{watched, world::Happening{}};
    for (const world::Act& act : acts) {
      world::Happening happening;
      happening.act = act;
      static_cast<void>(
          perceive(watched.governments[0], AgentId{0}, told.minds[0], told.stage.world, happening));
    }
    return told.minds[0].beliefs[0].gave_way;
  };
  const auto by_china = [&](world::ActKind kind, world::MeasureId measure) {
    world::Act act = world::testing::act_on(kind, chn, measure, 0.1);
    act.target = usa;
    return act;
  };
  const world::Act lifts = by_china(world::ActKind::lift, watched.answer);
  const world::Act strikes = by_china(world::ActKind::announce, watched.answer);
  const world::Act concedes = by_china(world::ActKind::table_demand, {});
  CHECK_FALSE(seen({strikes}));
  CHECK(seen({lifts}));
  CHECK(seen({concedes}));
  CHECK_FALSE(seen({lifts, strikes}));
  CHECK(seen({strikes, lifts}));
}
