#pragma once

#include <cmath>
#include <utility>
#include <vector>

#include "agents/agents.hpp"
#include "agents/prospects.hpp"
#include "agents/talks_options.hpp"
#include "tests/agents/teaching_income.hpp"
#include "tests/sim/world/small_world.hpp"

namespace riposte::agents::testing {

using world::testing::SmallWorld;
using world::testing::usa, world::testing::chn;

inline constexpr double year = 365.25;

/// Washington, which decides, and Beijing bargain: a duty of each and China's stop of magnets, which the US
/// needs for 0.7 % of its product. Every weight is one, the outlook a year.
struct Bargain {
  SmallWorld small;
  world::MeasureId duty, answer, stop, paused;
  AgentParameters self;

  Bargain() {
    small.trade(usa, chn, 0.5);
    small.trade(chn, usa, 0.5);
    small.flow("CHN/USA/magnets", chn, usa);
    duty = small.tariff("USA.duty", usa, chn, 0.30, {1.0, 1.0});
    answer = small.tariff("CHN.answer", chn, usa, 0.20, {1.0, 1.0});
    stop =
        small.control("CHN.stop", world::MeasureKind::export_ban, chn, usa, world::MeasureStatus::in_force);
    paused = small.tariff("CHN.paused", chn, usa, 0.24, {1.0, 1.0});
    for (const auto id : {duty, answer}) at_start(id, world::MeasureStatus::in_force);
    at_start(paused, world::MeasureStatus::suspended);
    small.parameters.measures[paused.value()].suspended_until = kernel::Instant{14.0};
    small.talks("USA-CHN", usa, chn, 0.6);
    make_self();
  }

  void at_start(world::MeasureId id, world::MeasureStatus status) {
    small.parameters.measures[id.value()].at_start = status;
  }

  void make_self() {
    self.name = "USA";
    self.economy = usa;
    self.character = Character::united_states;
    for (auto& weight : self.weights) weight = small.fixed<kernel::Number>(1.0);
    self.outlook = small.fixed<kernel::Days>(year);
    self.demand_step = small.fixed<kernel::Share>(0.05);
    self.gain = small.fixed<world::PercentOfGdp>(0.1);
    self.office_inertia = small.fixed<world::PercentOfGdp>(0.0);
    self.overmatch = small.fixed<kernel::Share>(0.0);
    self.unanswered = small.fixed<kernel::Share>(0.0);
    self.forgiveness = small.fixed<kernel::Share>(0.0);
    BeliefParameters belief;
    belief.counterpart = chn;
    belief.forthcoming = small.fixed<kernel::Number>(0.0);  // even odds
    belief.credibility = small.fixed<kernel::Share>(1.0);
    belief.answers = small.fixed<kernel::Share>(0.5);
    belief.returns = small.fixed<kernel::Share>(0.5);
    belief.concedes = small.fixed<kernel::Share>(0.5);
    belief.experience = small.fixed<kernel::Number>(10.0);
    self.beliefs.push_back(belief);
    ReckoningParameters& reckoning = self.reckoning;
    reckoning.control_weight = small.fixed<kernel::Share>(0.1);
    reckoning.excess = small.fixed<kernel::Share>(1.0);
    reckoning.bargaining_slack = small.fixed<kernel::Share>(0.1);
    reckoning.urgency = small.fixed<kernel::Days>(14.0);
    reckoning.red_line = small.fixed<kernel::Share>(0.4);
    reckoning.threat_force = small.fixed<kernel::Share>(0.4);
    reckoning.notice = small.fixed<kernel::Days>(year / 10.0);
    reckoning.statement_force = small.fixed<kernel::Share>(0.05);
    reckoning.cost_of_acting = small.fixed<world::PercentOfGdp>(0.0);
    reckoning.word_weight = small.fixed<kernel::Number>(1.0);
    reckoning.deed_weight = small.fixed<kernel::Number>(1.0);
  }

  world::TalksParameters& talks() { return small.parameters.talks[0]; }
  void lift(world::MeasureId id) { talks().terms.push_back({world::DealStep::lift, id, {}, {}}); }
  void truce() {
    world::DeadlineParameters truce;
    truce.name = "truce";
    truce.at = kernel::Instant{14.0};
    truce.holder = usa;
    truce.counterpart = chn;
    truce.snap_back = {paused};
    truce.extension = small.fixed<kernel::Days>(90.0);
    small.parameters.deadlines.push_back(truce);
  }
};

/// What Washington weighs on day 0.
struct Weighed {
  explicit Weighed(const Bargain& bargain)
      : stage{bargain.small},
        economy{teaching_income(), begun(stage)},
        income{economy},
        minds(1),
        self{bargain.self} {
    begin({&self, 1}, income, stage.world, minds);
  }
  Situation situation() {
    Situation s = assess(self, minds[0], stage.world, chn);
    reasons.clear();
    s.reasons = &reasons;
    return s;
  }
  std::vector<Alternative> round() {
    std::vector<Alternative> listed;
    add_round_options(situation(), world::TalksId{0}, listed);
    return listed;
  }
  std::vector<Alternative> deadline() {
    std::vector<Alternative> listed;
    add_deadline_options(situation(), world::DeadlineId{0}, listed);
    return listed;
  }
  double term(const Alternative& one, Term term) const {
    return reasons[one.reasons][static_cast<std::size_t>(term)];
  }
  world::testing::Stage stage;
  TradeEconomy economy;
  IncomeModel income;
  std::vector<AgentState> minds;
  AgentParameters self;
  std::vector<WeightedTerms> reasons;
};

/// Even odds that the other comes down, the less the more both exceed one, at a slack of ten points.
inline double chance(double excess) { return excess <= 1e-9 ? 1.0 : 0.5 * std::exp(-excess / 0.1); }

}  // namespace riposte::agents::testing
