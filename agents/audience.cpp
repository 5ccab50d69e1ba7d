#include "agents/audience.hpp"

#include "sim/world/agreements.hpp"
#include "sim/world/tables.hpp"

namespace riposte::agents {

namespace {

/// Who has the floor in a round is a toss: U_1(talks.NAME.round, rounds held), of which the wait for the
/// round uses the first number.
bool second_speaks_first(const world::World& world, world::TalksId talks) {
  const auto round = world.talks[talks.value()].rounds;
  return world.streams.uniforms(world.tables->talks_round(talks), round)[1] < 0.5;
}

}  // namespace

Audience::Audience(std::span<const AgentParameters> agents, std::size_t economies)
    : economies_{economies}, parties_((economies + 1) * (economies + 1)) {
  std::vector<AgentId> agent_of(economies + 1);
  for (std::size_t agent = 0; agent < agents.size(); ++agent) {
    everybody_.emplace_back(agent);
    agent_of[agents[agent].economy.value()] = AgentId{agent};
  }
  for (std::size_t one = 0; one <= economies; ++one) {
    for (std::size_t other = 0; other <= economies; ++other) {
      Parties& both = parties_[one * (economies + 1) + other];
      if (agent_of[one].valid()) both.agents[both.count++] = agent_of[one];
      if (other != one && agent_of[other].valid()) both.agents[both.count++] = agent_of[other];
    }
  }
}

std::size_t Audience::place_of(world::EconomyId economy) const {
  return economy.valid() ? economy.value() : economies_;
}

std::span<const AgentId> Audience::parties(world::EconomyId one, world::EconomyId other) const {
  const Parties& both = parties_[place_of(one) * (economies_ + 1) + place_of(other)];
  return {both.agents.data(), both.count};
}

std::span<const AgentId> Audience::of(const world::World& world, const world::Happening& happening) const {
  const world::WorldParameters& parameters = *world.parameters;
  const auto addressed_to = [this](world::EconomyId target) {
    return target.valid() ? parties(target, world::EconomyId{}) : std::span<const AgentId>{everybody_};
  };
  if (world::is_about_promise(happening.kind)) {
    const world::ObligationParameters& promise = world::promise_of(world, happening.obligation);
    return parties(promise.obligor, promise.beneficiary);
  }
  switch (happening.kind) {
    case world::HappeningKind::act:
      return happening.secret ? std::span<const AgentId>{} : addressed_to(happening.act.target);
    case world::HappeningKind::measure_snapped_back:
      return addressed_to(parameters.measures[happening.act.measure.value()].target);
    case world::HappeningKind::measure_struck_down:
    case world::HappeningKind::measure_stayed:
    case world::HappeningKind::measure_expired:
    case world::HappeningKind::measure_lapsed:
    case world::HappeningKind::measure_disclosed: {
      const world::MeasureParameters& measure = parameters.measures[happening.act.measure.value()];
      return measure.target.valid() ? parties(measure.imposer, measure.target) : everybody_;
    }
    case world::HappeningKind::threat_due:
      return addressed_to(happening.act.actor);
    case world::HappeningKind::shock:
      return parties(happening.act.actor, happening.act.target);
    case world::HappeningKind::figure_published: {
      const world::FlowParameters& flow = parameters.flows[happening.flow.value()];
      return parties(flow.exporter, flow.importer);
    }
    case world::HappeningKind::talks_round: {
      const world::TalksParameters& talks = parameters.talks[happening.act.talks.value()];
      return second_speaks_first(world, happening.act.talks) ? parties(talks.second, talks.first)
                                                             : parties(talks.first, talks.second);
    }
    case world::HappeningKind::deadline_due: {
      const world::DeadlineParameters& deadline = parameters.deadlines[happening.act.deadline.value()];
      return parties(deadline.holder, deadline.counterpart);
    }
    default:
      return {};
  }
}

}  // namespace riposte::agents
