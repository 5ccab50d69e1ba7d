#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/rule.hpp"
#include "sim/kernel/index.hpp"
#include "sim/kernel/time.hpp"

namespace riposte::scenarios {

/// Free text in one or more lines.
[[nodiscard]] Rule<std::string> text();

/// `yes` or `no` (`true` or `false`).
[[nodiscard]] Rule<bool> yes_or_no();

/// A whole number from `least` to `most`.
[[nodiscard]] Rule<std::int64_t> whole_number(std::int64_t least, std::int64_t most);
[[nodiscard]] Rule<std::uint16_t> count(std::uint16_t least, std::uint16_t most = 65534);

/// A calendar day, `2025-07-09`.
[[nodiscard]] Rule<std::chrono::sys_days> date();

/// A moment, `2025-07-09` (its 0:00 UTC) or `2025-07-09T12:00Z`, as days since the scenario's start.
[[nodiscard]] Rule<kernel::Instant> moment();

/// The position of `word` in `words`, whose order is the enumeration's.
[[nodiscard]] Rule<std::size_t> choice_of(std::vector<std::string> words);

/// One of some words, each standing for a value: `{{"slow", Pace::slow}, ...}`.
template <class Enum>
[[nodiscard]] Rule<Enum> choice(const std::vector<std::pair<std::string, Enum>>& options) {
  std::vector<std::string> words;
  std::vector<Enum> meanings;
  for (const auto& [word, meaning] : options) {
    words.push_back(word);
    meanings.push_back(meaning);
  }
  Rule<std::size_t> position = choice_of(std::move(words));
  return {position.shape, [position, meanings](Reading& reading, const Node& node, Enum& value) {
            std::size_t chosen = meanings.size();
            position.read(reading, node, chosen);
            if (chosen < meanings.size()) {
              value = meanings[chosen];
            }
          }};
}

/// The position of a name among those of a section (`economies`); a name that is none of them is a fault.
[[nodiscard]] Rule<std::size_t> position_in(std::string section);

/// A reference by name to an item of a section.
template <class Tag>
[[nodiscard]] Rule<kernel::Index<Tag>> reference(std::string section) {
  Rule<std::size_t> position = position_in(std::move(section));
  return {position.shape, [position](Reading& reading, const Node& node, kernel::Index<Tag>& value) {
            constexpr auto none = static_cast<std::size_t>(-1);
            std::size_t found = none;
            position.read(reading, node, found);
            if (found != none) {
              value = kernel::Index<Tag>{found};
            }
          }};
}

}  // namespace riposte::scenarios
