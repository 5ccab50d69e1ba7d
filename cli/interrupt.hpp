#pragma once

#include <atomic>

namespace riposte::cli {

/// From now on the first SIGINT or SIGTERM only raises the flag that is returned, and a second SIGINT kills
/// as it would have without us. The flag stays down where nobody interrupts.
[[nodiscard]] const std::atomic<bool>& watch_for_interrupt();

}  // namespace riposte::cli
