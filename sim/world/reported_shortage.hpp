#pragma once

#include "sim/world/identifiers.hpp"

namespace riposte::world {

struct World;  // world.hpp

/// What firms of the importer last reported to lose for want of goods from the exporter, over all its flows
/// [% of the importer's annual GDP, a year]; 0 where lines run, as far as reported.
[[nodiscard]] double reported_shortage(const World& world, EconomyId exporter, EconomyId importer);

}  // namespace riposte::world
