#pragma once

#include <cstddef>
#include <string>

#include "scenarios/node.hpp"
#include "scenarios/shape.hpp"

namespace riposte::scenarios {

/// Carries out `--set path=value` on a tree. The path goes by keys and names joined with dots
/// (`measures.USA.ban.ethane.level`; names may have dots themselves, the longest that fits is meant), items
/// of unnamed lists by number from 1. The value is YAML; `~` removes. A path that leads nowhere is a fault at
/// `--set #number`, with the nearest name.
void apply_override(const Shape& shape, Node& root, const std::string& argument, std::size_t number,
                    Faults& faults);

}  // namespace riposte::scenarios
