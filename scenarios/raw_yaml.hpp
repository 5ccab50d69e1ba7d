#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace riposte::scenarios {

/// The offset behind the quote that closes the one at `at`; nothing where none does. Precondition: text[at]
/// is ' or ". Cost: linear.
[[nodiscard]] std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t at);

/// The offset of the quote with which the scalar at `at` begins, an anchor before it skipped; nothing where
/// the scalar is not quoted.
[[nodiscard]] std::optional<std::size_t> opening_quote(std::string_view text, std::size_t at);

/// The offset of the first character behind the key at `at` (quoted there, or `key` to the letter), spaces
/// and line ends apart: of its colon, where it has one. The text's size where it ends before.
[[nodiscard]] std::size_t behind_key(std::string_view text, std::size_t at, std::string_view key);

}  // namespace riposte::scenarios
