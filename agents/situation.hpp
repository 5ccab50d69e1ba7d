#pragma once

#include "agents/agents.hpp"
#include "agents/belief.hpp"

namespace riposte::agents {

/// What one agent knows of its dyad with one counterpart when it decides: made from what is public (measures,
/// published figures, agreements, tabled demands) and from what is its own. It is the only place where agents
/// read the world, so that none acts on what it has not been told. Losses are % of annual GDP, a year.
struct Situation {
  const AgentParameters* self = nullptr;
  const AgentState* state = nullptr;
  const world::World* world = nullptr;
  const BeliefParameters* conjecture = nullptr;  ///< null: a counterpart it holds no beliefs of
  const Belief* belief = nullptr;
  bool weighs = true;       ///< terms and utilities are wanted; else alternatives are only listed
  bool rates_only = false;  ///< and of these only what moves a duty, as the policy looks at nothing else
  bool may_harden = true;   ///< what it decides about may be a reason for a blow
  std::vector<WeightedTerms>* reasons = nullptr;  ///< where the weighted terms are kept, if anybody asks why
  double aim =
      0.0;  ///< unless it weighs: the change of its rate that its policy looks for [1]; may be infinite
  world::EconomyId me;
  world::EconomyId other;
  double act_width = 1.0;       ///< change of a duty over which its levels weigh like one act [1]
  double cost_of_acting = 0.0;  ///< political cost of any act but moves at the table [% of GDP]
  double office_inertia = 0.0;  ///< what a new pace of an office costs beyond that [% of GDP]
  double sticky_prices = 0.0;   ///< part of what sellers abroad would bear that I expect buyers at home to
  double years = 0.0;           ///< outlook [years of 365.25 d]
  double my_rate = 0.0;         ///< mean tariff on the other's goods, as announced [1]
  double their_rate = 0.0;      ///< and theirs on mine
  std::size_t my_pair = 0;      ///< trade pair in which I import from the other
  std::size_t their_pair = 0;   ///< and the one in which it imports from me
  double my_hardness = 0.0;     ///< mean tariff plus controls in tariff points, against par [1]
  double their_hardness = 0.0;
  double overmatch = 0.0;       ///< part by which I go beyond what I answer
  double excess = 1.0;          ///< how standing harder weighs against standing softer
  double blow = 0.0;            ///< of the other's that I decide on, in points [1]; 0: I decide on none
  double unanswered = 0.0;      ///< share of a word broken that it is if I leave it wholly unanswered
  double forgiveness = 0.0;     ///< part of the other's blow that a reciprocal policy forgives
  double my_controls = 0.0;     ///< tariff points per % of the other's GDP that my controls stop
  double their_controls = 0.0;  ///< and per % of mine that theirs stop
  double their_scale = 1.0;     ///< my GDP over the other's
  double forthcoming = 0.5;     ///< chance that the other is forthcoming
  double answers = 0.0;
  double returns = 0.0;
  double concedes = 0.0;
  double my_shortage = 0.0;     ///< output I lose while the other's controls stand as they do
  double their_shortage = 0.0;  ///< output it loses by mine
  double my_remaining = 0.0;    ///< output I could still lose by its further controls
  double exports = 0.0;         ///< real income of my exporters at the other's rate (IncomeModel)
  double grievance = 0.0;  ///< what I would have back if the other gave way, or be spared, over the outlook
  double stoppage = 0.0;   ///< output lost by my lines that are reported to stand still, over the outlook
  double unmet = 0.0;      ///< share of its promise to me that the other has not kept; 0 where none, and
                           ///< while the agreement lets it wait for mine
  double broken = 0.0;     ///< share of it that is past its due date
  bool promise_open = false;  ///< the other owes me something under an agreement that stands
  bool agreement_stands = false;
  world::FlowId promised_flow;  ///< the flow I have promised, if that promise has fallen due or been kept
};

/// `other` may be invalid, for what concerns no counterpart: all that is about a dyad is then zero.
[[nodiscard]] Situation assess(const AgentParameters& self, const AgentState& state,
                               const world::World& world, world::EconomyId other);
/// The same for a move at the table, which makes nobody give way: `exports` and `grievance`, long to reckon,
/// are not known, and NaN where there is a counterpart.
[[nodiscard]] Situation assess_at_table(const AgentParameters& self, const AgentState& state,
                                        const world::World& world, world::EconomyId other);

/// What duties and controls of counterparts other than this one cost me, if I hedge [% of GDP, a year].
[[nodiscard]] double pressed_by_others(const Situation& situation);

/// Last published share of the flow's baseline; 1 where none has been published.
[[nodiscard]] inline double last_published(const world::World& world, world::FlowId flow) {
  const world::FlowState& state = world.flows[flow.value()];
  return state.last_published < 0 ? 1.0 : state.published[static_cast<std::size_t>(state.last_published)];
}

/// Output the flow's importer loses at a full stop [% of its annual GDP, a year].
[[nodiscard]] inline double full_stop_output(const world::World& world, world::FlowId flow) {
  return world.flows[flow.value()].draws.full_stop_output;
}

/// How hard the agent and `other` stand against each other, by what is in force or announced: mean tariff,
/// plus `control_weight` at a full
/// stop of all flows from one to the other and in proportion to the output that controls are known to stop
/// below that, so that a basket counts alike in however many parts it is written.
[[nodiscard]] Balance balance(const AgentParameters& self, const world::World& world, world::EconomyId other);

/// The mean rate of the measure's imposer on the other side's goods, if the measure bore at that level and
/// all else as announced.
[[nodiscard]] double mean_rate_if(const Situation& situation, world::MeasureId id, double level);

/// Whether the measure bears on that economy.
[[nodiscard]] inline bool bears_on(const world::MeasureParameters& measure, world::EconomyId target) {
  return measure.target.valid() ? measure.target == target : measure.imposer != target;
}

/// Whether it is a countermeasure to what has never been: nobody may take it.
[[nodiscard]] bool answers_nothing(const world::World& world, const world::MeasureParameters& measure);

}  // namespace riposte::agents
