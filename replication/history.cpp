#include "replication/history.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace riposte::replication {

namespace {

using agents::AgentId;
using agents::Trigger;
using kernel::Instant;
using kernel::Priority;
using world::Event;
using world::EventKind;

/// A history of a thousand events that reaches this many no longer moves through time.
constexpr std::uint64_t most_events = 10'000'000;

}  // namespace

ImpossibleHistory::ImpossibleHistory(std::uint64_t seed, std::uint64_t replication,
                                     const std::string& problem)
    : std::runtime_error{fmt::format("seed {}, replication {}: {}", seed, replication, problem)},
      seed_{seed},
      replication_{replication} {}

History::History(const Stage& stage, HistoryOptions options)
    : stage_{stage},
      options_{options},
      world_{stage.scenario.world, stage.tables, stage.scenario.parameters},
      income_{stage.scenario.income, stage.scenario.world},
      minds_(stage.scenario.agents.size()),
      books_{stage},
      judge_{stage.scenario} {
  decision_.weighing = options.keep_decisions ? agents::Weighing::in_full : agents::Weighing::as_needed;
}

const Record& History::run(std::uint64_t seed, std::uint64_t replication, kernel::ParameterMode mode) {
  try {
    play(seed, replication, mode);
  } catch (const std::exception& fault) {
    throw ImpossibleHistory{seed, replication, fault.what()};
  }
  auto& record = books_.record();
  record.seed = seed;
  record.replication = replication;
  record.refused = refused_;
  record.outcome = judge_.judge(record.metrics());
  return record;
}

void History::play(std::uint64_t seed, std::uint64_t replication, kernel::ParameterMode mode) {
  told_ = 0;
  ended_ = false;
  events_ = decisions_ = refused_ = conservation_faults_ = 0;
  kept_count_ = 0;
  world::begin(world_, kernel::Streams{seed, replication}, mode);
  accounts_.begin(world_);
  first_not_conserved_ = {};
  agents::begin(stage_.scenario.agents, income_, world_, minds_);
  books_.begin();
  const auto opening = world_.calendar.schedule(Instant{}, Priority::first, Event{EventKind::history_begins});
  if (!opening.valid()) {
    throw std::logic_error{"the record begins after day 0"};
  }
  tell_agents();

  kernel::Due<Event> due;
  while (!ended_ && world_.calendar.next(due)) {
    if (++events_ > most_events) {
      throw std::logic_error{fmt::format("{} events and no end, day {}", most_events, due.at.value())};
    }
    dispatch(due.payload);
    if (told_ < world_.history.size()) tell_agents();
    if (options_.check_conservation) check_accounts();
  }
  world::settle(world_);
  books_.close(world_, events_, decisions_);
}

void History::check_accounts() {
  const std::string_view fault = accounts_.fault(world_);
  if (fault.empty()) return;
  if (conservation_faults_++ == 0) first_not_conserved_ = fault;
}

void History::dispatch(const Event& event) {
  if (event.kind < EventKind::agent_epoch) {
    world::handle(world_, event);
    return;
  }
  switch (event.kind) {
    case EventKind::agent_epoch:
      agent_epoch(event);
      break;
    case EventKind::agent_review:
      decide({AgentId{event.index}, Trigger::review});
      break;
    case EventKind::history_begins:
      open();
      break;
    case EventKind::history_ends:
      ended_ = true;
      break;
    default:
      throw std::logic_error{
          fmt::format("an event of a kind that nobody handles, day {}", world_.calendar.now().value())};
  }
}

void History::open() {
  world::settle(world_);
  books_.open(world_, income_);
  agents::open(stage_.scenario.agents, world_, minds_);
  const auto& agents = stage_.scenario.agents;
  for (std::size_t agent = 0; agent < agents.size(); ++agent) {
    for (std::size_t line = 0; line < agents[agent].script.size(); ++line) {
      const Event event{EventKind::agent_epoch, static_cast<std::uint8_t>(Trigger::script),
                        static_cast<std::uint16_t>(agent), static_cast<std::uint32_t>(line)};
      const world::RecordedAct& act = agents[agent].script[line];
      if (act.at < Instant{}) continue;
      // East of Greenwich day 0 has begun before 0:00 UTC.
      world::schedule(world_.calendar, std::max(Instant{}, stage_.tables.moment_of(act)), event);
    }
  }
}

void History::tell_agents() {
  const auto& agents = stage_.scenario.agents;
  for (; told_ < world_.history.size(); ++told_) {
    const world::Happening& news = world_.history[told_];
    books_.take(news);
    for (const AgentId id : stage_.audience.of(world_, news)) {
      const auto attention = agents::perceive(agents[id.value()], id, minds_[id.value()], world_, news);
      if (attention && attention->at >= Instant{}) {
        const Event event{EventKind::agent_epoch, static_cast<std::uint8_t>(attention->trigger),
                          static_cast<std::uint16_t>(id.value()), news.number};
        world::schedule(world_.calendar, attention->at, event);
      }
      if (agents::wants_review(minds_[id.value()])) schedule_review(id.value());
    }
  }
  books_.settle(world_, income_);
}

void History::agent_epoch(const Event& event) {
  const auto trigger = static_cast<Trigger>(event.minor);
  if (trigger == Trigger::script) {
    scripted_act(AgentId{event.index}, event.detail);
  } else {
    decide({AgentId{event.index}, trigger, event.detail});
  }
}

void History::schedule_review(std::size_t agent) {
  const auto at = agents::await_review(stage_.scenario.agents[agent], minds_[agent], world_);
  const Event event{EventKind::agent_review, 0, static_cast<std::uint16_t>(agent), 0};
  world::schedule(world_.calendar, at, event);
}

void History::scripted_act(AgentId agent, std::uint32_t line) {
  const auto& script = stage_.scenario.agents[agent.value()].script;
  // A script may ask for what is no longer possible; then nothing happens.
  static_cast<void>(world::carry_out(world_, script[line].act, world::no_cause));
}

void History::decide(const agents::Epoch& epoch) {
  const auto& agent = stage_.scenario.agents[epoch.agent.value()];
  if (!agents::decide(agent, epoch.agent, minds_[epoch.agent.value()], world_, epoch, decision_)) {
    return;
  }
  ++decisions_;
  const world::Act& act = decision_.alternatives[decision_.chosen].act;
  const auto number = static_cast<world::HappeningNumber>(world_.history.size());
  const bool acts = act.kind != world::ActKind::keep;
  const bool done = acts && world::carry_out(world_, act, decision_.epoch.cause);
  refused_ += acts && !done ? 1U : 0U;
  if (options_.keep_decisions) {
    if (kept_count_ == kept_.size()) {
      kept_.emplace_back();
    }
    kept_[kept_count_++] = {decision_, done ? number : world::no_cause};
  }
}

}  // namespace riposte::replication
