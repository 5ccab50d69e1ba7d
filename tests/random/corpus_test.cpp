#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/random/random_play.hpp"

using namespace riposte;

namespace {

std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::uint8_t> bytes_of(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{}};
}

}  // namespace

TEST_CASE("the disputes that the fuzzer found worth keeping have no fault") {
  const auto files = files_of(RIPOSTE_SOURCE_DIR "/tests/random/corpus");
  REQUIRE_FALSE(files.empty());
  for (const auto& file : files) {
    const auto bytes = bytes_of(file);
    const tests::RandomPlay played = tests::play_bytes(bytes);
    INFO(file.filename().string() << "\n" << played.text);
    REQUIRE_FALSE(bytes.empty());
    REQUIRE(played.fault == std::string{});
  }
}
