#pragma once

#include <string>
#include <string_view>

namespace riposte::replication {

/// A text as a CSV field, in quotes where it needs them (RFC 4180).
[[nodiscard]] std::string csv_field(std::string_view text);
/// The shortest decimal that reads back to the same bits; empty for NaN.
[[nodiscard]] std::string csv_field(double value);

}  // namespace riposte::replication
