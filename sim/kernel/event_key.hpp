#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "sim/kernel/time.hpp"

namespace riposte::kernel {

/// Which of several events at one instant fires first: the lower value. Any of the 256 values may be used.
enum class Priority : std::uint8_t { first = 0, normal = 128, last = 255 };

/// What orders the calendar, as one integer, most significant part first:
///   time, order-preserving [64 bit] | priority [8] | sequence [32] | slot [24]
/// so that a single comparison decides by (time, priority, sequence); sequences never repeat among pending
/// events, hence the slot never decides. `__extension__` because ISO C++ has no 128-bit integer.
__extension__ typedef unsigned __int128 EventKey;  // NOLINT(modernize-use-using)

inline constexpr unsigned slot_bits = 24;
inline constexpr unsigned sequence_bits = 32;
inline constexpr unsigned priority_bits = 8;
static_assert(slot_bits + sequence_bits + priority_bits == 64);

/// Later than the key of every event: what stands where no event is.
inline constexpr EventKey no_event = ~EventKey{0};

/// The instant as an unsigned number of the same order, also for negative times. Adding 0.0 turns -0.0, which
/// compares equal to +0.0 but has other bits, into +0.0. Finite instants lie strictly between the infinities,
/// NaNs outside them.
[[nodiscard]] constexpr std::uint64_t ordered_bits(Instant at) {
  const auto bits = std::bit_cast<std::uint64_t>(at.value() + 0.0);
  constexpr std::uint64_t sign = std::uint64_t{1} << 63;
  return (bits & sign) != 0 ? ~bits : bits | sign;
}

/// The instant whose ordered_bits these are.
[[nodiscard]] constexpr Instant instant_of_bits(std::uint64_t ordered) {
  constexpr std::uint64_t sign = std::uint64_t{1} << 63;
  return Instant{std::bit_cast<double>((ordered & sign) != 0 ? ordered ^ sign : ~ordered)};
}

[[nodiscard]] constexpr EventKey make_key(std::uint64_t time_bits, Priority priority, std::uint32_t sequence,
                                          std::uint32_t slot) {
  const std::uint64_t order = static_cast<std::uint64_t>(priority) << (sequence_bits + slot_bits) |
                              static_cast<std::uint64_t>(sequence) << slot_bits | slot;
  return EventKey{time_bits} << 64 | order;
}

[[nodiscard]] constexpr std::uint64_t time_bits_of(EventKey key) {
  return static_cast<std::uint64_t>(key >> 64);
}
[[nodiscard]] constexpr Instant instant_of(EventKey key) { return instant_of_bits(time_bits_of(key)); }
[[nodiscard]] constexpr Priority priority_of(EventKey key) {
  return static_cast<Priority>(static_cast<std::uint64_t>(key) >> (sequence_bits + slot_bits));
}
[[nodiscard]] constexpr std::uint32_t slot_of(EventKey key) {
  return static_cast<std::uint32_t>(key) & ((std::uint32_t{1} << slot_bits) - 1);
}

static_assert(sizeof(EventKey) == 16);
static_assert(ordered_bits(Instant{-2.0}) < ordered_bits(Instant{-1.0}));
static_assert(ordered_bits(Instant{-1.0}) < ordered_bits(Instant{0.0}));
static_assert(ordered_bits(Instant{-0.0}) == ordered_bits(Instant{0.0}));
static_assert(ordered_bits(Instant{0.0}) < ordered_bits(Instant{1e-300}));
static_assert(ordered_bits(never) < time_bits_of(no_event));

}  // namespace riposte::kernel
