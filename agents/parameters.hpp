#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "agents/identifiers.hpp"
#include "sim/kernel/distribution.hpp"
#include "sim/kernel/parameter.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/flow.hpp"
#include "sim/world/identifiers.hpp"
#include "sim/world/past.hpp"

namespace riposte::agents {

/// Who an agent is: what is characteristic stands in that character's file, what is numeric in YAML.
enum class Character : std::uint8_t { united_states, china, india, partner };
[[nodiscard]] std::string_view word(Character character);

/// How an agent turns what it knows into a distribution over acts.
enum class PolicyKind : std::uint8_t { quantal, reciprocal, scripted, hawk, dove };
[[nodiscard]] std::string_view word(PolicyKind policy);

/// The terms of utility, each in percent of annual GDP-equivalent over the agent's horizon. Income has the
/// fixed weight 1; the other weights say how much a government minds relative to income.
enum class Term : std::uint8_t {
  income,       ///< change of real income (partial-equilibrium stand-in)
  revenue,      ///< tariff revenue
  shortage,     ///< output its own buyers are expected to lose
  sellers,      ///< sales its own exporters are expected to lose
  concession,   ///< what the counterpart is expected to give in return
  answer,       ///< what the counterpart's answer is expected to cost
  reciprocity,  ///< distance from matching the counterpart's level
  audience,     ///< backing down, or breaking its own word
  deadline,     ///< missing a deadline it has stated
};
inline constexpr std::size_t term_count = 9;
[[nodiscard]] std::string_view word(Term term);

/// What one agent believes of one counterpart at the start.
struct BeliefParameters {
  world::EconomyId counterpart;
  kernel::Parameter<kernel::Number> forthcoming;  ///< log-odds that it is forthcoming rather than obstructive
  kernel::Parameter<kernel::Share> credibility;   ///< weight of its statements, 0 cheap talk to 1 taken at its word
};

/// The tariff rates an agent may choose from: whole percentage points from 0 to `highest` by `step`.
struct TariffMenu {
  world::MeasureId measure;                      ///< the layer it moves
  kernel::Parameter<kernel::Share> step;
  kernel::Parameter<kernel::Share> highest;
};

/// One government.
struct AgentParameters {
  std::string name;   ///< the economy's code
  world::EconomyId economy;
  Character character = Character::partner;
  PolicyKind policy = PolicyKind::quantal;
  std::array<kernel::Parameter<kernel::Number>, term_count> weights;  ///< income's row is fixed at 1
  kernel::Parameter<world::PercentOfGdp> noise_kind;    ///< lambda of the choice between kinds of act
  kernel::Parameter<world::PercentOfGdp> noise_within;  ///< lambda of level and target within a kind
  kernel::Parameter<kernel::Days> outlook;              ///< over which utilities are counted
  kernel::Distribution reaction_lag;     ///< act of another perceived to decision [local days]
  kernel::Distribution review_interval;  ///< between regular reviews [d]
  std::vector<BeliefParameters> beliefs;
  std::vector<TariffMenu> tariff_menus;
  std::vector<world::MeasureId> control_menu;  ///< bans and licensing it may announce or lift
  world::OfficeId office;                      ///< whose pace it sets; invalid: none
  /// How obstructive and forthcoming types are told apart: the pace each is expected to keep.
  world::Pace pace_if_forthcoming = world::Pace::fast;
  world::Pace pace_if_obstructive = world::Pace::slow;
  kernel::Parameter<kernel::Number> flow_noise;  ///< sd of log(figure / expectation) allowed for in Bayes' rule
  kernel::Parameter<kernel::Share> demand_step;  ///< by which it may cut its demand in a round
  kernel::Parameter<kernel::Share> gain;         ///< [% of GDP as a share] joint gain of a deal it negotiates
  std::vector<world::RecordedAct> script;        ///< scripted policy: dated acts
};

}  // namespace riposte::agents
