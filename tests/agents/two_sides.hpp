#pragma once

#include <memory>
#include <vector>

#include "agents/agents.hpp"
#include "agents/situation.hpp"
#include "tests/agents/government.hpp"
#include "tests/agents/teaching_income.hpp"
#include "tests/sim/world/small_world.hpp"

namespace riposte::agents::testing {

/// Washington as China sees it and China as Washington sees it: a duty each way, magnets from China.
struct TwoSides {
  static constexpr world::EconomyId usa = world::testing::usa;
  static constexpr world::EconomyId chn = world::testing::chn;

  TwoSides() {
    small.trade(usa, chn, 0.5);
    small.trade(chn, usa, 0.5);
    magnets = small.flow("CHN/USA/magnets", chn, usa);
    duty = small.tariff("USA.duty", usa, chn, 0.1, {1.0, 1.0});
    answer = small.tariff("CHN.answer", chn, usa, 0.1, {1.0, 1.0});
    ban = small.control("CHN.ban", world::MeasureKind::export_ban, chn, usa, world::MeasureStatus::dormant);
    small.parameters.measures[duty.value()].at_start = world::MeasureStatus::in_force;
    china = side("CHN", chn, usa);
    washington = side("USA", usa, chn);
    china.tariff_menus = {{answer, small.fixed<kernel::Share>(0.05), small.fixed<kernel::Share>(0.5), {}}};
  }

  AgentParameters side(const char* name, world::EconomyId home, world::EconomyId other) {
    AgentParameters self = government(small, name, home, other);
    self.outlook = small.fixed<kernel::Days>(365.25);
    self.overmatch = small.fixed<kernel::Share>(0.5);
    self.unanswered = small.fixed<kernel::Share>(0.0);
    self.forgiveness = small.fixed<kernel::Share>(0.0);
    self.office_inertia = small.fixed<world::PercentOfGdp>(0.03);
    self.reckoning.control_weight = small.fixed<kernel::Share>(0.2);
    self.reckoning.excess = small.fixed<kernel::Share>(1.0);
    self.reckoning.cost_of_acting = small.fixed<world::PercentOfGdp>(0.01);
    self.reckoning.threat_force = small.fixed<kernel::Share>(0.5);
    self.reckoning.notice = small.fixed<kernel::Days>(30.0);
    self.reckoning.statement_force = small.fixed<kernel::Share>(0.1);
    BeliefParameters& belief = self.beliefs.front();
    belief.answers = small.fixed<kernel::Share>(0.8);
    belief.returns = small.fixed<kernel::Share>(0.6);
    belief.concedes = small.fixed<kernel::Share>(0.25);
    belief.experience = small.fixed<kernel::Number>(4.0);
    return self;
  }

  /// The stage is set: minds begun, and the balance of day 0 taken as par.
  void rise() {
    stage = std::make_unique<world::testing::Stage>(small);
    economy = std::make_unique<TradeEconomy>(teaching_income(), begun(*stage));
    income = std::make_unique<IncomeModel>(*economy);
    const std::vector<AgentParameters> both{china, washington};
    minds.resize(2);
    begin(both, *income, stage->world, minds);
    open(both, stage->world, minds);
  }

  [[nodiscard]] Situation china_sees() const { return assess(china, minds[0], stage->world, usa); }
  [[nodiscard]] Situation washington_sees() const { return assess(washington, minds[1], stage->world, chn); }

  world::testing::SmallWorld small;
  world::FlowId magnets;
  world::MeasureId duty, answer, ban;
  AgentParameters china, washington;
  std::unique_ptr<world::testing::Stage> stage;
  std::unique_ptr<TradeEconomy> economy;
  std::unique_ptr<IncomeModel> income;
  std::vector<AgentState> minds;
};

}  // namespace riposte::agents::testing
