#include "tests/fuzz/scenario_input.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "scenarios/fault.hpp"
#include "scenarios/loader.hpp"

namespace riposte::fuzz {
namespace {

void require(bool kept, const char* promise, const std::string& what) {
  if (!kept) {
    std::fprintf(stderr, "broken promise: %s: %s\n", promise, what.c_str());
    std::abort();
  }
}

void check_faults(const scenarios::ScenarioError& error, std::string_view bytes) {
  require(!error.faults().empty(), "an error tells at least one fault", error.what());
  const auto lines =
      1 + std::count(bytes.begin(), bytes.end(), '\n') + std::count(bytes.begin(), bytes.end(), '\r');
  for (const scenarios::Fault& fault : error.faults()) {
    const std::string text = to_string(fault);
    require(!fault.message.empty() && !fault.hint.empty(), "a fault has a message and a remedy", text);
    require(fault.line >= 0 && fault.line <= lines && fault.column >= 0, "a fault lies inside the text",
            text);
  }
}

}  // namespace

void read_as_scenario(std::string_view bytes) {
  // No library and no folder: an input stands for itself, whatever files the machine has.
  const scenarios::LoadOptions options{.library = {}};
  try {
    static_cast<void>(scenarios::load_scenario_text(bytes, "fuzzed.yaml", options, "no-such-folder"));
  } catch (const scenarios::ScenarioError& error) {
    check_faults(error, bytes);
  }
}

}  // namespace riposte::fuzz
