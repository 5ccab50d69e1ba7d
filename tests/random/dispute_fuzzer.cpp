#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/random/random_play.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const riposte::tests::RandomPlay played = riposte::tests::play_bytes({data, size});
  if (!played.fault.empty()) {
    std::fprintf(stderr, "%s\n%s\n", played.text.c_str(), played.fault.c_str());
    std::abort();
  }
  return 0;
}
