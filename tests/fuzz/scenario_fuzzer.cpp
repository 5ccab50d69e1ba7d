#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/fuzz/scenario_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  riposte::fuzz::read_as_scenario(std::string{data, data + size});
  return 0;
}
