#include "replication/csv_field.hpp"

#include <cmath>

#include <fmt/format.h>

namespace riposte::replication {

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    return std::string{text};
  }
  std::string quoted = "\"";
  for (const char letter : text) {
    quoted += letter;
    if (letter == '"') {
      quoted += '"';
    }
  }
  return quoted + '"';
}

std::string csv_field(double value) { return std::isnan(value) ? std::string{} : fmt::format("{}", value); }

}  // namespace riposte::replication
