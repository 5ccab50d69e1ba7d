#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/node.hpp"
#include "scenarios/shape.hpp"
#include "scenarios/yaml_reader.hpp"

namespace riposte::scenarios {

/// Folders of shipped scenarios, searched in order for a name without path: the variable RIPOSTE_SCENARIOS,
/// `share/riposte/scenarios` beside the program's `bin`, the source tree the program was built in.
[[nodiscard]] std::vector<std::filesystem::path> default_library();

/// The names of all scenarios in the library, each once, sorted.
[[nodiscard]] std::vector<std::string> names_in(const std::vector<std::filesystem::path>& library);

/// The file that `written` means: a path, or a name in the library; nothing where there is none.
[[nodiscard]] std::optional<std::filesystem::path> find_scenario(
    const std::string& written, const std::vector<std::filesystem::path>& library);

/// Reads a scenario and what it is based on, one laid over the other. Stops (ScenarioError) at a file that is
/// missing, a folder, unreadable or not YAML, and at bases that lead back to themselves.
[[nodiscard]] Node read_with_bases(const std::string& written,
                                   const std::vector<std::filesystem::path>& library, const Shape& shape,
                                   Faults& faults);

/// The same for a text at hand; its base is sought in `folder`, then in the library.
[[nodiscard]] Node read_text_with_bases(std::string_view text, const std::string& name,
                                        const std::filesystem::path& folder,
                                        const std::vector<std::filesystem::path>& library, const Shape& shape,
                                        Faults& faults);

}  // namespace riposte::scenarios
