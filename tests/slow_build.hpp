#pragma once

namespace riposte {

/// Whether the build has assertions or sanitizers that make it many times slower than what users run. Tests
/// of what the model does then play fewer histories: such builds are there to test the code.
inline constexpr bool slow_build = RIPOSTE_SLOW_BUILD;

}  // namespace riposte
