#pragma once

#include "agents/decision.hpp"

namespace riposte::agents {

/// How hard an option is by itself, from softest (-3) to hardest (3); keeping things as they are is 0.
[[nodiscard]] int hardness_of(Option option);

/// Whether an option gives the other side something. Time alone, or a word, is not given up.
[[nodiscard]] bool is_concession(Option option);

}  // namespace riposte::agents
