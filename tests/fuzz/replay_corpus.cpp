#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/fuzz/scenario_input.hpp"

/// Replays files, or all files of folders, without the fuzzer; prints each name before it is read, so that
/// the last line names the culprit. Exit 1 if nothing was read.
int main(int argc, char** argv) {
  namespace files = std::filesystem;
  std::vector<files::path> inputs;
  for (const std::string& argument : std::vector<std::string>{argv + 1, argv + argc}) {
    if (files::is_directory(argument)) {
      std::copy(files::directory_iterator{argument}, files::directory_iterator{}, std::back_inserter(inputs));
    } else {
      inputs.emplace_back(argument);
    }
  }
  std::sort(inputs.begin(), inputs.end());
  for (const files::path& input : inputs) {
    std::printf("%s\n", input.filename().c_str());
    static_cast<void>(std::fflush(stdout));
    std::ifstream stream{input, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{}};
    riposte::fuzz::read_as_scenario(bytes);
  }
  std::printf("%zu inputs read\n", inputs.size());
  return inputs.empty() ? 1 : 0;
}
