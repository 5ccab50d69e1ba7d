#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace riposte::scenarios {

/// The shipped scenarios that stand for themselves; all others change one of these.
inline constexpr std::array<std::string_view, 3> bases{"classroom-tit-for-tat", "liberation-day-2025",
                                                       "rare-earth-truce-2025"};

/// Whether a shipped scenario changes another shipped one.
inline bool is_variant(std::string_view name) {
  return std::find(bases.begin(), bases.end(), name) == bases.end();
}

}  // namespace riposte::scenarios
