#pragma once

#include <string_view>

namespace riposte::fuzz {

/// Reads any bytes as a scenario and aborts unless the reader keeps its promise: it returns, or throws
/// ScenarioError with at least one fault, each with a message, a remedy and a place inside the text.
/// The fuzzer calls it with what it invents, the corpus test with the committed files.
void read_as_scenario(std::string_view bytes);

}  // namespace riposte::fuzz
