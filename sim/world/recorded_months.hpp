#pragma once

#include <cstdint>

#include "sim/world/world.hpp"

namespace riposte::world {

/// Schedules the flow's first recorded month, if there is one.
void begin_record(World& world, FlowId id);
/// Event recorded_release: one step of a recorded month (past.hpp). `detail` is month << 16 | step; step 0
/// begins the month, the last one ends it.
void follow_record(World& world, FlowId id, std::uint32_t detail);

}  // namespace riposte::world
