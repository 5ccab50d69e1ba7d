#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

#include <Random123/philox.h>

namespace riposte::kernel {

/// The stable name of a clock or of a decision, such as `CHN.licence.review`, as 64 bits. The name alone
/// keys its luck: renaming a clock redraws it, adding or removing another leaves it as it was.
/// Hash: FNV-1a over the bytes, then the finalizer of SplitMix64 (Steele, Lea & Flood 2014), so that names
/// one letter apart share no bits; frozen by a test. 1000 names collide with probability 3e-14.
class ClockName {
 public:
  constexpr explicit ClockName(std::string_view name) : hash_{hash_of(name)} {}
  [[nodiscard]] constexpr std::uint64_t hash() const { return hash_; }
  friend constexpr bool operator==(ClockName, ClockName) = default;

 private:
  [[nodiscard]] static constexpr std::uint64_t hash_of(std::string_view name) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char letter : name) {
      hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3;
    }
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
    return hash ^ (hash >> 31);
  }
  std::uint64_t hash_;
};

/// The words of one occurrence as a uniform random bit generator for Boost.Random's distributions:
/// for what needs many numbers at once and claims no coupling. Unlimited; four words a block.
class BitStream {
 public:
  using result_type = std::uint64_t;
  BitStream(r123::Philox4x64::ctr_type counter, r123::Philox4x64::key_type key)
      : counter_{counter}, key_{key} {}

  [[nodiscard]] static constexpr result_type min() { return 0; }
  [[nodiscard]] static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
  [[nodiscard]] result_type operator()() {
    if (used_ == block_.size()) {
      refill();
    }
    return block_[used_++];
  }

 private:
  void refill() {
    block_ = r123::Philox4x64{}(counter_, key_);
    ++counter_[3];
    used_ = 0;
  }
  r123::Philox4x64::ctr_type counter_;
  r123::Philox4x64::key_type key_;
  r123::Philox4x64::ctr_type block_{};
  std::size_t used_ = 4;
};

/// The luck of one replication: a pure function (seed, replication, branch, clock, occurrence) → number, by
/// Philox4x64-10 (Salmon et al. 2011, SC11) with key (seed, replication) and counter (clock, occurrence,
/// branch, block). It has no state: asking twice gives the same, the order of asking does not matter, and
/// two scenarios that share seed, clock and occurrence share that draw whatever else they do.
///
/// Branch 0 is the world's own course; a split copy or an agent's rollout has a branch of its own and so
/// never sees the world's future draws.
///
/// uniform() and uniforms() are the only doors to inverted draws, so that antithetic or Sobol points can
/// take Philox's place behind them. An occurrence is read through one of uniform, uniforms and bits: they
/// are views of the same words, not independent of one another.
class Streams {
 public:
  constexpr Streams(std::uint64_t seed, std::uint64_t replication, std::uint32_t branch = 0)
      : seed_{seed}, replication_{replication}, branch_{branch} {}

  /// One number in the open interval (0, 1): 52 bits, centred in their cell, (k + 1/2) 2^-52, so that
  /// 1 - u is exact, itself such a number, and never 0 or 1. About 10 ns.
  [[nodiscard]] double uniform(ClockName clock, std::uint64_t occurrence) const {
    return centred(block(clock, occurrence)[0]);
  }

  /// Four independent numbers as above for an event that needs more than one; the first equals uniform().
  /// They cost no more than one.
  [[nodiscard]] std::array<double, 4> uniforms(ClockName clock, std::uint64_t occurrence) const {
    const auto words = block(clock, occurrence);
    return {centred(words[0]), centred(words[1]), centred(words[2]), centred(words[3])};
  }

  [[nodiscard]] BitStream bits(ClockName clock, std::uint64_t occurrence) const {
    return {counter(clock, occurrence), key()};
  }

  [[nodiscard]] constexpr std::uint64_t seed() const { return seed_; }
  [[nodiscard]] constexpr std::uint64_t replication() const { return replication_; }
  [[nodiscard]] constexpr std::uint32_t branch() const { return branch_; }

 private:
  using Philox = r123::Philox4x64;
  [[nodiscard]] Philox::ctr_type counter(ClockName clock, std::uint64_t occurrence) const {
    return {{clock.hash(), occurrence, branch_, 0}};
  }
  [[nodiscard]] Philox::key_type key() const { return {{seed_, replication_}}; }
  [[nodiscard]] Philox::ctr_type block(ClockName clock, std::uint64_t occurrence) const {
    return Philox{}(counter(clock, occurrence), key());
  }
  [[nodiscard]] static double centred(std::uint64_t word) {
    // Signed conversion is one instruction; 2k + 1 < 2^53, so nothing is rounded.
    return static_cast<double>(static_cast<std::int64_t>((word >> 12) * 2 + 1)) * 0x1p-53;
  }

  std::uint64_t seed_;
  std::uint64_t replication_;
  std::uint32_t branch_;
};
static_assert(std::is_trivially_copyable_v<Streams> && std::is_trivially_copyable_v<BitStream>);

/// A clock's name with the number of its next occurrence: the n-th happening of a clock takes the n-th draw.
class ClockCounter {
 public:
  constexpr explicit ClockCounter(ClockName name) : name_{name} {}
  /// The uniform of the next occurrence; counts it.
  [[nodiscard]] double next_uniform(const Streams& streams) { return streams.uniform(name_, next_++); }
  /// The four uniforms of the next occurrence; counts it.
  [[nodiscard]] std::array<double, 4> next_uniforms(const Streams& streams) {
    return streams.uniforms(name_, next_++);
  }
  /// A new replication begins: the first occurrence is next.
  constexpr void restart() { next_ = 0; }
  [[nodiscard]] constexpr ClockName name() const { return name_; }
  [[nodiscard]] constexpr std::uint64_t next() const { return next_; }

 private:
  ClockName name_;
  std::uint64_t next_ = 0;
};
static_assert(std::is_trivially_copyable_v<ClockCounter> && sizeof(ClockCounter) == 16);

}  // namespace riposte::kernel
