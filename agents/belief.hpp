#pragma once

#include <cstdint>
#include <limits>

#include "agents/parameters.hpp"
#include "sim/world/world.hpp"

namespace riposte::agents {

/// How hard two sides stand against each other, each as mean tariff plus controls in tariff points [1].
struct Balance {
  double mine = 0.0;
  double theirs = 0.0;
};

/// Nothing has been enough so far.
inline constexpr double no_ceiling = std::numeric_limits<double>::infinity();

/// How often the counterpart has done in kind what the agent did first: answered a blow, returned a
/// concession. An occasion counts when the counterpart moves, or when the agent does the same again before.
struct Experience {
  std::uint32_t done = 0;
  std::uint32_t left = 0;
  bool awaited = false;
};

/// What an agent holds of one counterpart.
struct Belief {
  world::EconomyId counterpart;
  double log_odds = 0.0;                  ///< that it is forthcoming rather than obstructive
  double threshold_floor = 0.0;           ///< highest mean of a promised flow that has not been enough so far
  double threshold_ceiling = no_ceiling;  ///< lowest mean of a promised flow that has been enough so far
  Experience answers{};                   ///< of blows, since day 0
  Experience returns{};                   ///< of concessions, since day 0
  bool struck = false;                    ///< it has struck me since I threatened it
  bool gave_way = false;                  ///< its last step since I threatened it was one towards me
  Balance par{};  ///< on day 0: what both have come to live with, from which reciprocity counts
};

/// The chance that the counterpart is forthcoming, 1 / (1 + exp(-log odds)).
[[nodiscard]] double forthcoming(const Belief& belief);

/// The chance held at first, which weighs as `experience` occasions, after what has been seen: the mean of
/// the beta posterior, (experience * at_first + done) / (experience + done + left).
[[nodiscard]] inline double chance_seen(double at_first, double experience, const Experience& seen) {
  const double occasions = experience + seen.done + seen.left;
  return occasions > 0.0 ? (experience * at_first + seen.done) / occasions : at_first;
}

/// The agent has dealt a blow, or made a concession: what the counterpart makes of it is awaited.
void await_move(Experience& experience);
/// The counterpart has moved: in kind, or the other way.
void see_move(Experience& experience, bool in_kind);

/// Share of its baseline that a flow under licences is expected to reach within `ahead`, from `share` now (a
/// backlog that ships in one month does not last: above 1 counts as 1), if the office keeps `pace`. Licences
/// come at rate r = reviewers * speed * approval * (5/7) / mean work a day; each frees one of the n firms of
/// the office's flows for `allowance` days. The covered share approaches min(1, r * allowance / n), and
/// closes the fraction x / (1 + x) of the way: x = max(r / n, 1 / allowance) * ahead, as the stock of
/// licences turns over by new ones, or by old ones used up. What licensing covers is as far as `viewer`
/// knows.
[[nodiscard]] double expected_share(const world::World& world, world::OfficeId office, world::FlowId flow,
                                    double share, world::Pace pace, kernel::Days ahead,
                                    world::EconomyId viewer);

/// Bayes' rule on a published figure of a flow while the counterpart's licensing bears on it. log(figure) is
/// normal with sd `flow_noise` around the log of what each type was expected to reach in a month from the
/// figure before, so that months are judged given the ones before them.
void update_on_figure(const AgentParameters& self, const world::World& world, world::FlowId flow,
                      double before, double figure, Belief& belief);

/// Moves the log-odds by `weight` times the credibility of who spoke (1 for deeds), towards forthcoming where
/// tone > 0.
void update_on_signal(double weight, double credibility, double tone, Belief& belief);

/// A flow threshold that the agent is not told follows its prior, given that it lies above the highest figure
/// that was not enough (the floor) and not above the lowest that was (the ceiling).
/// P(threshold <= share) by that law.
[[nodiscard]] double chance_enough(const kernel::Distribution& prior, const Belief& belief, double share);
/// Its quantile.
[[nodiscard]] double supposed_threshold(const kernel::Distribution& prior, const Belief& belief,
                                        double uniform);

}  // namespace riposte::agents
