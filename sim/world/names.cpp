#include "sim/world/names.hpp"

#include <algorithm>
#include <array>

namespace riposte::world {

std::string in_sentence(std::string_view name) {
  constexpr std::array<std::string_view, 5> with_article{"United ", "European ", "Netherlands", "Philippines",
                                                         "Rest "};
  const bool article = std::any_of(with_article.begin(), with_article.end(), [name](std::string_view start) {
    return name.substr(0, start.size()) == start;
  });
  return (article ? "the " : "") + std::string{name};
}

}  // namespace riposte::world
