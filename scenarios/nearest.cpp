#include "scenarios/nearest.hpp"

#include <algorithm>
#include <numeric>

#include "scenarios/node.hpp"

namespace riposte::scenarios {

namespace {

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// Names longer than this are no slips of the pen; it bounds the cost of hostile input.
constexpr std::size_t longest_compared = 80;

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool equal = lower(a[i - 1]) == lower(b[j - 1]);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (equal ? 0U : 1U)});
      const bool swapped =
          i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

std::optional<std::string> nearest_name(std::string_view written, const std::vector<std::string>& names) {
  if (written.size() > longest_compared) {
    return std::nullopt;
  }
  std::optional<std::string> nearest;
  std::size_t least = longest_compared;
  for (const std::string& name : names) {
    const std::size_t distance = edit_distance(written, name);
    if (distance < least && 3 * distance <= std::max(name.size(), std::size_t{3})) {
      nearest = name;
      least = distance;
    }
  }
  return nearest;
}

std::string nearest_hint(std::string_view written, const std::vector<std::string>& names) {
  if (names.empty()) {
    return "there is none to choose from";
  }
  if (const auto nearest = nearest_name(written, names)) {
    return "write " + in_quotes(*nearest);
  }
  constexpr std::size_t most_shown = 12;
  std::string hint = names.size() == 1 ? "write " : "write one of ";
  for (std::size_t i = 0; i < std::min(names.size(), most_shown); ++i) {
    hint += (i > 0 ? ", " : "") + in_quotes(names[i]);
  }
  return names.size() > most_shown ? hint + ", ..." : hint;
}

}  // namespace riposte::scenarios
