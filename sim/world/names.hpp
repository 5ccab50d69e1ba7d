#pragma once

#include <string>
#include <string_view>

namespace riposte::world {

/// An economy's name as it stands within a sentence: with its article, where it has one.
[[nodiscard]] std::string in_sentence(std::string_view name);

}  // namespace riposte::world
