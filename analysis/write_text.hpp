#pragma once

#include <cstdint>
#include <ostream>

#include "analysis/result.hpp"

namespace riposte::analysis {

/// Whether headings stand out.
enum class Emphasis : std::uint8_t { none, bold };

/// The result for a person to read: how it ends, when what happens, how the flows go, what it costs; with
/// intervals, what is not known, and the command that gives it again.
void write_text(std::ostream& out, const Result& result, Emphasis emphasis);

}  // namespace riposte::analysis
