#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "scenarios/fault.hpp"
#include "scenarios/library.hpp"
#include "scenarios/provenance.hpp"
#include "scenarios/scenario.hpp"

namespace riposte::scenarios {

struct LoadOptions {
  std::vector<std::string> sets{};  ///< `path=value`, as given to --set, in order
  std::vector<std::filesystem::path> library = default_library();  ///< folders where names are looked up
};

/// Reads a scenario: a path, or the name of one in the library. Its base, the overrides and the shorthand of
/// partners are resolved, every value checked, the outcomes' conditions tried. Throws ScenarioError with all
/// faults; a fault of syntax, of a file or of a limit stops at once. Milliseconds.
[[nodiscard]] Scenario load_scenario(const std::string& path_or_name, const LoadOptions& options = {});

/// The same for a text at hand; `name` stands for the file in faults, a base is sought in `folder`.
[[nodiscard]] Scenario load_scenario_text(std::string_view text, const std::string& name = "scenario.yaml",
                                          const LoadOptions& options = {},
                                          const std::filesystem::path& folder = {});

/// What `riposte validate` tells.
struct Validation {
  bool valid = false;
  std::vector<Fault> errors;
  std::vector<std::string> unsourced;   ///< paths of values with neither source nor judgement
  std::vector<std::string> judgements;  ///< paths of values that are judgements
  std::size_t sourced = 0;              ///< number of values with a source
};

/// Loads a scenario and reports instead of throwing.
[[nodiscard]] Validation validate_scenario(const std::string& path_or_name, const LoadOptions& options = {});

/// `{"valid", "errors": [{file, line, column, message, hint}], "unsourced", "judgements"}`.
[[nodiscard]] nlohmann::json to_json(const Validation& validation);

/// The JSON Schema (2020-12) of scenario files, from the declarations that read them.
[[nodiscard]] nlohmann::json scenario_schema();

}  // namespace riposte::scenarios
