#pragma once

namespace riposte::cli {

/// Whether a person is likely to read the standard output, or the standard error stream, as it comes.
[[nodiscard]] bool output_is_terminal();
[[nodiscard]] bool errors_are_terminal();

/// Whether headings on standard output may stand out: a terminal, and NO_COLOR unset or empty (no-color.org).
[[nodiscard]] bool may_emphasise();

}  // namespace riposte::cli
