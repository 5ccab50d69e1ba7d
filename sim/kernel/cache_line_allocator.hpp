#pragma once

#include <cstddef>
#include <new>

namespace riposte::kernel {

/// Standard allocator whose blocks begin on a cache line (64 bytes), so that elements which are read together
/// can be laid out to share one.
template <class T>
struct CacheLineAllocator {
  using value_type = T;
  static constexpr std::align_val_t alignment{64};

  CacheLineAllocator() = default;
  template <class Other>
  constexpr explicit(false) CacheLineAllocator(const CacheLineAllocator<Other>&) noexcept {}

  [[nodiscard]] T* allocate(std::size_t count) {
    return static_cast<T*>(::operator new(count * sizeof(T), alignment));
  }
  void deallocate(T* block, std::size_t /*count*/) noexcept { ::operator delete(block, alignment); }
  friend constexpr bool operator==(CacheLineAllocator, CacheLineAllocator) { return true; }
};

}  // namespace riposte::kernel
