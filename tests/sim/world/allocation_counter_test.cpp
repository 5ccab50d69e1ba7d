#include "tests/sim/world/allocation_counter.hpp"

#include <atomic>
#include <cstdlib>
#include <memory>
#include <new>

#include <catch2/catch.hpp>

namespace {

std::atomic<std::size_t> allocation_count{0};

}  // namespace

std::size_t riposte::world::testing::allocations() { return allocation_count.load(); }

void* operator new(std::size_t size) {
  allocation_count.fetch_add(1, std::memory_order_relaxed);
  void* block = std::malloc(size == 0 ? 1 : size);
  if (block == nullptr) throw std::bad_alloc{};
  return block;
}
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }

TEST_CASE("the allocation counter sees an allocation") {
  const std::size_t before = riposte::world::testing::allocations();
  const auto number = std::make_unique<volatile double>(1.0);
  const std::size_t after = riposte::world::testing::allocations();
  CHECK(after == before + 1);
  CHECK(*number == 1.0);
}
