#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "agents/agents.hpp"
#include "replication/stage.hpp"
#include "sim/world/world.hpp"

/// Where one history stands, and how it goes on but for the choices that governments make.
namespace riposte::replication {

/// The world, what its governments hold in mind, and how much of what happened they have been told. A value:
/// a copy goes its own way. After the first few histories nothing in here allocates.
struct Course {
  explicit Course(const Stage& stage);

  world::World world;
  std::vector<agents::AgentState> minds;  ///< by agent
  std::size_t told = 0;                   ///< happenings that the agents have heard of
};

/// A history of a thousand events that reaches this many no longer moves through time.
inline constexpr std::uint64_t most_events = 10'000'000;

/// Carries out what an event of the world or of a script brings. Returns the occasion where a government has
/// to choose. The events that begin and end the history are the caller's (logic_error).
[[nodiscard]] std::optional<agents::Epoch> follow(const Stage& stage, Course& course,
                                                  const world::Event& event);

/// Tells every government what it hears of the news, and puts on the calendar when it decides on it.
void tell(const Stage& stage, Course& course);

/// Puts the scripts of the agents on the calendar, from day 0 on.
void schedule_scripts(const Stage& stage, world::World& world);

}  // namespace riposte::replication
