#include "replication/course.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

namespace riposte::replication {
namespace {

using agents::AgentId;
using agents::Trigger;
using kernel::Instant;
using world::Event;
using world::EventKind;

void schedule_review(const Stage& stage, Course& course, std::size_t agent) {
  const auto at = agents::await_review(stage.scenario.agents[agent], course.minds[agent], course.world);
  world::schedule(course.world.calendar, at,
                  {EventKind::agent_review, 0, static_cast<std::uint16_t>(agent), 0});
}

void scripted_act(const Stage& stage, Course& course, const Event& event) {
  // A script may ask for what is no longer possible; then nothing happens.
  const world::RecordedAct& line = stage.scenario.agents[event.index].script[event.detail];
  static_cast<void>(world::carry_out(course.world, line.act, world::no_cause));
}

void tell(const Stage& stage, Course& course, AgentId id, const world::Happening& news) {
  const std::size_t agent = id.value();
  agents::AgentState& mind = course.minds[agent];
  const auto attention = agents::perceive(stage.scenario.agents[agent], id, mind, course.world, news);
  if (attention && attention->at >= Instant{}) {
    world::schedule(course.world.calendar, attention->at,
                    {EventKind::agent_epoch, static_cast<std::uint8_t>(attention->trigger),
                     static_cast<std::uint16_t>(agent), news.number});
  }
  if (agents::wants_review(mind)) schedule_review(stage, course, agent);
}

}  // namespace

Course::Course(const Stage& stage)
    : world{stage.scenario.world, stage.tables, stage.scenario.parameters},
      minds(stage.scenario.agents.size()) {}

std::optional<agents::Epoch> follow(const Stage& stage, Course& course, const Event& event) {
  if (event.kind < EventKind::agent_epoch) {
    world::handle(course.world, event);
    return std::nullopt;
  }
  if (event.kind == EventKind::agent_review) {
    return agents::Epoch{AgentId{event.index}, Trigger::review, world::no_cause};
  }
  if (event.kind != EventKind::agent_epoch) {
    throw std::logic_error{
        fmt::format("an event of a kind that nobody handles, day {}", course.world.calendar.now().value())};
  }
  const auto trigger = static_cast<Trigger>(event.minor);
  if (trigger == Trigger::script) {
    scripted_act(stage, course, event);
    return std::nullopt;
  }
  return agents::Epoch{AgentId{event.index}, trigger, event.detail};
}

void tell(const Stage& stage, Course& course) {
  for (; course.told < course.world.history.size(); ++course.told) {
    const world::Happening& news = course.world.history[course.told];
    for (const AgentId id : stage.audience.of(course.world, news)) tell(stage, course, id, news);
  }
}

void schedule_scripts(const Stage& stage, world::World& world) {
  const auto& agents = stage.scenario.agents;
  for (std::size_t agent = 0; agent < agents.size(); ++agent) {
    for (std::size_t line = 0; line < agents[agent].script.size(); ++line) {
      const world::RecordedAct& act = agents[agent].script[line];
      if (act.at < Instant{}) continue;
      // East of Greenwich day 0 has begun before 0:00 UTC.
      world::schedule(world.calendar, std::max(Instant{}, stage.tables.moment_of(act)),
                      {EventKind::agent_epoch, static_cast<std::uint8_t>(Trigger::script),
                       static_cast<std::uint16_t>(agent), static_cast<std::uint32_t>(line)});
    }
  }
}

}  // namespace riposte::replication
