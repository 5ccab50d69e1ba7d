#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace riposte::scenarios {

/// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours that turn
/// one name into the other, letter case ignored. O(|a| |b|).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The name nearest to what was written, if one is near: a third of its letters changed at most.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view written,
                                                      const std::vector<std::string>& names);

/// The remedy for a name that is none of `names`: `write 'pace'` where one is near, else `write one of 'a',
/// 'b', ...`, shortened; without names, `there is none to choose from`.
[[nodiscard]] std::string nearest_hint(std::string_view written, const std::vector<std::string>& names);

}  // namespace riposte::scenarios
