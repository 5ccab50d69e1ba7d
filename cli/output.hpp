#pragma once

#include <string_view>

namespace riposte::cli {

/// Writes to standard output and makes sure that it arrived. A reader that has gone away ends the writing
/// quietly; any other failure is a Problem.
void write_output(std::string_view text);

/// Writes one line to standard error: `riposte: ` and the message.
void complain(std::string_view message);

}  // namespace riposte::cli
