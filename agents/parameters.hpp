#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "agents/identifiers.hpp"
#include "sim/economy/data_set.hpp"
#include "sim/kernel/distribution.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/flow.hpp"
#include "sim/world/identifiers.hpp"
#include "sim/world/past.hpp"
#include "sim/world/talks.hpp"

namespace riposte::agents {

/// Who an agent is: what is characteristic stands in that character's file, what is numeric in YAML.
enum class Character : std::uint8_t { united_states, china, india, partner };
[[nodiscard]] std::string_view word(Character character);

/// How an agent turns what it knows into a distribution over acts.
enum class PolicyKind : std::uint8_t { quantal, reciprocal, scripted, hawk, dove, best_response };
[[nodiscard]] std::string_view word(PolicyKind policy);

/// The terms of utility, in percent of annual GDP-equivalent over the agent's outlook. Income to answer are
/// in that unit by themselves and their weights are pure numbers: how much a government minds them against
/// income, whose weight is fixed at 1. Reciprocity counts a distance in tariff rates [1], audience a share of
/// a word broken or ground given [1], deadline a date missed [1]; their weights are in percent of GDP a unit.
enum class Term : std::uint8_t {
  income,       ///< change of real income, in general equilibrium
  revenue,      ///< tariff revenue
  shortage,     ///< relief for lines of its own buyers that are reported to stand still
  sellers,      ///< sales its own exporters are expected to lose
  concession,   ///< what the counterpart is expected to give in return
  answer,       ///< what the counterpart's answer is expected to cost
  reciprocity,  ///< distance from matching the counterpart's level
  audience,     ///< backing down, breaking its own word, or leaving a blow unanswered
  deadline,     ///< missing a deadline it has stated
};
inline constexpr std::size_t term_count = 9;
[[nodiscard]] std::string_view word(Term term);

/// What one agent believes of one counterpart at the start.
struct BeliefParameters {
  world::EconomyId counterpart;
  kernel::Parameter<kernel::Number> forthcoming;  ///< log-odds that it is forthcoming rather than obstructive
  kernel::Parameter<kernel::Share>
      credibility;  ///< weight of its statements, 0 cheap talk to 1 taken at its word
  kernel::Parameter<kernel::Share> answers;   ///< chance that it answers a measure in kind
  kernel::Parameter<kernel::Share> returns;   ///< chance that a forthcoming one returns a concession in kind
  kernel::Parameter<kernel::Share> concedes;  ///< chance that it gives way to pressure
  kernel::Parameter<kernel::Number> experience;  ///< occasions seen that the first two chances weigh as
};

/// How an agent reckons: conversions and time scales of its utility that a researcher may vary.
struct ReckoningParameters {
  kernel::Parameter<kernel::Share>
      control_weight;  ///< tariff points that a full export control counts for in matching
  kernel::Parameter<kernel::Share> excess;  ///< standing harder than the other against standing softer
  kernel::Parameter<kernel::Share>
      bargaining_slack;  ///< excess of demands over one at which a deal's chance falls to 1/e
  kernel::Parameter<kernel::Days> urgency;           ///< time before a deadline at which its cost weighs 1/e
  kernel::Parameter<kernel::Share> red_line;         ///< lowest demand it will table
  kernel::Parameter<kernel::Share> statement_force;  ///< share of a threat's effect that words alone have
  kernel::Parameter<world::PercentOfGdp>
      cost_of_acting;  ///< political cost of any act but moves at the table
  kernel::Parameter<kernel::Number>
      word_weight;  ///< log-odds by which a word fully believed, kept or broken moves belief
  kernel::Parameter<kernel::Number>
      deed_weight;  ///< log-odds by which an easing or hardening deed moves belief
  kernel::Distribution
      supposed_threshold;  ///< prior of a flow threshold that it is not told [share of baseline]
  kernel::Distribution
      supposed_reservation{};  ///< prior of the lowest demand that the other takes in talks; 0: any
  kernel::Parameter<kernel::Share>
      threat_force{};  ///< how likely a threat makes the other give way, against its deed
  kernel::Parameter<kernel::Days> notice{};  ///< from a threat to its day
  /// Part of what sellers abroad bear of a duty where prices are flexible that it expects buyers at home to
  /// bear instead; invalid: none.
  kernel::Parameter<kernel::Share> sticky_prices{};
};

/// The general-equilibrium economy that governments reckon with.
struct IncomeParameters {
  std::string data_set;      ///< its name or folder
  std::string elasticities;  ///< `long_run` or the name of a table of the data set
  std::shared_ptr<const economy::DataSet>
      data;  ///< loaded, with these elasticities; null: tariffs move no income
};

/// The tariff rates an agent may choose from: by `step` from where the layer stands, up to `highest`; cuts
/// end at `lowest`.
struct TariffMenu {
  world::MeasureId measure;  ///< the layer it moves
  kernel::Parameter<kernel::Share> step;
  kernel::Parameter<kernel::Share> highest;
  kernel::Parameter<kernel::Share> lowest;  ///< invalid: 0
};

/// One government.
struct AgentParameters {
  std::string name;  ///< the economy's code
  world::EconomyId economy;
  Character character = Character::partner;
  PolicyKind policy = PolicyKind::quantal;
  std::array<kernel::Parameter<kernel::Number>, term_count> weights;  ///< income's row is fixed at 1
  kernel::Parameter<world::PercentOfGdp> noise_kind;    ///< lambda of the choice between kinds of act
  kernel::Parameter<world::PercentOfGdp> noise_within;  ///< lambda of level and target within a kind
  kernel::Parameter<kernel::Share> noise_width;         ///< points of a duty whose levels weigh like one act
  kernel::Parameter<kernel::Days> outlook;              ///< over which utilities are counted
  kernel::Distribution reaction_lag;                    ///< act of another perceived to decision [local days]
  kernel::Distribution review_interval;                 ///< between regular reviews [d]
  std::vector<BeliefParameters> beliefs;
  std::vector<TariffMenu> tariff_menus;
  std::vector<world::MeasureId> control_menu;  ///< bans and licensing it may announce or lift
  std::vector<world::OfficeId> offices;        ///< whose pace it sets
  kernel::Parameter<world::PercentOfGdp>
      office_inertia;                            ///< political cost of a new pace, beyond that of any act
  kernel::Parameter<kernel::Share> overmatch;    ///< part by which it goes beyond what it answers
  kernel::Parameter<kernel::Share> unanswered;   ///< share of a word broken that a blow left unanswered is
  kernel::Parameter<kernel::Share> forgiveness;  ///< reciprocal policy: part of the other's blow it forgives
  /// How obstructive and forthcoming types are told apart: the pace each is expected to keep.
  world::Pace pace_if_forthcoming = world::Pace::fast;
  world::Pace pace_if_obstructive = world::Pace::slow;
  kernel::Parameter<kernel::Number>
      flow_noise;  ///< sd of log(figure / expectation) allowed for in Bayes' rule
  kernel::Parameter<kernel::Share> demand_step;  ///< by which it may cut its demand in a round
  kernel::Parameter<world::PercentOfGdp> gain;   ///< joint gain of a deal it negotiates, a year
  /// Part of what others' duties and controls cost it that it hopes to make good by a deal with a third.
  kernel::Parameter<kernel::Share> hedge;
  ReckoningParameters reckoning;
  std::vector<world::RecordedAct> script;      ///< scripted policy: dated acts
  kernel::Parameter<kernel::Number> rollouts;  ///< best response: played for one decision, over all its acts
};

/// What part of others' prices the agent expects to stand still, as drawn.
[[nodiscard]] inline double sticky_prices(const AgentParameters& self, const kernel::Draws& draws) {
  return self.reckoning.sticky_prices.valid() ? draws[self.reckoning.sticky_prices].value() : 0.0;
}

/// The joint gain of a deal in these talks, a year, as the agent sees it: what it gains here, where the
/// scenario says so, else by any deal.
[[nodiscard]] inline kernel::Parameter<world::PercentOfGdp> gain_in(const world::TalksParameters& talks,
                                                                    const AgentParameters& self) {
  const auto here = talks.gain[world::side_of(talks, self.economy)];
  return here.valid() ? here : self.gain;
}

}  // namespace riposte::agents
