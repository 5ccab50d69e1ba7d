#include "replication/supposing.hpp"

#include <string>
#include <variant>

#include "sim/world/branching.hpp"
#include "sim/world/licensing.hpp"

namespace riposte::replication {
namespace {

using kernel::Instant;
using world::EventKind;

struct SupposingClocks {
  kernel::ClockName type{"supposed.type"};
  kernel::ClockName threshold{"supposed.threshold"};
  kernel::ClockName reaction{"branch.reaction"};
};
constexpr SupposingClocks clocks;

/// Tries at a reaction that has not come yet; after so many, which next to none takes, it stays where it is.
constexpr std::uint64_t most_tries = 256;

}  // namespace

Supposing::Supposing(const Stage& stage)
    : stage_{stage}, drawn_anew_{stage.scenario.parameters}, rows_of_(stage.scenario.agents.size()) {
  const auto rows = stage.scenario.parameters.rows();
  for (std::size_t agent = 0; agent < rows_of_.size(); ++agent) {
    const std::string own = "agents." + stage.scenario.agents[agent].name + ".";
    for (const std::uint32_t row : stage.scenario.parameters.random_rows()) {
      if (rows[row].path.starts_with(own)) rows_of_[agent].push_back(row);
    }
  }
  add_talks_rows();
}

void Supposing::add_talks_rows() {
  const auto& agents = stage_.scenario.agents;
  for (const world::TalksParameters& talks : stage_.scenario.world.talks) {
    for (std::size_t side = 0; side < 2; ++side) {
      const world::EconomyId owner = side == 0 ? talks.first : talks.second;
      for (std::size_t agent = 0; agent < agents.size(); ++agent) {
        if (agents[agent].economy != owner) continue;
        if (talks.red_line[side].valid()) rows_of_[agent].push_back(talks.red_line[side].row());
        if (talks.gain[side].valid()) rows_of_[agent].push_back(talks.gain[side].row());
      }
    }
  }
}

void Supposing::suppose(std::size_t agent, std::uint32_t branch, kernel::ParameterMode mode, Course& copy) {
  world::branch_off(copy.world, branch);
  suppose_parameters(agent, mode, copy);
  suppose_types(agent, copy);
  suppose_thresholds(agent, copy);
  redraw_reactions(copy);
}

void Supposing::suppose_parameters(std::size_t agent, kernel::ParameterMode mode, Course& copy) {
  drawn_anew_.redraw(copy.world.streams, mode);
  for (std::size_t other = 0; other < rows_of_.size(); ++other) {
    if (other == agent) continue;
    copy.world.draws.take(drawn_anew_, rows_of_[other]);
    agents::AgentState& mind = copy.minds[other];
    for (std::size_t term = 0; term < agents::term_count; ++term) {
      mind.weights[term] = copy.world.draws[stage_.scenario.agents[other].weights[term]].value();
    }
  }
}

void Supposing::suppose_types(std::size_t agent, Course& copy) const {
  const auto& agents = stage_.scenario.agents;
  for (const agents::Belief& belief : copy.minds[agent].beliefs) {
    for (std::size_t other = 0; other < agents.size(); ++other) {
      if (agents[other].economy != belief.counterpart) continue;
      const double uniform = copy.world.streams.uniform(clocks.type, other);
      const bool forthcoming = uniform < agents::forthcoming(belief);
      copy.minds[other].gives_way = forthcoming;
      suppose_paces(agent, other, forthcoming, copy);
    }
  }
}

void Supposing::suppose_paces(std::size_t agent, std::size_t other, bool forthcoming, Course& copy) const {
  const agents::AgentParameters& self = stage_.scenario.agents[agent];
  const world::Pace pace = forthcoming ? self.pace_if_forthcoming : self.pace_if_obstructive;
  for (const world::OfficeId office : stage_.scenario.agents[other].offices) {
    world::change_pace(copy.world, office, pace);
  }
}

void Supposing::suppose_thresholds(std::size_t agent, Course& copy) const {
  const agents::AgentParameters& self = stage_.scenario.agents[agent];
  for (std::size_t i = 0; i < copy.world.obligations.size(); ++i) {
    const auto& promise =
        world::obligation_parameters(stage_.scenario.world, stage_.tables, world::ObligationId{i});
    const auto* reaches = std::get_if<world::FlowReaches>(&promise.verification);
    if (reaches == nullptr || promise.obligor != self.economy) continue;
    for (const agents::Belief& belief : copy.minds[agent].beliefs) {
      if (belief.counterpart != promise.beneficiary) continue;
      const double uniform = copy.world.streams.uniform(clocks.threshold, i);
      copy.world.draws.suppose(
          reaches->threshold.row(),
          agents::supposed_threshold(self.reckoning.supposed_threshold, belief, uniform));
    }
  }
}

void Supposing::redraw_reactions(Course& copy) const {
  world::World& world = copy.world;
  const Instant now = world.calendar.now();
  const auto& agents = stage_.scenario.agents;
  world.calendar.for_each([&](kernel::EventHandle handle, Instant, const world::Event& event) {
    const bool reaction = event.kind == EventKind::agent_epoch &&
                          event.minor == static_cast<std::uint8_t>(agents::Trigger::act_perceived);
    if (!reaction) return;
    const Instant since = world.history[event.detail].at;
    for (std::uint64_t attempt = 0; attempt < most_tries; ++attempt) {
      const std::uint64_t number = (attempt << 48) | (std::uint64_t{event.index} << 32) | event.detail;
      const double uniform = world.streams.uniform(clocks.reaction, number);
      const Instant at = agents::reaction_at(agents[event.index], world, since, uniform);
      if (at <= now) continue;
      static_cast<void>(world.calendar.reschedule(handle, at));
      return;
    }
  });
}

}  // namespace riposte::replication
