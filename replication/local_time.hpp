#pragma once

#include <chrono>

#include "sim/kernel/time.hpp"
#include "sim/world/economy_parameters.hpp"

namespace riposte::replication {

/// Hours by which the economy's clocks are ahead of UTC at an instant: of the last row from its UTC date on,
/// the first row before that; 0 where none is given.
[[nodiscard]] double utc_offset(const world::EconomyParameters& economy, std::chrono::sys_days start,
                                kernel::Instant at);

/// The local date of the economy at an instant.
[[nodiscard]] std::chrono::sys_days local_date(const world::EconomyParameters& economy,
                                               std::chrono::sys_days start, kernel::Instant at);

/// The instant at which the local date `date` ends.
[[nodiscard]] kernel::Instant end_of_local_date(const world::EconomyParameters& economy,
                                                std::chrono::sys_days start, std::chrono::sys_days date);

}  // namespace riposte::replication
