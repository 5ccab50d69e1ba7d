#include "sim/kernel/random_streams.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <boost/random/normal_distribution.hpp>
#include <catch2/catch.hpp>

#include "tests/sim/kernel/goodness_of_fit.hpp"

namespace riposte::kernel {
namespace {

using Block = std::array<std::uint64_t, 4>;

Block philox(Block counter, std::array<std::uint64_t, 2> key) {
  const auto words =
      r123::Philox4x64{}({{counter[0], counter[1], counter[2], counter[3]}}, {{key[0], key[1]}});
  return {words[0], words[1], words[2], words[3]};
}

constexpr ClockName review{"CHN.licence.review"};
constexpr ClockName reaction{"USA.reaction"};

using Pairs = std::vector<std::pair<double, double>>;
constexpr std::size_t pair_count = 200000;

/// Pairs of uniforms at which `pair` (occurrence → two numbers) looks.
template <class Pair>
Pairs pairs_of(const Pair& pair) {
  Pairs pairs;
  for (std::uint64_t i = 0; i < pair_count; ++i) {
    pairs.push_back(pair(i));
  }
  return pairs;
}

/// Chi-square over 16 × 16 equal cells: joint uniformity, so margins and independence at once.
double cells_chi_square(const Pairs& pairs) {
  std::vector<double> observed(256, 0.0);
  for (const auto& [x, y] : pairs) {
    observed[static_cast<std::size_t>(16.0 * x) * 16 + static_cast<std::size_t>(16.0 * y)] += 1.0;
  }
  return test::chi_square(observed, std::vector<double>(256, static_cast<double>(pairs.size()) / 256.0));
}

/// Correlation over its standard error 1/√n; beyond ±3.89 with probability 1e-4.
double standardised_correlation(const Pairs& pairs) {
  double sum = 0.0;
  for (const auto& [x, y] : pairs) {
    sum += (x - 0.5) * (y - 0.5);
  }
  return 12.0 * sum / std::sqrt(static_cast<double>(pairs.size()));
}

bool independent(const Pairs& pairs) {
  return cells_chi_square(pairs) < test::chi_square_bound(255) &&
         std::fabs(standardised_correlation(pairs)) < 3.89;
}

}  // namespace

TEST_CASE("Philox4x64-10 gives the answers its authors published") {
  CHECK(philox({0, 0, 0, 0}, {0, 0}) ==
        Block{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b});
  constexpr std::uint64_t ones = ~std::uint64_t{0};
  CHECK(philox({ones, ones, ones, ones}, {ones, ones}) ==
        Block{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0});
  CHECK(philox({0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
               {0x452821e638d01377, 0xbe5466cf34e90c6c}) ==
        Block{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6});
}

TEST_CASE("names, keys and draws keep their frozen values") {
  static_assert(ClockName{""}.hash() == 0xf52a15e9a9b5e89b);
  static_assert(review.hash() == 0xdce8971fbc12fcd2);
  static_assert(reaction.hash() == 0x28aa96ed0fd31336);
  const Streams streams{20250702, 12345, 3};
  auto bits = streams.bits(review, 7);
  CHECK(bits() == 0x93e5ec9120d31174);
  CHECK(std::bit_cast<std::uint64_t>(streams.uniform(review, 7)) == 0x3fe27cbd92241a63);
  CHECK(std::bit_cast<std::uint64_t>(streams.uniforms(review, 7)[3]) == 0x3fb0109b340fe1e8);
}

TEST_CASE("the key is seed and replication, the counter clock, occurrence, branch and block") {
  const Block first = philox({review.hash(), 7, 3, 0}, {20250702, 12345});
  const Block second = philox({review.hash(), 7, 3, 1}, {20250702, 12345});
  auto bits = Streams{20250702, 12345, 3}.bits(review, 7);
  for (const std::uint64_t word : first) {
    CHECK(bits() == word);
  }
  for (const std::uint64_t word : second) {
    CHECK(bits() == word);
  }
}

TEST_CASE("a uniform is open, centred, and exactly mirrored by its antithesis") {
  const Streams streams{1, 1};
  for (std::uint64_t i = 0; i < 100000; ++i) {
    const double u = streams.uniform(review, i);
    const double steps = u * 0x1p53;  // an odd whole number
    REQUIRE(u > 0.0);
    REQUIRE(u < 1.0);
    REQUIRE(std::fmod(steps, 2.0) == 1.0);
    REQUIRE(1.0 - (1.0 - u) == u);
  }
}

TEST_CASE("one uniform is the first of the occurrence's four") {
  const Streams streams{9, 4};
  CHECK(streams.uniforms(reaction, 5)[0] == streams.uniform(reaction, 5));
  const auto four = streams.uniforms(reaction, 5);
  CHECK(std::set<double>(four.begin(), four.end()).size() == 4);
}

TEST_CASE("a draw does not depend on what else is drawn, nor on the order") {
  const Streams streams{9, 4};
  std::vector<double> forwards;
  for (std::uint64_t i = 0; i < 100; ++i) {
    forwards.push_back(streams.uniform(review, i));
  }
  for (std::uint64_t i = 100; i-- > 0;) {
    auto bits = streams.bits(reaction, i);
    [[maybe_unused]] const auto other = bits();
    CHECK(Streams{9, 4}.uniform(review, i) == forwards[i]);
  }
}

TEST_CASE("a counter takes its clock's draws one after another and restarts at the first") {
  const Streams streams{9, 4};
  ClockCounter counter{review};
  CHECK(counter.next_uniform(streams) == streams.uniform(review, 0));
  CHECK(counter.next_uniforms(streams) == streams.uniforms(review, 1));
  CHECK(counter.next() == 2);
  counter.restart();
  CHECK(counter.next_uniform(streams) == streams.uniform(review, 0));
}

TEST_CASE("ten thousand clock names have ten thousand hashes") {
  std::set<std::uint64_t> hashes;
  for (int i = 0; i < 10000; ++i) {
    hashes.insert(ClockName{"office." + std::to_string(i)}.hash());
  }
  CHECK(hashes.size() == 10000);
}

// Each pairing below: n = 200 000, chi-square on 256 cells and correlation, false alarm 1e-4 each.
TEST_CASE("draws are independent across replications, seeds, branches, clocks, occurrences and lanes") {
  const Streams base{1, 0};
  CHECK(independent(pairs_of([](std::uint64_t i) {
    return std::pair{Streams{1, i}.uniform(review, 0), Streams{1, i + 1}.uniform(review, 0)};
  })));
  CHECK(independent(pairs_of([](std::uint64_t i) {
    return std::pair{Streams{i, 0}.uniform(review, 0), Streams{i + 1, 0}.uniform(review, 0)};
  })));
  CHECK(independent(pairs_of([](std::uint64_t i) {
    return std::pair{Streams{i, 1}.uniform(review, 0), Streams{1, i}.uniform(review, 0)};
  })));
  CHECK(independent(pairs_of([](std::uint64_t i) {
    return std::pair{Streams{1, i, 0}.uniform(review, 0), Streams{1, i, 1}.uniform(review, 0)};
  })));
  CHECK(independent(pairs_of([&](std::uint64_t i) {
    return std::pair{base.uniform(review, i), base.uniform(reaction, i)};
  })));
  CHECK(independent(pairs_of([&](std::uint64_t i) {
    return std::pair{base.uniform(review, i), base.uniform(review, i + 1)};
  })));
  CHECK(independent(pairs_of([&](std::uint64_t i) {
    const auto four = base.uniforms(review, i);
    return std::pair{four[1], four[2]};
  })));
}

TEST_CASE("the test of independence sees one draw in twenty shared between two clocks") {
  const Streams base{1, 0};
  CHECK_FALSE(independent(pairs_of([&](std::uint64_t i) {
    const double x = base.uniform(review, i);
    return std::pair{x, i % 20 == 0 ? x : base.uniform(reaction, i)};
  })));
}

// n = 400 000, seed 1, false alarm 1e-4, standard error of F_n at most 0.0008.
TEST_CASE("the bit stream drives Boost.Random's normal distribution") {
  auto bits = Streams{1, 0}.bits(ClockName{"normal"}, 0);
  boost::random::normal_distribution<double> normal;
  std::vector<double> sample;
  for (int i = 0; i < 400000; ++i) {
    sample.push_back(normal(bits));
  }
  const auto phi = [](double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); };
  CHECK(test::kolmogorov(sample, phi) < test::kolmogorov_bound());
  CHECK(test::kolmogorov(sample, [&](double z) { return phi(z * 1.02); }) > test::kolmogorov_bound());
}

}  // namespace riposte::kernel
