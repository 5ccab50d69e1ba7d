#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace riposte::kernel {

/// A position in one particular table, typed by the table so that a good is never used as an economy.
/// A default-constructed index is invalid and says so.
template <class Tag>
class Index {
 public:
  constexpr Index() = default;
  constexpr explicit Index(std::size_t position) : position_{static_cast<std::uint16_t>(position)} {}
  [[nodiscard]] constexpr std::size_t value() const { return position_; }
  [[nodiscard]] constexpr bool valid() const { return position_ != none; }
  friend constexpr auto operator<=>(Index, Index) = default;

 private:
  static constexpr std::uint16_t none = std::numeric_limits<std::uint16_t>::max();
  std::uint16_t position_ = none;
};

}  // namespace riposte::kernel
