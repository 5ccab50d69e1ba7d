#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "agents/agents.hpp"
#include "agents/decision.hpp"
#include "replication/course.hpp"
#include "replication/rollout_worth.hpp"
#include "replication/stage.hpp"
#include "replication/supposing.hpp"

/// Best response: an agent plays its alternatives out and takes the one that went best.
///
/// A rollout is a copy of the history that goes its own way (sim/world/branching.hpp) for the agent's
/// outlook, after one of the alternatives. In it the agent knows what it knows and supposes the rest:
///   - what belongs to the other governments (every parameter under `agents.CODE`, their red lines and gains
///   in
///     talks) is drawn anew from the scenario's laws; so are the residuals of reactions that it waits for;
///   - a counterpart is forthcoming with the chance that the agent believes, and then follows its policy;
///   else
///     it makes no concession for as long as the rollout lasts; its offices keep the pace of its type;
///   - the threshold of a promise of its own is drawn from its prior, given what was enough and what was not;
///   - every government that plays out chooses in haste there, as `quantal`: one level deep.
/// The physical present (stocks, backlog), what others believe and letters of theirs in force are as they
/// are.
///
/// A rollout is worth, in % of annual GDP, with the agent's weights w and t in years,
///   integral of income, as it expects its buyers to bear its duties, and w revenue dt
///   + w concession * its share of the joint gain of deals it strikes
///   - w shortage * output lost by its buyers
///   - w sellers * sales lost by its exporters - w reciprocity * mean over time of its mismatch
///   + w audience and w deadline terms of its own acts - what these cost to do.
/// What concessions and answers are expected to be worth has no place in it: they are played.
///
/// All alternatives meet the same luck: rollout r of a decision has one branch. The agent's `rollouts` are
/// shared out by sequential halving (Karnin, Koren & Somekh 2013): in each of ceil(log2 K) stages those left
/// get equally many, and the better half goes on. Keeping, or what is listed first, stays in to the end, as
/// what the others are held against.
namespace riposte::replication {

/// Whether the agent chooses so.
[[nodiscard]] inline bool plays_out(const agents::AgentParameters& agent) {
  return agent.policy == agents::PolicyKind::best_response;
}

class Rollouts {
 public:
  explicit Rollouts(const Stage& stage);

  /// Puts into `decision`, weighed in full, what its alternatives are worth played out: utilities and reasons
  /// against keeping (or the first), from the rollouts that each had; probability 1 for the best, 0 for the
  /// rest; the number of rollouts. Allocates nothing after the first few. A single alternative is not played.
  /// With `medians` the agent supposes parameters where all histories have them.
  void play_out(const Course& now, kernel::ParameterMode mode, agents::Decision& decision);

 private:
  /// How one alternative has done so far.
  struct Trial {
    std::size_t alternative = 0;
    std::uint32_t played = 0;
    agents::WeightedTerms sum{};    // of what its rollouts were worth, term by term
    agents::WeightedTerms gains{};  // mean of that, against the reference's over as many rollouts
    double gain = 0.0;              // their sum
  };

  void begin(const Course& now, const agents::Decision& decision);
  void play_stage(const Course& now, kernel::ParameterMode mode, const agents::Decision& decision,
                  std::uint32_t each);
  void compare();
  void drop_worse_half();
  void play(const Course& now, kernel::ParameterMode mode, const agents::Decision& decision, Trial& trial);
  void act(const agents::Decision& decision, const agents::Alternative& first);
  void go_on(kernel::Instant until);
  void decide(const agents::Epoch& epoch);
  void conclude(agents::Decision& decision) const;

  const Stage& stage_;
  Course course_;  // the copy that is played
  Supposing supposing_;
  RolloutWorth worth_;
  agents::Decision choice_;     // of whoever chooses in a rollout
  std::vector<Trial> trials_;   // the reference first, then those that go on, then those that do not
  std::size_t left_ = 0;        // how many go on, the reference among them
  std::size_t agent_ = 0;       // who plays out
  std::uint64_t occasion_ = 0;  // of all its decisions in this history
};

}  // namespace riposte::replication
