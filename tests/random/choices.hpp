#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace riposte::tests {

/// A stream of arbitrary choices: first from given bytes, which a fuzzer may bend one by one, then from a
/// generator that a seed begins. The same bytes and seed make the same choices in a program of one compiler;
/// another may ask for those of one sentence in another order.
class Choices {
 public:
  explicit Choices(std::uint64_t seed, std::span<const std::uint8_t> bytes = {})
      : state_{seed}, bytes_{bytes} {}

  /// A whole number from 0 to n - 1. Precondition: 0 < n <= 65536.
  [[nodiscard]] std::uint32_t below(std::uint32_t n) { return word() % n; }
  /// From low to high, both included.
  [[nodiscard]] int between(int low, int high) {
    return low + static_cast<int>(below(static_cast<std::uint32_t>(high - low + 1)));
  }
  /// True in `percent` of a hundred.
  [[nodiscard]] bool chance(std::uint32_t percent) { return below(100) < percent; }

 private:
  [[nodiscard]] std::uint32_t word() {
    if (at_ + 1 < bytes_.size()) {
      at_ += 2;
      return static_cast<std::uint32_t>(bytes_[at_ - 2] | bytes_[at_ - 1] << 8U);
    }
    // SplitMix64 (Steele, Lea and Flood 2014); the upper 16 bits of its output.
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    return static_cast<std::uint32_t>((mixed ^ (mixed >> 31U)) >> 48U);
  }

  std::uint64_t state_;
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

}  // namespace riposte::tests
