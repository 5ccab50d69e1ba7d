#include "tests/replication/allocation_counter.hpp"

#include <atomic>
#include <cstdlib>
#include <memory>
#include <new>

#include <catch2/catch.hpp>

namespace {

std::atomic<std::size_t> allocation_count{0};

void* counted(void* block) {
  if (block == nullptr) throw std::bad_alloc{};
  allocation_count.fetch_add(1, std::memory_order_relaxed);
  return block;
}

}  // namespace

std::size_t riposte::replication::allocations() { return allocation_count.load(); }

// Not inline: g++ would see malloc() and free() beside new and delete and take them for a mismatch.
[[gnu::noinline]] void* operator new(std::size_t size) { return counted(std::malloc(size == 0 ? 1 : size)); }
[[gnu::noinline]] void* operator new(std::size_t size, std::align_val_t alignment) {
  const auto step = static_cast<std::size_t>(alignment);
  return counted(std::aligned_alloc(step, (size + step - 1) / step * step));
}
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  allocation_count.fetch_add(1, std::memory_order_relaxed);
  return std::malloc(size == 0 ? 1 : size);
}
[[gnu::noinline]] void operator delete(void* block) noexcept { std::free(block); }
[[gnu::noinline]] void operator delete(void* block, const std::nothrow_t&) noexcept { std::free(block); }
[[gnu::noinline]] void operator delete(void* block, std::size_t) noexcept { std::free(block); }
[[gnu::noinline]] void operator delete(void* block, std::align_val_t) noexcept { std::free(block); }
[[gnu::noinline]] void operator delete(void* block, std::size_t, std::align_val_t) noexcept {
  std::free(block);
}

TEST_CASE("the allocation counter sees an allocation") {
  const std::size_t before = riposte::replication::allocations();
  const auto number = std::make_unique<volatile double>(1.0);
  const std::size_t after = riposte::replication::allocations();
  CHECK(after == before + 1);
  CHECK(*number == 1.0);
}
