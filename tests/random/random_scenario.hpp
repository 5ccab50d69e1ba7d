#pragma once

#include <string>

#include "tests/random/choices.hpp"

namespace riposte::tests {

/// The text of a scenario that is valid by every rule of the loader and otherwise as odd as the choices make
/// it: two to four economies, layers of tariffs, licensing and bans, goods with flows and an office, an
/// agreement, talks, deadlines, shocks, a record, and governments of any character and policy.
[[nodiscard]] std::string random_scenario(Choices& choices);

}  // namespace riposte::tests
