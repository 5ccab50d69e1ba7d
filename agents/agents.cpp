#include "agents/agents.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "agents/characters.hpp"
#include "agents/hardness.hpp"
#include "agents/package.hpp"
#include "agents/perception.hpp"
#include "agents/policies.hpp"
#include "agents/quantal.hpp"
#include "sim/world/acts.hpp"
#include "sim/world/disclosure.hpp"

namespace riposte::agents {
namespace {

/// Choice clocks by trigger, then reaction and review: names depend on the agent alone.
std::vector<kernel::ClockName> clocks_of(const AgentParameters& self) {
  std::vector<kernel::ClockName> clocks;
  for (std::size_t i = 0; i < trigger_count; ++i) {
    clocks.emplace_back(self.name + ".choice." + std::string{word(static_cast<Trigger>(i))});
  }
  clocks.emplace_back(self.name + ".reaction");
  clocks.emplace_back(self.name + ".review");
  return clocks;
}

/// What a choice would be about: the happening behind it and the other economy it concerns.
struct News {
  const world::Happening* cause = nullptr;  ///< null where the epoch brings nothing that has not been weighed
  world::EconomyId other;                   ///< invalid for a pause that the agent alone holds
  Latitude latitude = Latitude::anything;
};

bool weighs_alternatives(PolicyKind policy) {
  return policy == PolicyKind::quantal || policy == PolicyKind::best_response;
}

News news(const AgentParameters& self, AgentState& state, const world::World& world, const Epoch& epoch) {
  world::HappeningNumber number = epoch.cause;
  if (epoch.trigger == Trigger::review) {
    number = state.unweighed;
    state.unweighed = world::no_cause;
    state.review_awaited = false;
  }
  if (number == world::no_cause) {
    return {};
  }
  const world::Happening& cause = world.history[number];
  if (is_moot(world, cause)) {
    return {};
  }
  const world::EconomyId other = counterpart_of(world, cause, self.economy);
  if (!other.valid() && epoch.trigger != Trigger::deadline) {
    return {};
  }
  const std::size_t economies = world.parameters->economies.size();
  const std::size_t row = static_cast<std::size_t>(epoch.trigger) * (economies + 1);
  auto& [newest, newest_in_full] = state.weighed[row + (other.valid() ? other.value() : economies)];
  const Latitude latitude =
      weighs_alternatives(self.policy) ? latitude_over(world, cause, self.economy) : Latitude::anything;
  const bool in_full = latitude != Latitude::steps_towards;
  if (number < (in_full ? newest_in_full : newest)) return {};
  newest = std::max(newest, number + 1);
  if (in_full) newest_in_full = number + 1;
  return {&cause, other, latitude};
}

/// By how many points the other would stand softer against me again, if its blow were taken back [1].
double points_of_blow(const Situation& s, const world::Happening& blow) {
  const world::MeasureId measure = blow.act.measure;
  const double now = world::announced_level(*s.world, blow.act);
  Package taken_back;
  add_step(s, measure, now, blow.from, 1.0, taken_back);
  return -taken_back.their_rate - s.their_controls * taken_back.my_shortage;
}

/// A blow that leaves me the softer one is minded as far as it is not answered.
void take_as_challenge(Situation& s, const world::Happening& blow) {
  constexpr double rounding = 1e-6;  // in points: what levels and means of equal measures differ by
  const double points = s.my_hardness < s.their_hardness ? points_of_blow(s, blow) : 0.0;
  if (points <= rounding) return;
  s.blow = points;
  s.unanswered = s.world->draws[s.self->unanswered].value();
}

void list_menu(const Situation& situation, const Occasion& occasion, std::vector<Alternative>& alternatives) {
  switch (situation.self->character) {
    case Character::united_states:
      return united_states_menu(situation, occasion, alternatives);
    case Character::china:
      return china_menu(situation, occasion, alternatives);
    case Character::india:
      return india_menu(situation, occasion, alternatives);
    case Character::partner:
      return partner_menu(situation, occasion, alternatives);
  }
}

void set_shares(const Situation& situation, std::vector<Alternative>& alternatives) {
  const kernel::Draws& draws = situation.world->draws;
  switch (situation.self->policy) {
    case PolicyKind::quantal:
    case PolicyKind::best_response:
      return quantal_shares(
          {draws[situation.self->noise_kind].value(), draws[situation.self->noise_within].value()},
          alternatives);
    case PolicyKind::reciprocal:
      return reciprocal_shares(situation, alternatives);
    case PolicyKind::hawk:
      return hawk_shares(alternatives);
    case PolicyKind::dove:
      return dove_shares(alternatives);
    case PolicyKind::scripted:
      return;
  }
}

/// An obstructive counterpart is supposed to give nothing of its own accord.
void drop_concessions(std::vector<Alternative>& alternatives) {
  std::erase_if(alternatives, [](const Alternative& one) { return is_concession(one.option); });
}

/// The menus leave out what is long to weigh where nothing harder may come; this takes out the rest.
void drop_beyond(Latitude latitude, std::vector<Alternative>& alternatives) {
  if (latitude == Latitude::anything) return;
  std::erase_if(alternatives, [latitude](const Alternative& one) {
    const bool pace = latitude == Latitude::own_pace && one.option == Option::slow_licences;
    return hardness_of(one.option) > 0 && !pace;
  });
}

/// What the other side did a moment ago may have closed a door since the menu's occasion arose. The levels of
/// a line are one act, for which the world is asked once.
void drop_impossible(const world::World& world, std::vector<Alternative>& alternatives) {
  std::size_t kept = 0;
  bool possible = true;
  for (const Alternative& one : alternatives) {
    if (one.extent.cell != Cell::next_level) possible = world::possible(world, one.act);
    if (!possible) continue;
    if (&alternatives[kept] != &one) alternatives[kept] = one;
    ++kept;
  }
  alternatives.resize(kept);
}

void begin_beliefs(const AgentParameters& self, const world::World& world, AgentState& state) {
  state.beliefs.clear();
  for (const BeliefParameters& belief : self.beliefs) {
    Belief& held = state.beliefs.emplace_back();
    held.counterpart = belief.counterpart;
    held.log_odds = world.draws[belief.forthcoming].value();
  }
}

}  // namespace

void begin(std::span<const AgentParameters> agents, IncomeModel& income, const world::World& world,
           std::span<AgentState> states) {
  income.begin(world);
  for (std::size_t i = 0; i < agents.size(); ++i) {
    AgentState& state = states[i];
    state.income = &income;
    for (std::size_t term = 0; term < term_count; ++term) {
      state.weights[term] = world.draws[agents[i].weights[term]].value();
    }
    state.weighed.assign(trigger_count * (world.parameters->economies.size() + 1), {});
    state.figures_at.assign(world.parameters->economies.size(), kernel::never);
    state.choices.fill(0);
    state.unweighed = world::no_cause;
    state.reactions = 0;
    state.reviews = 0;
    state.review_at = kernel::Instant{};
    state.review_awaited = false;
    state.gives_way = true;
    if (state.clocks.empty()) {
      state.clocks = clocks_of(agents[i]);
    }
    begin_beliefs(agents[i], world, state);
  }
}

void open(std::span<const AgentParameters> agents, const world::World& world, std::span<AgentState> states) {
  for (std::size_t i = 0; i < agents.size(); ++i) {
    begin_beliefs(agents[i], world, states[i]);
    for (Belief& belief : states[i].beliefs) {
      belief.par = balance(agents[i], world, belief.counterpart);
    }
  }
}

void round_level(Alternative& chosen) {
  const bool steps = chosen.option == Option::raise_tariff || chosen.option == Option::cut_tariff ||
                     chosen.option == Option::threaten || chosen.option == Option::concede;
  constexpr double units = 1e10;  // a level: finer than any step, coarser than rounding
  if (steps) chosen.act.level = std::round(chosen.act.level * units) / units;
}

void await_answer(AgentState& state, const world::World& world, const world::Act& act) {
  if (act.kind == world::ActKind::threaten) {
    for (Belief& belief : state.beliefs) {
      if (belief.counterpart == act.target) belief.struck = belief.gave_way = false;
    }
  }
  if (!moves_measure(act.kind) || world::is_secret(world, act)) {
    return;
  }
  const double from = world::announced_level(world, act);
  for (Belief& belief : state.beliefs) {
    if (belief.counterpart == act.target) {
      await_move(tone_of(act, from) < 0.0 ? belief.answers : belief.returns);
    }
  }
}

bool weigh(const AgentParameters& self, AgentState& state, const world::World& world, const Epoch& epoch,
           Decision& decision) {
  state.income->see(world);
  const News heard = news(self, state, world, epoch);
  if (heard.cause == nullptr || self.policy == PolicyKind::scripted) {
    return false;
  }
  const bool at_table = epoch.trigger == Trigger::talks_round;
  Situation situation =
      at_table ? assess_at_table(self, state, world, heard.other) : assess(self, state, world, heard.other);
  const bool in_full = decision.weighing == Weighing::in_full;
  situation.weighs = weighs_alternatives(self.policy) || in_full;
  situation.rates_only = self.policy == PolicyKind::reciprocal && !in_full;
  situation.aim = situation.weighs ? 0.0 : aim_of(situation);
  situation.may_harden = heard.latitude == Latitude::anything;
  if (situation.weighs && is_blow(*heard.cause, heard.other)) take_as_challenge(situation, *heard.cause);
  decision.alternatives.clear();
  decision.rollouts = 0;
  decision.reasons.clear();
  situation.reasons = in_full ? &decision.reasons : nullptr;
  list_menu(situation, {epoch.trigger, heard.cause}, decision.alternatives);
  if (!state.gives_way) drop_concessions(decision.alternatives);
  drop_beyond(heard.latitude, decision.alternatives);
  drop_impossible(world, decision.alternatives);
  if (decision.alternatives.empty()) {
    return false;
  }
  const auto trigger = static_cast<std::size_t>(epoch.trigger);
  decision.at = world.calendar.now();
  decision.epoch = epoch;
  decision.epoch.cause = heard.cause->number;
  const std::uint32_t occurrence = state.choices[trigger]++;
  if (situation.weighs) {
    decision.uniform = world.streams.uniform(state.clocks[trigger], occurrence);
  }
  set_shares(situation, decision.alternatives);
  return true;
}

void choose(AgentState& state, const world::World& world, Decision& decision) {
  decision.chosen = choose(decision.alternatives, decision.uniform);
  round_level(decision.alternatives[decision.chosen]);
  await_answer(state, world, decision.alternatives[decision.chosen].act);
}

bool decide(const AgentParameters& self, AgentState& state, const world::World& world, const Epoch& epoch,
            Decision& decision) {
  if (!weigh(self, state, world, epoch, decision)) return false;
  choose(state, world, decision);
  return true;
}

}  // namespace riposte::agents
