#pragma once

#include "sim/world/world.hpp"

namespace riposte::world {

/// Output that the importer's industries have last reported to lose for want of what the exporter sends
/// [% of the importer's annual GDP, a year]; 0 where they report that their lines run.
[[nodiscard]] double reported_shortage(const World& world, EconomyId exporter, EconomyId importer);

}  // namespace riposte::world
