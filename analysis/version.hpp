#pragma once

#include <string_view>

namespace riposte::analysis {

/// The version of this build, such as `0.1.0`: the one that CMakeLists.txt states for the project.
/// It stands in every result, because scenario, seed and version together fix the bytes.
[[nodiscard]] std::string_view version();

}  // namespace riposte::analysis
