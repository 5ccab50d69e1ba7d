#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace riposte::scenarios {

/// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours that turn
/// one name into the other, letter case ignored. O(|a| |b|).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The remedy for a name that is none of `names`: `write 'pace'` where one is near (a third of its letters
/// at most), else `write one of 'a', 'b', ...`, shortened; without names, `there is none to choose from`.
[[nodiscard]] std::string nearest_hint(std::string_view written, const std::vector<std::string>& names);

}  // namespace riposte::scenarios
