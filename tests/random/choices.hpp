#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>

namespace riposte::tests {

/// A choice still to be made: it is made, each time anew, where it turns into its value. Whoever needs
/// several can so make them one after the other, whatever order a compiler gives the arguments of a call.
template <class Value>
class Later {
 public:
  explicit Later(std::function<Value()> choose) : choose_{std::move(choose)} {}
  operator Value() const {
    return choose_();
  }  // NOLINT(google-explicit-constructor): it stands for its value

 private:
  std::function<Value()> choose_;
};

/// A value as it is, or a choice as it turns out now.
template <class Value>
const Value& made(const Value& value) {
  return value;
}
template <class Value>
Value made(const Later<Value>& choice) {
  return choice;
}

/// A stream of arbitrary choices: first from given bytes, which a fuzzer may bend one by one, then from a
/// generator that a seed begins. The same bytes and seed make the same choices.
class Choices {
 public:
  explicit Choices(std::uint64_t seed, std::span<const std::uint8_t> bytes = {})
      : state_{seed}, bytes_{bytes} {}

  /// A whole number from 0 to n - 1. Precondition: 0 < n <= 65536.
  [[nodiscard]] std::uint32_t below(std::uint32_t n) { return word() % n; }
  /// From low to high, both included.
  [[nodiscard]] Later<int> between(int low, int high) {
    return Later<int>{
        [=, this] { return low + static_cast<int>(below(static_cast<std::uint32_t>(high - low + 1))); }};
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
