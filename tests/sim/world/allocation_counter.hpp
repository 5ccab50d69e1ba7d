#pragma once

#include <cstddef>

namespace riposte::world::testing {

/// How often this test program has allocated so far. Catch allocates too: count around code free of it.
[[nodiscard]] std::size_t allocations();

}  // namespace riposte::world::testing
