#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "agents/belief.hpp"
#include "agents/decision.hpp"
#include "agents/identifiers.hpp"
#include "agents/income.hpp"
#include "agents/parameters.hpp"
#include "sim/kernel/time.hpp"
#include "sim/world/world.hpp"

namespace riposte::agents {

/// Newest cause weighed, plus one: at all, and with leave to harden over it. Good news so leaves an earlier
/// blow to be answered.
struct WeighedNews {
  world::HappeningNumber newest = 0;
  world::HappeningNumber in_full = 0;
};

/// One agent's mind in one replication: beliefs, and what it has decided so far.
struct AgentState {
  const IncomeModel* income = nullptr;
  std::array<double, term_count> weights{};  ///< of the terms of utility, as drawn
  std::vector<Belief> beliefs;               ///< as in its parameters
  /// By trigger and counterpart, the last column for none:
  /// [trigger * (economies + 1) + counterpart].
  std::vector<WeighedNews> weighed;
  /// By counterpart: when a figure last called for a decision. Figures of one instant call for one decision.
  std::vector<kernel::Instant> figures_at;
  std::array<std::uint32_t, trigger_count> choices{};  ///< occurrence numbers of its choice clocks
  world::HappeningNumber unweighed = world::no_cause;  ///< newest information that waits for the next review
  std::uint32_t reactions = 0;                         ///< occurrence number of its reaction clock
  std::uint32_t reviews = 0;                           ///< occurrence number of its review clock
  kernel::Instant review_at;              ///< the review that its clock has come to, from day 0 on
  bool review_awaited = false;            ///< that review is on the calendar
  bool gives_way = true;                  ///< false: another supposes that it concedes nothing (rollouts)
  std::vector<kernel::ClockName> clocks;  ///< choice clock by trigger, then reaction, review
};

/// Starts each agent's mind afresh. `income` is begun too; it must outlive the states.
void begin(std::span<const AgentParameters> agents, IncomeModel& income, const world::World& world,
           std::span<AgentState> states);

/// Day 0: beliefs start from what the scenario gives, in which all that was seen until then has been weighed,
/// and each agent takes the balance with each counterpart as par.
void open(std::span<const AgentParameters> agents, const world::World& world, std::span<AgentState> states);

/// Takes in one happening that agent `self` is told of, and updates its beliefs. Returns when, if at all, it
/// decides on it: at once for talks rounds and deadlines, on its next working day for figures (one decision
/// for all figures of an instant about one counterpart), after its reaction lag for another's act.
struct Attention {
  kernel::Instant at;
  Trigger trigger = Trigger::review;
};
[[nodiscard]] std::optional<Attention> perceive(const AgentParameters& self, AgentId id, AgentState& state,
                                                const world::World& world, const world::Happening& happening);

/// Whether something waits for the agent's next regular review that no review on the calendar awaits. Reviews
/// follow one another from day 0 on; as one that finds nothing new keeps the last choice, only those that
/// will find something need happen.
[[nodiscard]] inline bool wants_review(const AgentState& state) {
  return state.unweighed != world::no_cause && !state.review_awaited;
}
/// The agent's first regular review after now; from here on it is awaited.
[[nodiscard]] kernel::Instant await_review(const AgentParameters& self, AgentState& state,
                                           const world::World& world);

/// Lists and weighs what the agent can do. Returns false where nothing new is known since the last choice (a
/// review then keeps it) or the menu is empty; else fills `decision` but for what is chosen. Allocates
/// nothing once `decision` has grown. For an agent of the policy `best response` the weights are what it
/// would do in haste: who plays its alternatives out (rollouts) puts what they are worth in their place.
[[nodiscard]] bool weigh(const AgentParameters& self, AgentState& state, const world::World& world,
                         const Epoch& epoch, Decision& decision);
/// Picks one of the alternatives weighed, by their probabilities and the decision's uniform. The act is
/// decision.alternatives[decision.chosen].act; the caller hands it to the world.
void choose(AgentState& state, const world::World& world, Decision& decision);
/// Both: decides.
[[nodiscard]] bool decide(const AgentParameters& self, AgentState& state, const world::World& world,
                          const Epoch& epoch, Decision& decision);

/// A rate or a demand is so many steps from another: the decimal that it stands for, without what adding
/// steps up has rounded. Every act that is carried out is rounded so.
void round_level(Alternative& chosen);

/// What the counterpart makes of this act of the agent's, if it is a blow or a concession, is awaited from
/// here on; of what is done by letter, from when it is disclosed. To be called before the act is carried out;
/// choose() does.
void await_answer(AgentState& state, const world::World& world, const world::Act& act);

/// When the agent decides on what it perceived at `since`, by the uniform of its reaction lag: whole days by
/// the law, on a working day, at a time of day of its own.
[[nodiscard]] kernel::Instant reaction_at(const AgentParameters& self, const world::World& world,
                                          kernel::Instant since, double uniform);

}  // namespace riposte::agents
