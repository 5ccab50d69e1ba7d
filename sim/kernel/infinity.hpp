#pragma once

#include <limits>

namespace riposte::kernel {

/// The open end of a support, of a wait that never ends and of a bound that is none; any unit.
inline constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace riposte::kernel
