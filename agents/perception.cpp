#include "agents/perception.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "agents/characters.hpp"
#include "agents/shortfall.hpp"
#include "agents/situation.hpp"
#include "sim/world/agreements.hpp"
#include "sim/world/measures.hpp"
#include "sim/world/tables.hpp"

namespace riposte::agents {
namespace {

constexpr std::size_t reaction_clock = trigger_count;
constexpr std::size_t review_clock = trigger_count + 1;

/// Cells into which one uniform is cut: the cell picks the whole days, the place within it the time of day.
constexpr double cells = 4096.0;

Belief* belief_of(const AgentParameters& self, AgentState& state, world::EconomyId counterpart) {
  for (std::size_t i = 0; i < self.beliefs.size(); ++i) {
    if (self.beliefs[i].counterpart == counterpart) {
      return &state.beliefs[i];
    }
  }
  return nullptr;
}

/// The pace of an office leaves no paper trail, and a tabled demand shows only at the table.
bool is_public(world::ActKind kind) {
  return kind != world::ActKind::keep && kind != world::ActKind::set_pace &&
         kind != world::ActKind::table_demand;
}

/// Words, which weigh by the credibility of who speaks.
bool is_word(world::ActKind kind) {
  return kind == world::ActKind::make_statement || kind == world::ActKind::threaten ||
         kind == world::ActKind::withdraw_threat;
}

/// Acts that call for a decision of their own. What was said waits for the next review, and what two sides do
/// about a date they share they decide on its day, each for itself.
bool calls_for_answer(const world::World& world, const world::Act& act) {
  const bool shared =
      (act.kind == world::ActKind::extend_deadline || act.kind == world::ActKind::let_deadline_pass) &&
      world.parameters->deadlines[act.deadline.value()].counterpart.valid();
  const bool word = act.kind == world::ActKind::make_statement || act.kind == world::ActKind::stay_on ||
                    act.kind == world::ActKind::withdraw_threat;
  return is_public(act.kind) && !word && !shared;
}

kernel::Instant react(const AgentParameters& self, AgentState& state, const world::World& world) {
  const double uniform = world.streams.uniform(state.clocks[reaction_clock], state.reactions++);
  return reaction_at(self, world, world.calendar.now(), uniform);
}

/// The decision on another's act after the agent's reaction lag; none where its menu would be empty.
std::optional<Attention> answer_in_time(const AgentParameters& self, AgentState& state,
                                        const world::World& world) {
  if (!decides_between_rounds(self)) {
    return std::nullopt;
  }
  return Attention{react(self, state, world), Trigger::act_perceived};
}

/// A promised flow that a ban stops is not found kept whatever the figures say: then they teach nothing.
bool stopped_by_ban(const world::World& world, world::FlowId flow) {
  return world.flows[flow.value()].openly_banned > 0.0;
}

/// What stood until this figure came was not enough, or the promise would have been found kept: the mean that
/// is judged, not the single month. A mean that is not out yet (NaN) teaches nothing.
void learn_what_was_not_enough(const AgentParameters& self, const world::World& world, world::FlowId flow,
                               world::EconomyId other, Belief& belief) {
  for (std::size_t i = 0; i < world.obligations.size(); ++i) {
    const world::ObligationParameters& promise = world::promise_of(world, world::ObligationId{i});
    const auto* reaches = std::get_if<world::FlowReaches>(&promise.verification);
    if (reaches != nullptr && reaches->flow == flow && promise.obligor == self.economy &&
        promise.beneficiary == other && world::binds(world, world.tables->obligations()[i].agreement)) {
      belief.threshold_floor = std::max(belief.threshold_floor, world::judged_mean(world, *reaches, 1));
    }
  }
}

void believe_figure(const AgentParameters& self, AgentState& state, const world::World& world,
                    const world::Happening& happening, world::EconomyId other) {
  Belief* belief = belief_of(self, state, other);
  if (belief == nullptr) {
    return;
  }
  const world::FlowState& flow = world.flows[happening.flow.value()];
  const auto month = static_cast<std::size_t>(flow.last_published);
  const bool follows = month > 0 && !std::isnan(flow.published[month - 1]);
  const double before = follows ? flow.published[month - 1] : 1.0;
  if (world.parameters->flows[happening.flow.value()].importer == self.economy) {
    update_on_figure(self, world, happening.flow, before, happening.value, *belief);
  } else if (follows && belief->threshold_ceiling == no_ceiling && !stopped_by_ban(world, happening.flow)) {
    learn_what_was_not_enough(self, world, happening.flow, other, *belief);
  }
}

void believe_act(const AgentParameters& self, AgentState& state, const world::World& world,
                 const world::Happening& happening) {
  const world::Act& act = happening.act;
  Belief* belief = belief_of(self, state, act.actor);
  if (belief == nullptr) {
    return;
  }
  if (act.kind == world::ActKind::table_demand) belief->gave_way = true;
  if (!is_public(act.kind)) {
    return;
  }
  const kernel::Draws& draws = world.draws;
  const bool statement = act.kind == world::ActKind::make_statement;
  const double tone = statement ? act.level : tone_of(act, happening.from);
  if (is_word(act.kind)) {
    const auto position = static_cast<std::size_t>(belief - state.beliefs.data());
    update_on_signal(draws[self.reckoning.word_weight].value(),
                     draws[self.beliefs[position].credibility].value(), tone, *belief);
  } else {
    belief->gave_way = tone > 0.0 || (belief->gave_way && tone == 0.0);
    // Either type answers a blow, so that an answer tells them apart no more than the blow it answers does.
    const bool answers_mine = moves_measure(act.kind) && tone < 0.0 && belief->answers.awaited;
    if (!answers_mine) update_on_signal(draws[self.reckoning.deed_weight].value(), 1.0, tone, *belief);
    if (moves_measure(act.kind)) {
      belief->struck = belief->struck || tone < 0.0;
      see_move(belief->answers, tone < 0.0);
      see_move(belief->returns, tone > 0.0);
    }
  }
}

/// Whether a figure calls for a decision: of a flow that an agreement promises to or by the agent, or of one
/// that it wants and a control of another keeps from it.
bool concerns(const AgentParameters& self, const world::World& world, world::FlowId flow) {
  for (const world::AgreementParameters& agreement : world.parameters->agreements) {
    for (const world::ObligationParameters& promise : agreement.obligations) {
      const auto* reaches = std::get_if<world::FlowReaches>(&promise.verification);
      if (reaches != nullptr && reaches->flow == flow &&
          (promise.obligor == self.economy || promise.beneficiary == self.economy)) {
        return true;
      }
    }
  }
  return world.parameters->flows[flow.value()].importer == self.economy &&
         known_shortfall(world, flow, self.economy) > 0.0;
}

/// At once if it is a working day, after all figures of this instant have been taken in.
std::optional<Attention> decide_on_figures(const AgentParameters& self, AgentState& state,
                                           const world::World& world, world::EconomyId other) {
  const kernel::Instant now = world.calendar.now();
  if (std::exchange(state.figures_at[other.value()], now) == now) {
    return std::nullopt;
  }
  return Attention{world.tables->working_days(self.economy).on_working_day(now), Trigger::figure};
}

/// Soft words do not make a government forget harsh ones that it has yet to weigh.
bool outweighed(const world::World& world, const AgentState& state, const world::Act& statement) {
  return statement.level > 0.0 && state.unweighed != world::no_cause &&
         world.history[state.unweighed].act.level <= 0.0;
}

std::optional<Attention> perceive_act(const AgentParameters& self, AgentState& state,
                                      const world::World& world, const world::Happening& happening) {
  const world::EconomyId target = happening.act.target;
  if (target.valid() && target != self.economy) {
    return std::nullopt;
  }
  if (happening.act.actor == self.economy ||
      counterpart_of(world, happening, self.economy) != happening.act.actor) {
    return std::nullopt;
  }
  believe_act(self, state, world, happening);
  if (happening.act.kind == world::ActKind::make_statement) {
    // What was said before the start has been weighed in the beliefs the scenario gives.
    if (happening.at >= kernel::Instant{} && decides_between_rounds(self) &&
        !outweighed(world, state, happening.act)) {
      state.unweighed = happening.number;
    }
  }
  if (!calls_for_answer(world, happening.act)) {
    return std::nullopt;
  }
  return answer_in_time(self, state, world);
}

/// What was done by letter is an act that others perceive when it becomes known; what they make of it is
/// awaited from then on.
std::optional<Attention> perceive_disclosure(const AgentParameters& self, AgentState& state,
                                             const world::World& world, const world::Happening& happening) {
  if (happening.act.actor != self.economy) {
    return perceive_act(self, state, world, happening);
  }
  const world::EconomyId target = happening.act.target;
  for (Belief& belief : state.beliefs) {
    if (!target.valid() || belief.counterpart == target) {
      await_move(belief.answers);
    }
  }
  return std::nullopt;
}

/// Who has promised a flow learns from what the other finds of it: that the mean it is judged by was enough,
/// or in a dispute that it was not.
void learn_from_finding(const AgentParameters& self, AgentState& state, const world::World& world,
                        const world::ObligationParameters& promise, bool kept) {
  const auto* reaches = std::get_if<world::FlowReaches>(&promise.verification);
  Belief* belief = belief_of(self, state, promise.beneficiary);
  if (reaches == nullptr || belief == nullptr) {
    return;
  }
  const double mean = world::judged_mean(world, *reaches);  // NaN, which moves neither, where none is out
  if (kept) {
    belief->threshold_ceiling = std::min(belief->threshold_ceiling, mean);
  } else if (!stopped_by_ban(world, reaches->flow)) {
    belief->threshold_floor = std::max(belief->threshold_floor, mean);
  }
}

std::optional<Attention> perceive_promise(const AgentParameters& self, AgentState& state,
                                          const world::World& world, const world::Happening& happening) {
  const world::ObligationParameters& promise = world::promise_of(world, happening.obligation);
  const bool judges = promise.beneficiary == self.economy;
  if (!judges && promise.obligor != self.economy) {
    return std::nullopt;
  }
  const bool kept = happening.kind == world::HappeningKind::obligation_met;
  if (Belief* belief = judges ? belief_of(self, state, promise.obligor) : nullptr; belief != nullptr) {
    update_on_signal(world.draws[self.reckoning.word_weight].value(), 1.0, kept ? 1.0 : -1.0, *belief);
  }
  if (!judges) {
    learn_from_finding(self, state, world, promise, kept);
    if (kept) {
      return std::nullopt;  // its own word kept is no news to it
    }
  }
  return answer_in_time(self, state, world);
}

/// A rule of the other's agencies is a hostile deed. An incident speaks against both sides, and a call of the
/// leaders for both, like a word fully believed. What a court strikes down is told measure by measure.
std::optional<Attention> perceive_shock(const AgentParameters& self, AgentState& state,
                                        const world::World& world, const world::Happening& happening) {
  const world::EconomyId other = counterpart_of(world, happening, self.economy);
  Belief* belief = other.valid() ? belief_of(self, state, other) : nullptr;
  const world::ShockKind kind = world.parameters->shocks[happening.shock.value()].kind;
  const bool own_rule = kind == world::ShockKind::control_rule && happening.act.actor == self.economy;
  if (belief == nullptr || own_rule) {
    return std::nullopt;
  }
  const auto weight =
      kind == world::ShockKind::control_rule ? self.reckoning.deed_weight : self.reckoning.word_weight;
  const double tone = kind == world::ShockKind::leaders_call ? 1.0 : -1.0;
  update_on_signal(world.draws[weight].value(), 1.0, tone, *belief);
  return answer_in_time(self, state, world);
}

/// Whether the agent holds, or holds out, a layer or a control that answers the measure.
bool answers(const world::World& world, world::EconomyId me, world::MeasureId measure) {
  for (std::size_t i = 0; i < world.measures.size(); ++i) {
    const world::MeasureParameters& own = world.parameters->measures[i];
    if (own.imposer != me || own.answers != measure) continue;
    const bool held_out = world.measures[i].status == world::MeasureStatus::threatened;
    if (held_out || world::can_lift(world, world::MeasureId{i})) return true;
  }
  return false;
}

/// What snaps back concerns who bears it; what a court takes away or a term ends, who loses it and who has
/// answered it: mere relief calls for nothing. What is void but stands concerns who is about to lose it.
std::optional<Attention> perceive_change(const AgentParameters& self, AgentState& state,
                                         const world::World& world, const world::Happening& happening) {
  const world::EconomyId other = counterpart_of(world, happening, self.economy);
  const bool mine = world.parameters->measures[happening.act.measure.value()].imposer == self.economy;
  const bool held = mine && belief_of(self, state, other) != nullptr;
  bool concerned = !mine;
  if (happening.kind == world::HappeningKind::measure_stayed) {
    concerned = held;
  } else if (happening.kind != world::HappeningKind::measure_snapped_back) {
    concerned = held || (!mine && answers(world, self.economy, happening.act.measure));
  }
  if (!other.valid() || !concerned) {
    return std::nullopt;
  }
  return answer_in_time(self, state, world);
}

}  // namespace

kernel::Instant reaction_at(const AgentParameters& self, const world::World& world, kernel::Instant since,
                            double uniform) {
  const double lag = kernel::quantile(self.reaction_lag, uniform);
  const double scaled = uniform * cells;
  const double part_of_day = scaled - std::floor(scaled);
  const world::WorkingDays& days = world.tables->working_days(self.economy);
  return days.local_days_after(since, kernel::Days{std::floor(lag) + part_of_day});
}

std::optional<Attention> perceive(const AgentParameters& self, AgentId, AgentState& state,
                                  const world::World& world, const world::Happening& happening) {
  const world::EconomyId me = self.economy;
  if (world::is_about_promise(happening.kind)) return perceive_promise(self, state, world, happening);
  switch (happening.kind) {
    case world::HappeningKind::act:
      return perceive_act(self, state, world, happening);
    case world::HappeningKind::measure_disclosed:
      return perceive_disclosure(self, state, world, happening);
    case world::HappeningKind::figure_published: {
      const world::EconomyId other = counterpart_of(world, happening, me);
      if (!other.valid()) {
        return std::nullopt;
      }
      believe_figure(self, state, world, happening, other);
      return decides_between_rounds(self) && concerns(self, world, happening.flow)
                 ? decide_on_figures(self, state, world, other)
                 : std::nullopt;
    }
    case world::HappeningKind::threat_due:
      return happening.act.actor == me ? std::optional{Attention{world.calendar.now(), Trigger::deadline}}
                                       : std::nullopt;
    case world::HappeningKind::talks_round:
      return counterpart_of(world, happening, me).valid()
                 ? std::optional{Attention{world.calendar.now(), Trigger::talks_round}}
                 : std::nullopt;
    case world::HappeningKind::deadline_due: {
      const world::DeadlineParameters& deadline = world.parameters->deadlines[happening.act.deadline.value()];
      const bool letter = happening.act.talks.valid();
      const bool decides = deadline.holder == me || (deadline.counterpart == me && !letter);
      return decides ? std::optional{Attention{world.calendar.now(), Trigger::deadline}} : std::nullopt;
    }
    case world::HappeningKind::measure_snapped_back:
    case world::HappeningKind::measure_struck_down:
    case world::HappeningKind::measure_stayed:
    case world::HappeningKind::measure_expired:
    case world::HappeningKind::measure_lapsed:
      return perceive_change(self, state, world, happening);
    case world::HappeningKind::shock:
      return perceive_shock(self, state, world, happening);
    default:
      return std::nullopt;
  }
}

kernel::Instant await_review(const AgentParameters& self, AgentState& state, const world::World& world) {
  while (state.review_at <= world.calendar.now()) {
    const double uniform = world.streams.uniform(state.clocks[review_clock], state.reviews++);
    state.review_at = state.review_at + kernel::Days{kernel::quantile(self.review_interval, uniform)};
  }
  state.review_awaited = true;
  return state.review_at;
}

}  // namespace riposte::agents
