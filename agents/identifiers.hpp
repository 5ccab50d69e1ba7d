#pragma once

#include "sim/kernel/index.hpp"

namespace riposte::agents {

using AgentId = kernel::Index<struct AgentTag>;

}  // namespace riposte::agents
