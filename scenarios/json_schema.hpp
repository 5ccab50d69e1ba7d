#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "scenarios/shape.hpp"

namespace riposte::scenarios {

/// The JSON Schema (draft 2020-12) of a declaration: of whole scenarios, and of those with a `base`, which
/// may leave out any key and remove any with `~`. It is as strict as schemas can be: keys, units and words;
/// references, calendars and the knowledge cutoff are the loader's.
[[nodiscard]] nlohmann::json json_schema(const Shape& root, const std::string& title);

}  // namespace riposte::scenarios
