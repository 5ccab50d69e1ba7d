#pragma once

#include <cstddef>

namespace riposte::testing {

/// How often this program has called operator new so far, in any thread.
[[nodiscard]] std::size_t allocations();

}  // namespace riposte::testing
