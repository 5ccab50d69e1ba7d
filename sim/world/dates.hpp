#pragma once

#include <vector>

#include "sim/world/world.hpp"

/// Dates that move the odds of what is not dated. A moved clock runs in operational time: where its law says
/// to wait x days from t0, it comes at the first t with
///     integral from t0 to t of m(s) ds = x,
/// m(s) being the product of `times` over the dates in whose window s lies, 1 outside of all. For a law
/// without memory this multiplies the hazard by m; for any other it is a change of time. Exact, as windows
/// are known beforehand and m is constant between their edges.
namespace riposte::world {

void begin_dates(World& world);
/// Event date_comes.
void date_comes(World& world, DateId id);

/// When a wait of `wait` >= 0 that begins at `from` ends for a clock that those dates pull. O(dates^2).
[[nodiscard]] kernel::Instant end_of_wait(const World& world, const std::vector<Pull>& pulls,
                                          kernel::Instant from, kernel::Days wait);

}  // namespace riposte::world
