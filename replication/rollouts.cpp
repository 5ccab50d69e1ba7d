#include "replication/rollouts.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>

namespace riposte::replication {
namespace {

using kernel::Instant;
using world::EventKind;

/// A branch of the random streams for each rollout of each decision, by the finalizer of SplitMix64.
std::uint32_t branch_of(std::size_t agent, std::uint64_t occasion, std::uint32_t rollout) {
  std::uint64_t hash = (std::uint64_t{agent} << 56) ^ (occasion << 28) ^ rollout;
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
  return std::max(std::uint32_t{1}, static_cast<std::uint32_t>(hash >> 32));
}

double sum_of(const agents::WeightedTerms& terms) {
  double sum = 0.0;
  for (const double term : terms) sum += term;
  return sum;
}

std::size_t keeping(const agents::Decision& decision) {
  const auto& alternatives = decision.alternatives;
  const auto keep = std::find_if(alternatives.begin(), alternatives.end(), [](const auto& alternative) {
    return alternative.option == agents::Option::keep;
  });
  return keep == alternatives.end() ? 0 : static_cast<std::size_t>(keep - alternatives.begin());
}

}  // namespace

Rollouts::Rollouts(const Stage& stage) : stage_{stage}, course_{stage}, supposing_{stage}, worth_{stage} {}

void Rollouts::play_out(const Course& now, kernel::ParameterMode mode, agents::Decision& decision) {
  const std::size_t alternatives = decision.alternatives.size();
  if (alternatives < 2) return;
  begin(now, decision);
  const auto& self = stage_.scenario.agents[agent_];
  const auto rollouts = static_cast<std::uint32_t>(now.world.draws[self.rollouts].value());
  const auto stages = static_cast<std::uint32_t>(std::bit_width(alternatives - 1));
  for (std::uint32_t stage = 0; stage < stages; ++stage) {
    if (stage > 0) drop_worse_half();
    const auto each = rollouts / stages / static_cast<std::uint32_t>(left_);
    play_stage(now, mode, decision, std::max(std::uint32_t{1}, each));
    compare();
  }
  conclude(decision);
}

void Rollouts::begin(const Course& now, const agents::Decision& decision) {
  agent_ = decision.epoch.agent.value();
  occasion_ = 0;
  for (const std::uint32_t choices : now.minds[agent_].choices) occasion_ += choices;
  trials_.clear();
  const std::size_t reference = keeping(decision);
  trials_.emplace_back().alternative = reference;
  for (std::size_t i = 0; i < decision.alternatives.size(); ++i) {
    if (i != reference) trials_.emplace_back().alternative = i;
  }
  left_ = trials_.size();
}

void Rollouts::play_stage(const Course& now, kernel::ParameterMode mode, const agents::Decision& decision,
                          std::uint32_t each) {
  for (std::size_t i = 0; i < left_; ++i) {
    for (std::uint32_t rollout = 0; rollout < each; ++rollout) play(now, mode, decision, trials_[i]);
  }
}

void Rollouts::compare() {
  const Trial& reference = trials_.front();
  for (std::size_t i = 0; i < left_; ++i) {
    Trial& trial = trials_[i];
    for (std::size_t term = 0; term < trial.sum.size(); ++term) {
      trial.gains[term] = (trial.sum[term] - reference.sum[term]) / trial.played;
    }
    trial.gain = sum_of(trial.gains);
  }
}

void Rollouts::drop_worse_half() {
  const auto first = trials_.begin() + 1;
  const std::size_t others = left_ - 1;
  std::sort(first, first + static_cast<std::ptrdiff_t>(others), [](const Trial& a, const Trial& b) {
    return a.gain != b.gain ? a.gain > b.gain : a.alternative < b.alternative;
  });
  left_ = 1 + (others + 1) / 2;
}

void Rollouts::play(const Course& now, kernel::ParameterMode mode, const agents::Decision& decision,
                    Trial& trial) {
  course_ = now;
  supposing_.suppose(agent_, branch_of(agent_, occasion_, trial.played), mode, course_);
  worth_.begin(course_, agent_);
  act(decision, decision.alternatives[trial.alternative]);
  const Instant outlook =
      course_.world.calendar.now() + course_.world.draws[stage_.scenario.agents[agent_].outlook];
  const Instant end = std::min(outlook, Instant{} + stage_.scenario.world.horizon);
  go_on(end);
  world::settle(course_.world);
  const agents::WeightedTerms worth = worth_.close(course_, end);
  for (std::size_t term = 0; term < worth.size(); ++term) trial.sum[term] += worth[term];
  ++trial.played;
}

void Rollouts::act(const agents::Decision& decision, const agents::Alternative& first) {
  agents::Alternative chosen = first;
  agents::round_level(chosen);
  worth_.add_act(decision.reasons[first.reasons]);
  if (chosen.act.kind == world::ActKind::keep) return;
  agents::await_answer(course_.minds[agent_], course_.world, chosen.act);
  static_cast<void>(world::carry_out(course_.world, chosen.act, decision.epoch.cause));
  tell(stage_, course_);
  worth_.take_news(course_);
}

void Rollouts::go_on(Instant until) {
  kernel::Due<world::Event> due;
  std::uint64_t events = 0;
  while (course_.world.calendar.next(due, until) && due.payload.kind != EventKind::history_ends) {
    if (++events > most_events) throw std::logic_error{"a rollout of events without end"};
    if (const auto epoch = follow(stage_, course_, due.payload)) decide(*epoch);
    if (course_.told < course_.world.history.size()) {
      tell(stage_, course_);
      worth_.take_news(course_);
    }
  }
}

void Rollouts::decide(const agents::Epoch& epoch) {
  const std::size_t agent = epoch.agent.value();
  choice_.weighing = agent == agent_ ? agents::Weighing::in_full : agents::Weighing::as_needed;
  const auto& self = stage_.scenario.agents[agent];
  if (!agents::decide(self, course_.minds[agent], course_.world, epoch, choice_)) return;
  const agents::Alternative& chosen = choice_.alternatives[choice_.chosen];
  if (agent == agent_) worth_.add_act(choice_.reasons[chosen.reasons]);
  if (chosen.act.kind == world::ActKind::keep) return;
  static_cast<void>(world::carry_out(course_.world, chosen.act, choice_.epoch.cause));
}

void Rollouts::conclude(agents::Decision& decision) const {
  const Trial* best = &trials_.front();
  for (std::size_t i = 1; i < left_; ++i) {
    if (trials_[i].gain > best->gain) best = &trials_[i];
  }
  decision.rollouts = 0;
  for (const Trial& trial : trials_) {
    agents::Alternative& alternative = decision.alternatives[trial.alternative];
    decision.reasons[alternative.reasons] = trial.gains;
    alternative.utility = alternative.inclusive = trial.gain;
    alternative.probability = &trial == best ? 1.0 : 0.0;
    decision.rollouts += trial.played;
  }
}

}  // namespace riposte::replication
