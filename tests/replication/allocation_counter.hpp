#pragma once

#include <cstddef>

namespace riposte::replication {

/// How often this test program has allocated so far. Its operators stand in a file of their own, so that the
/// compiler does not look through them.
[[nodiscard]] std::size_t allocations();

}  // namespace riposte::replication
